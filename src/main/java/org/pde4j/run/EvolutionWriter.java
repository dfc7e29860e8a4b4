package org.pde4j.run;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pde4j.io.CsvFile;
import org.pde4j.loss.MinimisingMovements.Moved;
import org.pde4j.measure.EnergyQuadratureMeasurement;
import org.pde4j.measure.LojasiewiczMeasurement;

/**
 * {@code evolution.csv}, one row for each step in time, and {@code step-NNNN.npz}, the parameters after it. Each step is a training of its own, and
 * so is its Łojasiewicz exponent, empty where it was not measured or not decided.
 */
public final class EvolutionWriter implements AutoCloseable {

    private static final List<String> COLUMNS = List.of("step", "time", "energy", "loss", "gradient_norm", "iterations", "seconds", "reason", "exploited", "exponent", "exponent_low", "exponent_high");

    private final RunDirectory directory;
    private final CsvFile table;
    private int step;

    /** Creates no file before the first step. */
    public EvolutionWriter(RunDirectory directory) {
        this.directory = directory;
        table = new CsvFile(directory.file(RunDirectory.EVOLUTION), COLUMNS);
    }

    /** Appends the next step. */
    public void write(Moved moved) throws IOException {
        step++;
        ModelFile.write(directory.toWrite(String.format(Locale.ROOT, "step-%04d.npz", step)), moved.problem().network(), moved.result().bestTheta());
        Optional<LojasiewiczMeasurement> fit = last(moved, LojasiewiczMeasurement.class).filter(LojasiewiczMeasurement::decided);
        table.row(List.of(step, moved.time(), moved.energy(), moved.result().bestLoss(), moved.result().best().gradientNorm(),
                moved.result().iterations(), moved.result().seconds(), moved.result().termination().reason(), last(moved, EnergyQuadratureMeasurement.class).<Object>map(EnergyQuadratureMeasurement::exploited).orElse(""),
                number(fit.map(LojasiewiczMeasurement::exponent)), number(fit.map(LojasiewiczMeasurement::exponentLow)), number(fit.map(LojasiewiczMeasurement::exponentHigh))));
    }

    /** The last measurement of one kind; empty where there was none. */
    private static <M> Optional<M> last(Moved moved, Class<M> type) {
        return moved.result().measured().values().stream().filter(measured -> !measured.isEmpty()).map(measured -> measured.get(measured.size() - 1).value())
                .filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Object number(Optional<Double> value) {
        return value.isPresent() ? value.get() : "";
    }

    @Override
    public void close() {
        table.close();
    }
}
