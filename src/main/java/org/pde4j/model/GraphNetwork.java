package org.pde4j.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.pde4j.expr.Trainable;
import org.pde4j.jet.Chains;
import org.pde4j.jet.GraphJets;
import org.pde4j.jet.JetSet;
import org.pde4j.jet.Layer;

/** A network inside a SameDiff graph: its parameter arrays as trainable variables, and its jets on batches of points. */
public final class GraphNetwork {

    private final SameDiff graph;
    private final Network network;
    private final Map<String, SDVariable> arrays = new LinkedHashMap<>();

    /** Adds the parameters of {@code network}, at θ₀, to {@code graph} under their array names; frozen arrays become constants. */
    public GraphNetwork(SameDiff graph, Network network) {
        this.graph = graph;
        this.network = network;
        double[] initial = network.initial();
        for (ParameterArray array : network.arrays()) {
            arrays.put(array.name(), graph.var(array.name(), view(initial, array)));
        }
        double[] all = network.withConstants(initial);
        for (ParameterArray array : network.frozenArrays()) {
            arrays.put(array.name(), graph.constant(array.name(), view(all, array)));
        }
    }

    /** A copy of one array out of θ, with its shape. */
    static INDArray view(double[] theta, ParameterArray array) {
        long[] shape = array.shape().stream().mapToLong(Integer::longValue).toArray();
        double[] values = Arrays.copyOfRange(theta, array.offset(), array.offset() + array.size());
        return Nd4j.createFromArray(values).castTo(DataType.DOUBLE).reshape('c', shape);
    }

    /** A number that is trained beside the network, shape (1). */
    public SDVariable trainable(Trainable q) {
        return arrays.get(network.array(q).name());
    }

    /** The input jets and the pre-activation jets of one layer on one batch. */
    public record Trace(Layer layer, GraphJets input, GraphJets preActivation) {}

    /**
     * The jets of u_θ.
     *
     * @param points shape (n, d)
     * @param unitRows row e_i for each axis, shape (1, d), or (n, d) where every row needs separate gradients
     * @param traces receives one entry for each layer; null when not wanted
     */
    public GraphJets jets(SDVariable points, List<SDVariable> unitRows, JetSet set, List<Trace> traces) {
        GraphJets identity = GraphJets.identity(set, points, unitRows);
        return network.wiring()
                .map(wiring -> wiring.output(graph, identity, (l, input) -> apply(network.layers().get(l), input, points, traces)))
                .orElseGet(() -> sideBySide(identity, points, traces));
    }

    private GraphJets sideBySide(GraphJets identity, SDVariable points, List<Trace> traces) {
        List<GraphJets> outputs = new ArrayList<>();
        for (Chains.Chain chain : network.chains().chains()) {
            GraphJets jets = identity;
            for (Layer layer : network.layers().subList(chain.from(), chain.to())) {
                jets = apply(layer, jets, points, traces);
            }
            outputs.add(jets);
        }
        if (network.chains().isOne()) {
            return outputs.get(0);
        }
        List<GraphJets> components = new ArrayList<>();
        for (int k = 0; k < network.outputs(); k++) {
            Chains.Place place = network.chains().place(k);
            components.add(outputs.get(place.chain()).component(place.index(), place.outputs()));
        }
        return GraphJets.concatenate(graph, components);
    }

    private GraphJets apply(Layer layer, GraphJets jets, SDVariable points, List<Trace> traces) {
        GraphJets affine = jets.affine(weights(layer), bias(layer));
        if (traces != null) {
            traces.add(new Trace(layer, jets, affine));
        }
        GraphJets output = (layer.activation().isPresent() ? affine.compose(graph, layer.activation().get()) : affine).times(layer.scale());
        return layer.windows().isPresent() ? output.times(GraphWindows.jets(graph, layer.windows().get(), layer.outputs(), points, jets.set())) : output;
    }

    /** Constants e_0, …, e_{d−1}, each repeated in {@code rows} rows. */
    public static List<SDVariable> unitRows(SameDiff graph, String name, int rows, int dimension) {
        List<SDVariable> units = new ArrayList<>();
        for (int axis = 0; axis < dimension; axis++) {
            INDArray unit = Nd4j.zeros(DataType.DOUBLE, rows, dimension);
            unit.getColumn(axis).assign(1.0);
            units.add(graph.constant(name + axis, unit));
        }
        return units;
    }

    /** W of a layer, shape (inputs, outputs), cut out of the array that holds it. */
    private SDVariable weights(Layer layer) {
        ParameterArray array = network.arrayAt(layer.weights());
        SDVariable variable = arrays.get(array.name());
        if (array.shape().size() == 1 || layer.inputs() == 1 && array.rowLength() == 1) {
            return graph.reshape(variable, layer.inputs(), layer.outputs());
        }
        boolean byRows = layer.outputStride() == 1;
        int columns = array.rowLength();
        int start = layer.weights() - array.offset();
        long row = start / columns;
        long column = start % columns;
        long height = byRows ? layer.inputs() : layer.outputs();
        long width = byRows ? layer.outputs() : layer.inputs();
        SDVariable block = row == 0 && column == 0 && height == array.shape().get(0) && width == columns
                ? variable
                : variable.get(SDIndex.interval(row, row + height), SDIndex.interval(column, column + width));
        return byRows ? block : graph.transpose(block);
    }

    /** b of a layer times its scale, shape (outputs) or (1, outputs); null without bias. */
    private SDVariable bias(Layer layer) {
        if (!layer.hasBias()) {
            return null;
        }
        ParameterArray array = network.arrayAt(layer.bias());
        SDVariable variable = arrays.get(array.name());
        if (array.shape().size() == 2) {
            long column = layer.bias() - array.offset();
            SDVariable block = variable.get(SDIndex.interval(0, layer.outputs()), SDIndex.interval(column, column + 1));
            variable = graph.reshape(block, 1, layer.outputs());
        }
        return layer.biasScale() == 1 ? variable : variable.mul(layer.biasScale());
    }
}
