package org.pde4j.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pde4j.io.CsvFile;
import org.pde4j.loss.NitscheBound;
import org.pde4j.measure.EnergyQuadratureMeasurement;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/** {@code energy.csv}: one row for each measurement; the last four columns are empty without Nitsche's method. */
public final class EnergyWriter implements TrainingListener, AutoCloseable {

    private static final List<String> COLUMNS = List.of("iteration", "energy", "independent_energy", "refined_energy", "exploited",
            "trace_constant", "gamma", "lowest_eigenvalue", "indefinite");

    private final CsvFile table;

    /** Creates no file before the first measurement. */
    public EnergyWriter(Path file) {
        table = new CsvFile(file, COLUMNS);
    }

    @Override
    public void measured(Snapshot now, Diagnostic<?> diagnostic, Measured<?> measured) {
        if (measured.value() instanceof EnergyQuadratureMeasurement energy) {
            Optional<NitscheBound> bound = energy.nitsche();
            table.row(List.of(energy.iteration(), energy.energy(), energy.independent(), energy.refined(), energy.exploited(),
                    bound.<Object>map(NitscheBound::traceConstant).orElse(""), bound.<Object>map(NitscheBound::gamma).orElse(""),
                    bound.<Object>map(NitscheBound::lowest).orElse(""), bound.<Object>map(NitscheBound::indefinite).orElse("")));
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
