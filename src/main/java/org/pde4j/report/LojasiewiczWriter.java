package org.pde4j.report;

import java.nio.file.Path;
import java.util.List;
import org.pde4j.diagnostics.LojasiewiczMeasurement;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/** {@code lojasiewicz.csv}: one row for each measurement. */
public final class LojasiewiczWriter implements TrainingListener, AutoCloseable {

    private static final List<String> COLUMNS = List.of(
            "iteration", "exponent", "exponent_low", "exponent_high", "constant", "limit_loss", "rate_class", "decided");

    private final Path file;
    private CsvFile table;

    /** Creates no file before the first measurement. */
    public LojasiewiczWriter(Path file) {
        this.file = file;
    }

    @Override
    public void measured(Snapshot now, Diagnostic<?> diagnostic, Object measurement) {
        if (measurement instanceof LojasiewiczMeasurement fit) {
            table = table == null ? CsvFile.create(file, COLUMNS) : table;
            table.row(List.of(fit.iteration(), fit.exponent(), fit.exponentLow(), fit.exponentHigh(), fit.constant(), fit.limitLoss(),
                    fit.rateClass(), fit.decided()));
        }
    }

    @Override
    public void close() {
        if (table != null) {
            table.close();
        }
    }
}
