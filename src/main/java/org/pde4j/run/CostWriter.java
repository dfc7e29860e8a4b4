package org.pde4j.run;

import java.nio.file.Path;
import java.util.List;
import org.pde4j.io.CsvFile;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/** {@code diagnostics.csv}: what each measurement of each diagnostic took, in wall seconds. */
public final class CostWriter implements TrainingListener, AutoCloseable {

    private static final List<String> COLUMNS = List.of("iteration", "diagnostic", "seconds");

    private final CsvFile table;

    /** Creates no file before the first measurement. */
    public CostWriter(Path file) {
        table = new CsvFile(file, COLUMNS);
    }

    @Override
    public void measured(Snapshot now, Diagnostic<?> diagnostic, Measured<?> measured) {
        table.row(List.of(measured.iteration(), diagnostic.getClass().getSimpleName(), measured.cost()));
    }

    @Override
    public void close() {
        table.close();
    }
}
