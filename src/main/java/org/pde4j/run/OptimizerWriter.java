package org.pde4j.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pde4j.io.CsvFile;
import org.pde4j.train.Schedule;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/** {@code optimizer.csv}: the numbers that belong to the optimizer alone, one row for each, such as {@code rejections} or {@code energy_balance}. */
public final class OptimizerWriter implements TrainingListener, AutoCloseable {

    private static final List<String> COLUMNS = List.of("iteration", "phase", "name", "value");

    private final CsvFile table;
    private final Schedule schedule;

    /** Creates no file before an optimizer has such numbers. */
    public OptimizerWriter(Path file, Schedule schedule) {
        this.table = new CsvFile(file, COLUMNS);
        this.schedule = schedule;
    }

    @Override
    public void iterated(Snapshot now) {
        if (now.iteration() == 0 || !schedule.includes(now.iteration())) {
            return;
        }
        // The order of a map such as Map.of differs between processes.
        for (Map.Entry<String, Double> detail : new TreeMap<>(now.details()).entrySet()) {
            table.row(List.of(now.iteration(), now.phase(), detail.getKey(), detail.getValue()));
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
