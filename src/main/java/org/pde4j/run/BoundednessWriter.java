package org.pde4j.run;

import java.nio.file.Path;
import java.util.List;
import org.pde4j.io.CsvFile;
import org.pde4j.measure.BoundednessMeasurement;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/** {@code boundedness.csv}: one row for each measurement; what is not defined is NaN. */
public final class BoundednessWriter implements TrainingListener, AutoCloseable {

    private static final List<String> COLUMNS = List.of("iteration", "phase", "parameter_norm", "largest_outer", "distance_from_start",
            "path_length", "time", "ratio", "growth", "recent_fall");

    private final CsvFile table;

    /** Creates no file before the first measurement. */
    public BoundednessWriter(Path file) {
        this.table = new CsvFile(file, COLUMNS);
    }

    @Override
    public void measured(Snapshot now, Diagnostic<?> diagnostic, Measured<?> measured) {
        if (measured.value() instanceof BoundednessMeasurement walk) {
            table.row(List.of(walk.iteration(), walk.phase(), walk.parameterNorm(), walk.largestOuter(), walk.distance(),
                    walk.pathLength(), walk.time(), walk.ratio(), walk.growth(), walk.recentFall()));
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
