package org.pde4j.run;

import java.nio.file.Path;
import java.util.List;
import org.pde4j.io.CsvFile;
import org.pde4j.measure.LojasiewiczMeasurement;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.Snapshot;
import org.pde4j.train.TrainingListener;

/** {@code lojasiewicz.csv}: one row for each measurement. */
public final class LojasiewiczWriter implements TrainingListener, AutoCloseable {

    private static final List<String> COLUMNS = List.of(
            "iteration", "exponent", "exponent_low", "exponent_high", "constant", "limit_loss", "rate_class", "decided");

    private final CsvFile table;

    /** Creates no file before the first measurement. */
    public LojasiewiczWriter(Path file) {
        this.table = new CsvFile(file, COLUMNS);
    }

    @Override
    public void measured(Snapshot now, Diagnostic<?> diagnostic, Measured<?> measured) {
        if (measured.value() instanceof LojasiewiczMeasurement fit) {
            table.row(List.of(fit.iteration(), fit.exponent(), fit.exponentLow(), fit.exponentHigh(), fit.constant(), fit.limitLoss(),
                    fit.rateClass(), fit.decided()));
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
