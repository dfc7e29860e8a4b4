package org.pde4j.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.pde4j.model.Network;
import org.pde4j.train.Checkpoint;
import org.pde4j.train.CheckpointSink;
import org.pde4j.train.Evaluated;
import org.pde4j.train.Reason;
import org.pde4j.train.Termination;

/**
 * {@code checkpoints/iteration-NNNNNNNN.npz}: the parameters as in {@code model.npz}, and everything a training needs to go on.
 * Of all that are written, the first, the newest and the last that lowered the best loss are kept.
 */
public final class CheckpointFiles implements CheckpointSink {

    private static final Pattern NAME = Pattern.compile("iteration-\\d{8,10}\\.npz");

    private final Path folder;
    private final Network network;
    private Path first;
    private Path best;
    private Path newest;
    private double bestLoss = Double.POSITIVE_INFINITY;

    public CheckpointFiles(Path folder, Network network) {
        this.folder = folder;
        this.network = network;
    }

    static boolean isCheckpoint(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    @Override
    public void accept(Checkpoint checkpoint) {
        Path file = folder.resolve(String.format("iteration-%08d.npz", checkpoint.iteration()));
        try {
            Npz.write(file, arrays(checkpoint));
            Path old = newest;
            newest = file;
            first = first == null ? file : first;
            Path oldBest = best;
            if (checkpoint.best().loss() < bestLoss) {
                bestLoss = checkpoint.best().loss();
                best = file;
            }
            forget(old);
            forget(oldBest);
        } catch (IOException full) {
            throw new UncheckedIOException("the checkpoint " + file + " cannot be written", full);
        }
    }

    private void forget(Path file) throws IOException {
        if (file != null && !file.equals(first) && !file.equals(best) && !file.equals(newest)) {
            Files.deleteIfExists(file);
        }
    }

    private Map<String, NpyArray> arrays(Checkpoint checkpoint) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        double[] theta = checkpoint.optimizer().get("theta");
        if (theta != null && theta.length == network.parameters()) {
            arrays.putAll(ModelFile.arrays(network, theta));
        }
        put(arrays, "training.counts", checkpoint.phase(), checkpoint.iteration(), checkpoint.seconds());
        put(arrays, "training.start", checkpoint.start());
        put(arrays, "training.path", checkpoint.path());
        Evaluated lowest = checkpoint.best();
        put(arrays, "best.theta", lowest.theta());
        put(arrays, "best.terms", lowest.terms());
        put(arrays, "best.values", lowest.iteration(), lowest.loss(), lowest.gradientNorm());
        for (int i = 0; i < checkpoint.ended().size(); i++) {
            Termination ending = checkpoint.ended().get(i);
            put(arrays, "ended." + i, ending.reason().ordinal(), ending.phase(), ending.iteration());
            put(arrays, "ended." + i + ".detail", utf8(ending.detail()));
        }
        new TreeMap<>(checkpoint.optimizer()).forEach((name, values) -> put(arrays, "optimizer." + name, values));
        put(arrays, "stop_rule", checkpoint.stopRule());
        put(arrays, "diagnostics", checkpoint.diagnostics().size());
        for (int i = 0; i < checkpoint.diagnostics().size(); i++) {
            String prefix = "diagnostic." + i + ".";
            new TreeMap<>(checkpoint.diagnostics().get(i)).forEach((name, values) -> put(arrays, prefix + name, values));
        }
        return arrays;
    }

    private static void put(Map<String, NpyArray> arrays, String name, double... values) {
        arrays.put(name, NpyArray.of(values, values.length));
    }

    private static double[] utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        double[] values = new double[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = bytes[i];
        }
        return values;
    }

    /**
     * Reads a checkpoint back.
     *
     * @throws IOException if the file is damaged or is none
     */
    public static Checkpoint read(Path file) throws IOException {
        Map<String, NpyArray> arrays = Npz.read(file);
        double[] counts = get(arrays, "training.counts", 3, file);
        double[] lowest = get(arrays, "best.values", 3, file);
        Evaluated best = new Evaluated((int) lowest[0], lowest[1], get(arrays, "best.terms", -1, file), lowest[2],
                get(arrays, "best.theta", -1, file));
        List<Termination> ended = new ArrayList<>();
        for (int i = 0; i < counts[0]; i++) {
            double[] ending = get(arrays, "ended." + i, 3, file);
            if (!(ending[0] >= 0 && ending[0] < Reason.values().length)) {
                throw new IOException(file + ": ended." + i + " names no reason, got " + ending[0]);
            }
            String detail = text(get(arrays, "ended." + i + ".detail", -1, file));
            ended.add(new Termination(Reason.values()[(int) ending[0]], (int) ending[1], (int) ending[2], detail));
        }
        List<Map<String, double[]>> diagnostics = new ArrayList<>();
        for (int i = 0; i < get(arrays, "diagnostics", 1, file)[0]; i++) {
            diagnostics.add(below(arrays, "diagnostic." + i + "."));
        }
        return new Checkpoint((int) counts[0], (int) counts[1], counts[2], get(arrays, "training.start", -1, file),
                get(arrays, "training.path", 2, file), best, ended, below(arrays, "optimizer."), get(arrays, "stop_rule", -1, file), diagnostics);
    }

    private static double[] get(Map<String, NpyArray> arrays, String name, int length, Path file) throws IOException {
        NpyArray array = arrays.get(name);
        if (array == null || array.shape().size() != 1 || length >= 0 && array.values().length != length) {
            throw new IOException(file + ": " + name + " must be an array of " + (length < 0 ? "one axis" : length + " numbers") + ", got "
                    + (array == null ? "no such array" : "shape " + array.shape()));
        }
        return array.values();
    }

    private static Map<String, double[]> below(Map<String, NpyArray> arrays, String prefix) {
        Map<String, double[]> found = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), array.values());
            }
        });
        return found;
    }

    private static String text(double[] utf8) {
        byte[] bytes = new byte[utf8.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) utf8[i];
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
