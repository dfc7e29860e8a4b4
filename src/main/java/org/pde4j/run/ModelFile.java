package org.pde4j.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pde4j.io.NpyArray;
import org.pde4j.io.Npz;
import org.pde4j.model.Network;
import org.pde4j.model.ParameterArray;

/**
 * {@code model.npz}: the arrays of a network under their names, such as {@code W1 (n_in, n_out)} and {@code b1 (n_out)}, those of frozen
 * layers included.
 */
public final class ModelFile {

    /** What a file may hold besides the arrays of its network: a compressed one must not fill the memory. */
    private static final long OTHER_BYTES = 1L << 20;

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

    /** Frozen arrays first, as they come first in the network. */
    private static List<ParameterArray> concatenated(Network network) {
        return Stream.concat(network.frozenArrays().stream(), network.arrays().stream()).toList();
    }

    public static void write(Path file, Network network, double[] theta) throws IOException {
        Npz.write(file, arrays(network, theta));
    }

    /**
     * θ, shape (p), from a file whose arrays have the names and shapes of the network.
     *
     * @throws IOException if an array is missing or has another shape
     */
    public static double[] read(Path file, Network network) throws IOException {
        return Arrays.copyOf(readAll(file, network), network.parameters());
    }

    /**
     * The network with the frozen arrays of the file, which may have been adapted to the problem.
     *
     * @throws IOException if an array is missing or has another shape
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
            System.arraycopy(found.values(), 0, theta, array.offset(), array.size());
        }
        return theta;
    }
}
