package org.pde4j.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pde4j.io.NpyArray;
import org.pde4j.io.SealedNpz;
import org.pde4j.model.Network;
import org.pde4j.train.Checkpoint;

/**
 * {@code iteration-NNNNNNNN.npz}: the parameters as in {@code model.npz}, everything a training needs to continue under {@code training/}, and
 * {@code metadata.json}; sealed with a checksum.
 *
 * @param training the state to continue from
 * @param job the job it belongs to, as {@code resolved.yaml} has it
 * @param commit of the pde4j that wrote it
 * @param points SHA-256 of the points that the job drew
 */
public record CheckpointFile(Checkpoint training, String job, String commit, String points) {

    private static final String DAMAGED = ".damaged";
    private static final Pattern NAME = Pattern.compile("iteration-(\\d{8,10})\\.npz");

    private static final String TRAINING = "training/";

    static String name(int iteration) {
        return String.format(Locale.ROOT, "iteration-%08d.npz", iteration);
    }

    static boolean isCheckpoint(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    /** Whether it is named like a checkpoint that was set aside as damaged. */
    static boolean isSetAside(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(DAMAGED) && NAME.matcher(name.substring(0, name.length() - DAMAGED.length())).matches();
    }

    /** The name under which it is set aside. */
    static Path setAside(Path checkpoint) {
        return checkpoint.resolveSibling(checkpoint.getFileName() + DAMAGED);
    }

    /** The iteration in the name of a file for which {@link #isCheckpoint} holds. */
    static long iteration(Path file) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("CheckpointFile: a checkpoint must be named like iteration-00000500.npz, got " + file);
        }
        return Long.parseLong(matcher.group(1));
    }

    static void write(Path file, CheckpointHeader header, Network network, Checkpoint training) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>(ModelFile.arrays(network, training.theta()));
        new TreeMap<>(training.arrays()).forEach((name, values) -> arrays.put(TRAINING + name, NpyArray.of(values, values.length)));
        new SealedNpz(arrays, header.toJson()).write(file);
    }

    /**
     * Reads a checkpoint back.
     *
     * @throws IOException if the file is damaged or is none; one sentence that begins with its name
     */
    public static CheckpointFile read(Path file) throws IOException {
        Found found = find(file);
        return new CheckpointFile(found.training, found.header.job(), found.header.commit(), found.header.points());
    }

    /** A checkpoint with what it says of the other files of its run. */
    record Found(Checkpoint training, CheckpointHeader header) {}

    static Found find(Path file) throws IOException {
        SealedNpz sealed = SealedNpz.read(file);
        Map<String, double[]> arrays = new LinkedHashMap<>();
        sealed.arrays().forEach((name, array) -> {
            if (name.startsWith(TRAINING)) {
                arrays.put(name.substring(TRAINING.length()), array.values());
            }
        });
        try {
            return new Found(Checkpoint.of(arrays), CheckpointHeader.of(sealed.metadata()));
        } catch (IllegalArgumentException | IOException damaged) {
            throw new IOException(file + ": " + damaged.getMessage(), damaged);
        }
    }
}
