package org.pde4j.loss;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.pde4j.model.Network;
import org.pde4j.model.ParameterArray;

/**
 * Repeated evaluation of fixed outputs of one SameDiff graph at changing θ, with constant memory.
 */
final class GraphSession {

    /** ND4J's session remembers the id of every array it ever freed; a new one this often keeps that list short. */
    private static final int EVALUATIONS_PER_SESSION = 500;

    private final SameDiff graph;
    private final Network network;
    private final Map<String, INDArray> placeholders;
    private final String[] outputs;
    private int evaluations;

    GraphSession(SameDiff graph, Network network, Map<String, INDArray> placeholders, List<String> outputs) {
        this.graph = graph;
        this.network = network;
        this.placeholders = new LinkedHashMap<>(placeholders);
        this.outputs = outputs.toArray(new String[0]);
        graph.setEnableCache(true);
    }

    /** Values of the outputs at θ; the caller closes them. */
    Map<String, INDArray> run(double[] theta) {
        network.requireParameters(theta);
        for (ParameterArray array : network.arrays()) {
            write(theta, array.offset(), graph.getVariable(array.name()).getArr());
        }
        if (++evaluations % EVALUATIONS_PER_SESSION == 0) {
            graph.getSessions().clear();
        }
        return graph.output(placeholders, outputs);
    }

    /** Copies θ[offset …] into a dense row-major array. */
    static void write(double[] theta, int offset, INDArray array) {
        ((DoublePointer) array.data().pointer()).position(0).put(theta, offset, (int) array.length());
    }

    /** Copies an array in row-major order to {@code target[offset …]}. */
    static void copy(INDArray array, double[] target, int offset) {
        INDArray dense = array.ordering() == 'c' && !array.isView() ? array : array.dup('c');
        ((DoublePointer) dense.data().pointer()).position(0).get(target, offset, (int) dense.length());
        if (dense != array) {
            dense.close();
        }
    }

    /** Releases what a run returned; arrays that the graph owns stay. */
    static void close(Map<String, INDArray> values) {
        values.values().forEach(array -> {
            if (array.closeable()) {
                array.close();
            }
        });
    }
}
