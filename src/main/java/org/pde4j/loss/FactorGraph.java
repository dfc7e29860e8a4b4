package org.pde4j.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.pde4j.expr.Column;
import org.pde4j.expr.MultiIndex;
import org.pde4j.expr.Trainable;
import org.pde4j.jet.Layer;
import org.pde4j.model.GraphNetwork;
import org.pde4j.model.Network;
import org.pde4j.points.PointGroup;

/**
 * The layer factors of one term, frozen layers left out, for a fixed number of points at a time.
 *
 * <p>One reverse sweep of Σ_i r_i delivers ∂r_i/∂z_α for every i at once, because row i of every array depends on point i only.
 */
final class FactorGraph {

    private final int capacity;
    private final int dimension;
    private final List<GraphNetwork.Trace> traces;
    private final Network network;
    private final Map<Trainable, SDVariable> trainables;
    private final ResidualGraph residuals;
    private final List<Column> columns;
    private final GraphSession session;
    private final boolean twoSided;

    FactorGraph(int dimension, Network network, Term term, int capacity) {
        this.capacity = capacity;
        this.network = network;
        this.dimension = dimension;
        this.twoSided = term.opposite().isPresent();
        double[] blank = new double[capacity * dimension];
        // Two distinct dummy point sets keep the batch from merging a point with its image.
        Optional<double[]> opposite = twoSided ? Optional.of(filled(capacity * dimension)) : Optional.empty();
        List<String> names = List.copyOf(term.points().columns().keySet());
        PointGroup points = new PointGroup(term.name(), dimension, blank, new double[capacity]).withColumns(names, new double[capacity * names.size()]);
        Batch batch = Batch.of(dimension, List.of(new Term(term.name(), term.kind(), term.residual(), points, opposite, term.weight()))).get(0);
        this.columns = batch.columns();
        this.residuals = new ResidualGraph(network, List.of(batch), true);
        SameDiff graph = residuals.graph();
        Term only = batch.ranges().get(0).term();
        residuals.residual(only).sum("sum");
        this.trainables = residuals.trainables(only);
        this.traces = residuals.traces().get(0);
        Set<String> sensitive = new LinkedHashSet<>();
        forEachEntry((layer, alpha, a, z) -> sensitive.add(z.name()));
        trainables.values().forEach(q -> sensitive.add(q.name()));
        SameDiff gradient = GradientGraph.of(graph, "sum", List.copyOf(sensitive));
        List<String> outputs = new ArrayList<>();
        forEachEntry((layer, alpha, a, z) -> {
            if (z.gradient() != null) {
                outputs.add(z.gradient().name());
                if (!traces.get(layer).input().isIdentity()) {
                    outputs.add(a.name());
                }
            }
        });
        trainables.values().forEach(q -> outputs.add(q.gradient().name()));
        this.session = new GraphSession(gradient, network, residuals.placeholders(), outputs);
    }

    private static double[] filled(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private interface Entry {
        void accept(int layer, MultiIndex alpha, SDVariable input, SDVariable preActivation);
    }

    private void forEachEntry(Entry entry) {
        for (int l = 0; l < traces.size(); l++) {
            GraphNetwork.Trace trace = traces.get(l);
            if (network.isFrozen(trace.layer())) {
                continue;
            }
            for (MultiIndex alpha : trace.preActivation().support()) {
                entry.accept(l, alpha, trace.input().coefficient(alpha), trace.preActivation().coefficient(alpha));
            }
        }
    }

    int capacity() {
        return capacity;
    }

    /**
     * Factors at θ.
     *
     * @param points count ≤ capacity
     * @param images shape (count, d) or null
     */
    List<LayerFactors> at(double[] theta, PointGroup points, double[] images) {
        double[] stacked = new double[(twoSided ? 2 : 1) * capacity * dimension];
        place(points.coordinates(), dimension, stacked, 0);
        if (twoSided) {
            place(images, dimension, stacked, capacity * dimension);
        }
        double[] data = new double[(twoSided ? 2 : 1) * capacity * columns.size()];
        place(points.values(columns), columns.size(), data, 0);
        residuals.place(stacked, data);
        Map<String, INDArray> values = session.run(theta);
        List<LayerFactors> factors = new ArrayList<>();
        for (GraphNetwork.Trace trace : traces) {
            factors.add(new LayerFactors(trace.layer(), capacity, twoSided ? 2 : 1, new ArrayList<>(), new ArrayList<>()));
        }
        forEachEntry((l, alpha, a, z) -> {
            LayerFactors layer = factors.get(l);
            int height = capacity * layer.images();
            boolean reached = z.gradient() != null;
            if (!reached && !alpha.equals(MultiIndex.ZERO)) {
                return;
            }
            layer.inputs().add(!reached ? new double[height * layer.layer().inputs()]
                    : traces.get(l).input().isIdentity() ? firstInput(alpha, stacked, height) : columns(values.get(a.name())));
            layer.sensitivities().add(reached ? columns(values.get(z.gradient().name())) : new double[height * layer.layer().outputs()]);
        });
        factors.removeIf(layer -> network.isFrozen(layer.layer()));
        if (!trainables.isEmpty()) {
            factors.add(trainables(values));
        }
        GraphSession.close(values);
        return factors;
    }

    /** The trainables as the biases of a layer without inputs, which only the point itself reads and not its image. */
    private LayerFactors trainables(Map<String, INDArray> values) {
        int count = network.trainables().size();
        int images = twoSided ? 2 : 1;
        double[] sensitivities = new double[images * capacity * count];
        trainables.forEach((q, variable) ->
                GraphSession.copy(values.get(variable.gradient().name()), sensitivities, network.trainables().indexOf(q) * images * capacity));
        Layer biases = Layer.dense(0, count, network.weights(), Optional.empty());
        return new LayerFactors(biases, capacity, images, List.of(new double[0]), List.of(sensitivities));
    }

    /** Copies rows and fills up with the last one, where every function is as finite as before. */
    private void place(double[] rows, int width, double[] stacked, int at) {
        System.arraycopy(rows, 0, stacked, at, rows.length);
        for (int i = rows.length; i < capacity * width; i++) {
            stacked[at + i] = stacked[at + i - width];
        }
    }

    private double[] firstInput(MultiIndex alpha, double[] stacked, int height) {
        double[] columns = new double[height * dimension];
        for (int axis = 0; axis < dimension; axis++) {
            for (int i = 0; i < height; i++) {
                columns[i + axis * height] = alpha.equals(MultiIndex.ZERO) ? stacked[i * dimension + axis] : alpha.order(axis);
            }
        }
        return columns;
    }

    private static double[] columns(INDArray array) {
        double[] columns = new double[(int) array.length()];
        INDArray transposed = array.transpose().dup('c');
        GraphSession.copy(transposed, columns, 0);
        transposed.close();
        return columns;
    }
}
