package org.pde4j.run;

import java.nio.file.Path;
import java.util.List;
import org.pde4j.io.CsvFile;
import org.pde4j.measure.SharpnessMeasurement;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/** {@code sharpness.csv}: one row for each measurement; {@code step_size} and {@code stability} are NaN where the optimizer has no η. */
public final class SharpnessWriter implements TrainingListener, AutoCloseable {

    private static final List<String> COLUMNS = List.of(
            "iteration", "lambda_max", "error", "products", "curvature", "step_size", "stability", "edge_of_stability");

    private final CsvFile table;

    /** Creates no file before the first measurement. */
    public SharpnessWriter(Path file) {
        this.table = new CsvFile(file, COLUMNS);
    }

    @Override
    public void measured(Snapshot now, Diagnostic<?> diagnostic, Measured<?> measured) {
        if (measured.value() instanceof SharpnessMeasurement sharpness) {
            table.row(List.of(sharpness.iteration(), sharpness.lambdaMax(), sharpness.error(), sharpness.products(), sharpness.curvature(),
                    sharpness.stepSize().orElse(Double.NaN), sharpness.stability(), sharpness.edgeOfStability()));
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
