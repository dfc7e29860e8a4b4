package org.pde4j.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.pde4j.io.CsvFile;
import org.pde4j.io.NpyRows;
import org.pde4j.io.UnwrittenException;
import org.pde4j.measure.NtkMeasurement;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/**
 * {@code ntk.csv}, one row for each measurement, and {@code ntk_spectrum.npy}, shape (records, rows), eigenvalues descending; rows is the number of
 * rows of the first record: of a later kernel with more rows the largest eigenvalues are kept, one with fewer is filled up with NaN.
 */
public final class NtkWriter implements TrainingListener, AutoCloseable {

    private static final List<String> COLUMNS = List.of("iteration", "rows", "lambda_max", "lambda_min", "rounding_floor",
            "numerical_rank", "condition", "effective_rank", "drift", "predicted_loss");

    private final CsvFile table;
    private final NpyRows spectra;
    private final Path spectraFile;

    /** Creates no file before the first measurement, and continues those that are there. */
    public NtkWriter(Path table, Path spectra) {
        this.table = new CsvFile(table, COLUMNS);
        this.spectra = new NpyRows(spectra);
        spectraFile = spectra;
    }

    @Override
    public void measured(Snapshot now, Diagnostic<?> diagnostic, Measured<?> measured) {
        if (measured.value() instanceof NtkMeasurement ntk) {
            table.row(List.of(ntk.iteration(), ntk.rows(), ntk.lambdaMax(), ntk.lambdaMin(), ntk.roundingFloor(), ntk.numericalRank(),
                    ntk.condition(), ntk.effectiveRank(), ntk.drift(), ntk.predictedLoss()));
            try {
                spectra.append(ntk.eigenvalues());
            } catch (IOException full) {
                throw new UnwrittenException(spectraFile, full);
            }
        }
    }

    @Override
    public void close() {
        table.close();
        try {
            spectra.close();
        } catch (IOException full) {
            throw new UnwrittenException(spectraFile, full);
        }
    }
}
