package org.pde4j.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.pde4j.diagnostics.EnergyQuadratureMeasurement;
import org.pde4j.loss.MinimisingMovements.Moved;
import org.pde4j.train.Measured;

/** {@code evolution.csv}, one row for each step in time, and {@code step-NNNN.npz}, the parameters after it. */
public final class EvolutionWriter implements AutoCloseable {

    private static final List<String> COLUMNS = List.of("step", "time", "energy", "loss", "gradient_norm", "iterations", "seconds", "reason", "exploited");

    private final Path folder;
    private final CsvFile table;
    private int step;

    /** Removes the steps of an earlier run from the directory of a new one. */
    public EvolutionWriter(RunDirectory directory) throws IOException {
        folder = directory.path();
        Files.deleteIfExists(folder.resolve(RunDirectory.EVOLUTION));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path old : files.filter(file -> file.getFileName().toString().matches("step-\\d+\\.npz")).toList()) {
                Files.delete(old);
            }
        }
        table = new CsvFile(folder.resolve(RunDirectory.EVOLUTION), COLUMNS);
    }

    /** Appends the next step. */
    public void write(Moved moved) throws IOException {
        step++;
        ModelFile.write(folder.resolve(String.format(Locale.ROOT, "step-%04d.npz", step)), moved.problem().network(), moved.result().bestTheta());
        table.row(List.of(step, moved.time(), moved.energy(), moved.result().bestLoss(), moved.result().best().gradientNorm(),
                moved.result().iterations(), moved.result().seconds(), moved.result().termination().reason(), exploited(moved)));
    }

    /** Of the last measurement on an independent rule; empty where there was none. */
    private static Object exploited(Moved moved) {
        Object found = "";
        for (List<Measured<?>> measured : moved.result().measured().values()) {
            if (!measured.isEmpty() && measured.get(measured.size() - 1).value() instanceof EnergyQuadratureMeasurement last) {
                found = last.exploited();
            }
        }
        return found;
    }

    @Override
    public void close() {
        table.close();
    }
}
