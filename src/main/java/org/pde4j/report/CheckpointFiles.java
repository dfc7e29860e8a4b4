package org.pde4j.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.pde4j.model.Network;
import org.pde4j.train.Checkpoint;
import org.pde4j.train.CheckpointSink;

/**
 * {@code checkpoints/iteration-NNNNNNNN.npz}: the parameters as in {@code model.npz}, and everything a training needs to go on.
 * Of all that are written, the first, the newest and the last that lowered the best loss are kept.
 */
public final class CheckpointFiles implements CheckpointSink {

    private static final Pattern NAME = Pattern.compile("iteration-\\d{8,10}\\.npz");

    private static final String TRAINING = "training/";

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
        Map<String, NpyArray> arrays = new LinkedHashMap<>(ModelFile.arrays(network, checkpoint.theta()));
        new TreeMap<>(checkpoint.arrays()).forEach((name, values) -> arrays.put(TRAINING + name, NpyArray.of(values, values.length)));
        return arrays;
    }

    /**
     * Reads a checkpoint back.
     *
     * @throws IOException if the file is damaged or is none
     */
    public static Checkpoint read(Path file) throws IOException {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        Npz.read(file).forEach((name, array) -> {
            if (name.startsWith(TRAINING)) {
                arrays.put(name.substring(TRAINING.length()), array.values());
            }
        });
        try {
            return Checkpoint.of(arrays);
        } catch (IllegalArgumentException damaged) {
            throw new IOException(file + ": " + damaged.getMessage(), damaged);
        }
    }
}
