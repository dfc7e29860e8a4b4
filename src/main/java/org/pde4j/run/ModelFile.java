package org.pde4j.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.pde4j.io.NpyArray;
import org.pde4j.io.Npz;
import org.pde4j.io.SealedNpz;
import org.pde4j.model.Network;
import org.pde4j.model.ParameterArray;

/**
 * {@code model.npz}: the arrays of a network under their names, such as {@code W1 (n_in, n_out)} and {@code b1 (n_out)}, those of frozen
 * layers included; and as text the parts of the job that u_θ depends on. {@code step-NNNN.npz} of an evolution: the same with the whole job.
 */
public final class ModelFile {

    /** What a file may hold besides the arrays of its network: a compressed one must not fill the memory. */
    private static final long OTHER_BYTES = 1L << 20;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEY = "job";

    private ModelFile() {}

    /** θ, shape (p), and the constants of the network as named arrays. */
    public static Map<String, NpyArray> arrays(Network network, double[] theta) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        double[] all = network.withConstants(theta);
        for (ParameterArray array : concatenated(network)) {
            double[] values = Arrays.copyOfRange(all, array.offset(), array.offset() + array.size());
            arrays.put(array.name(), new NpyArray(NpyArray.Type.FLOAT64, array.shape(), values));
        }
        return arrays;
    }

    /** SHA-256 of the names and values of all arrays, in hexadecimal digits: what a certificate speaks of. */
    public static String sha256(Network network, double[] theta) {
        MessageDigest digest = SealedNpz.sha256();
        arrays(network, theta).forEach((name, array) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * array.values().length);
            bytes.asDoubleBuffer().put(array.values());
            digest.update(bytes);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Frozen arrays first, as they come first in the network. */
    private static List<ParameterArray> concatenated(Network network) {
        return Stream.concat(network.frozenArrays().stream(), network.arrays().stream()).toList();
    }

    /** @param job YAML that {@link #job} gives back */
    public static void write(Path file, Network network, double[] theta, String job) throws IOException {
        new SealedNpz(arrays(network, theta), JSON.writeValueAsString(Map.of(KEY, job)) + "\n").write(file);
    }

    /**
     * The job that the file was written with; empty for files of other programs.
     *
     * @throws IOException if there is no such file or it is damaged
     */
    public static Optional<String> job(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + ": there is no such file; a run writes it at its end, pde4j resume " + file.getParent()
                    + " continues one that was killed");
        }
        Optional<String> text = SealedNpz.metadata(file);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(JSON.readTree(text.get()).path(KEY).asText());
        } catch (JsonProcessingException damaged) {
            throw new IOException(file + ": its metadata.json is damaged: " + damaged.getOriginalMessage(), damaged);
        }
    }

    /**
     * θ, shape (p), from a file whose arrays have the names and shapes of the network.
     *
     * @throws IOException if an array is missing, has another shape or is not finite
     */
    public static double[] read(Path file, Network network) throws IOException {
        return Arrays.copyOf(readAll(file, network), network.parameters());
    }

    /**
     * The network with the frozen arrays of the file, which may have been adapted to the problem.
     *
     * @throws IOException if an array is missing, has another shape or is not finite
     */
    public static Network readFrozen(Path file, Network network) throws IOException {
        double[] all = readAll(file, network);
        return network.withFrozen(Arrays.copyOfRange(all, network.parameters(), all.length));
    }

    private static double[] readAll(Path file, Network network) throws IOException {
        long entries = concatenated(network).stream().mapToLong(ParameterArray::size).sum();
        Map<String, NpyArray> arrays = Npz.read(file, Double.BYTES * entries + OTHER_BYTES);
        double[] theta = network.withConstants(new double[network.parameters()]);
        for (ParameterArray array : concatenated(network)) {
            NpyArray found = arrays.get(array.name());
            if (found == null || !found.shape().equals(array.shape())) {
                throw new IOException(file + ": " + array.name() + " must have shape " + array.shape() + ", got "
                        + (found == null ? "no such array" : found.shape()));
            }
            OptionalDouble odd = Arrays.stream(found.values()).filter(value -> !Double.isFinite(value)).findFirst();
            if (odd.isPresent()) {
                throw new IOException(file + ": " + array.name() + " must be finite, got " + odd.getAsDouble());
            }
            System.arraycopy(found.values(), 0, theta, array.offset(), array.size());
        }
        return theta;
    }
}
