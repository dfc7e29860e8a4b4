package org.pde4j.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.pde4j.expr.Column;
import org.pde4j.expr.Expr;
import org.pde4j.model.Network;
import org.pde4j.points.PointGroup;

/** Expressions of u_θ by forward graphs, at most {@value #CHUNK} points at a time; a graph is built once for each list of expressions. */
final class GraphEvaluator {

    private static final int CHUNK = 4096;

    private final int dimension;
    private final Network network;
    private final Ansatz ansatz;
    private final Map<List<Object>, Prepared> graphs = new HashMap<>();
    private GraphEvaluator separate;

    GraphEvaluator(int dimension, Network network, Ansatz ansatz) {
        this.dimension = dimension;
        this.network = network;
        this.ansatz = ansatz;
    }

    /** u_θ at a fixed θ (copied). */
    Approximation at(double[] theta) {
        network.requireParameters(theta);
        double[] fixed = theta.clone();
        return HardApproximation.of(ansatz, network, fixed, made -> {
            GraphEvaluator evaluator = made == ansatz ? this : separate(made);
            return (points, expressions) -> evaluator.evaluate(fixed, points, expressions);
        });
    }

    /** One for all θ, as graphs are kept. */
    private GraphEvaluator separate(Ansatz made) {
        separate = separate == null ? new GraphEvaluator(dimension, network, made) : separate;
        return separate;
    }

    /** A graph for a fixed number of points, with the names of its outputs. */
    private record Prepared(ResidualGraph graph, GraphSession session, List<String> outputs, List<Column> columns) {}

    /** Values of the expressions at θ, shape (m)(n); see {@link Approximation#evaluate}. */
    double[][] evaluate(double[] theta, double[] points, List<? extends Expr> expressions) {
        if (points.length % dimension != 0) {
            throw new IllegalArgumentException(
                    "Approximation: points must have " + dimension + " coordinates each, got " + points.length + " numbers");
        }
        int n = points.length / dimension;
        double[][] values = new double[expressions.size()][n];
        for (int from = 0; from < n; from += CHUNK) {
            double[] chunk = Arrays.copyOfRange(points, from * dimension, Math.min(n, from + CHUNK) * dimension);
            Prepared prepared = graphs.computeIfAbsent(List.of(List.copyOf(expressions), chunk.length), key -> prepare(chunk, expressions));
            prepared.graph().place(chunk, group(chunk).values(prepared.columns()));
            Map<String, INDArray> arrays = prepared.session().run(theta);
            for (int m = 0; m < values.length; m++) {
                GraphSession.copy(arrays.get(prepared.outputs().get(m)), values[m], from);
            }
            GraphSession.close(arrays);
        }
        return values;
    }

    private PointGroup group(double[] points) {
        return new PointGroup("points", dimension, points, new double[points.length / dimension]);
    }

    private Prepared prepare(double[] points, List<? extends Expr> expressions) {
        PointGroup group = group(points);
        List<Term> terms = new ArrayList<>();
        for (int m = 0; m < expressions.size(); m++) {
            terms.add(new Term("value-" + m, "interior", ansatz.rewrite(expressions.get(m)), group, Optional.empty(), 1));
        }
        List<Batch> batches = Batch.of(dimension, terms);
        ResidualGraph graph = new ResidualGraph(network, batches, false);
        List<String> names = terms.stream().map(term -> graph.residual(term).name()).toList();
        GraphSession session = new GraphSession(graph.graph(), network, graph.placeholders(), names.stream().distinct().toList());
        return new Prepared(graph, session, names, batches.get(0).columns());
    }
}
