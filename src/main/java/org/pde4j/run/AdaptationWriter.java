package org.pde4j.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pde4j.io.CsvFile;
import org.pde4j.train.Adaptation;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/**
 * {@code adaptations.csv}: every change of J, one row for each of its numbers, or one with an empty name for a change without numbers.
 * {@code iteration} is that of the iterate at which J changed: the next row of the metrics is the first of the new J.
 */
public final class AdaptationWriter implements TrainingListener, AutoCloseable {

    private static final List<String> COLUMNS = List.of("iteration", "phase", "rule", "name", "value");

    private final CsvFile table;

    /** Creates no file before J has changed. */
    public AdaptationWriter(Path file) {
        this.table = new CsvFile(file, COLUMNS);
    }

    @Override
    public void adapted(Snapshot now, Adaptation rule, Map<String, Double> details) {
        String name = rule.getClass().getSimpleName();
        if (details.isEmpty()) {
            table.row(List.of(now.iteration(), now.phase(), name, "", ""));
        }
        // The order of a map such as Map.of differs between processes.
        new TreeMap<>(details).forEach((key, value) -> table.row(List.of(now.iteration(), now.phase(), name, key, value)));
    }

    @Override
    public void close() {
        table.close();
    }
}
