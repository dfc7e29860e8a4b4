package org.pde4j.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pde4j.diagnostics.NtkMeasurement;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/** {@code ntk.csv}, one row for each measurement, and {@code ntk_spectrum.npy}, shape (records, rows), eigenvalues descending. */
public final class NtkWriter implements TrainingListener, AutoCloseable {

    private static final List<String> COLUMNS = List.of("iteration", "rows", "lambda_max", "lambda_min", "rounding_floor",
            "numerical_rank", "condition", "effective_rank", "drift", "predicted_loss");

    private final CsvFile table;
    private final Path spectra;
    private final List<double[]> records = new ArrayList<>();

    /** Creates no file before the first measurement. */
    public NtkWriter(Path table, Path spectra) {
        this.table = new CsvFile(table, COLUMNS);
        this.spectra = spectra;
    }

    @Override
    public void measured(Snapshot now, Diagnostic<?> diagnostic, Measured<?> measured) {
        if (measured.value() instanceof NtkMeasurement ntk) {
            table.row(List.of(ntk.iteration(), ntk.rows(), ntk.lambdaMax(), ntk.lambdaMin(), ntk.roundingFloor(), ntk.numericalRank(),
                    ntk.condition(), ntk.effectiveRank(), ntk.drift(), ntk.predictedLoss()));
            records.add(ntk.eigenvalues().clone());
            writeSpectra();
        }
    }

    /** Written anew with each record, so that a killed run leaves as many spectra as rows. */
    private void writeSpectra() {
        int rows = records.get(0).length;
        double[] all = new double[records.size() * rows];
        for (int i = 0; i < records.size(); i++) {
            System.arraycopy(records.get(i), 0, all, i * rows, rows);
        }
        try {
            Npy.write(spectra, NpyArray.of(all, records.size(), rows));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
