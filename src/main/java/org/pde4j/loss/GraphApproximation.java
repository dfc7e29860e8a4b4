package org.pde4j.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.expr.Expr;
import org.pde4j.model.Network;
import org.pde4j.points.PointGroup;

/** Evaluates expressions of u_θ by a forward graph, a bounded number of points at a time. */
final class GraphApproximation implements Approximation {

    private static final int CHUNK = 4096;

    private final int dimension;
    private final Network network;
    private final Ansatz ansatz;
    private final double[] theta;

    GraphApproximation(int dimension, Network network, Ansatz ansatz, double[] theta) {
        this.dimension = dimension;
        this.network = network;
        this.ansatz = ansatz;
        this.theta = theta.clone();
    }

    @Override
    public double[][] evaluate(double[] points, List<? extends Expr> expressions) {
        if (points.length % dimension != 0) {
            throw new IllegalArgumentException(
                    "Approximation: points must have " + dimension + " coordinates each, got " + points.length + " numbers");
        }
        int n = points.length / dimension;
        double[][] values = new double[expressions.size()][n];
        for (int from = 0; from < n; from += CHUNK) {
            int to = Math.min(n, from + CHUNK);
            double[] chunk = Arrays.copyOfRange(points, from * dimension, to * dimension);
            evaluate(chunk, expressions, values, from);
        }
        return values;
    }

    private void evaluate(double[] chunk, List<? extends Expr> expressions, double[][] values, int from) {
        PointGroup group = new PointGroup("points", dimension, chunk, new double[chunk.length / dimension]);
        List<Term> terms = new ArrayList<>();
        for (int m = 0; m < expressions.size(); m++) {
            terms.add(new Term("value-" + m, "interior", ansatz.rewrite(expressions.get(m)), group, Optional.empty(), 1));
        }
        ResidualGraph graph = new ResidualGraph(network, Batch.of(dimension, terms), false);
        List<String> names = terms.stream().map(term -> graph.residual(term).name()).toList();
        GraphSession session = new GraphSession(graph.graph(), network, graph.placeholders(), names.stream().distinct().toList());
        var arrays = session.run(theta);
        IntStream.range(0, names.size()).forEach(m -> GraphSession.copy(arrays.get(names.get(m)), values[m], from));
        GraphSession.close(arrays);
    }
}
