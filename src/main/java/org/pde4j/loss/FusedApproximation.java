package org.pde4j.loss;

import java.util.Arrays;
import java.util.List;
import org.pde4j.expr.Expr;
import org.pde4j.jet.fused.Backend;
import org.pde4j.jet.fused.FusedGroup;
import org.pde4j.jet.fused.FusedKernel;
import org.pde4j.jet.fused.FusedRows;
import org.pde4j.model.Network;
import org.pde4j.points.PointGroup;

/** Evaluates expressions of u_θ by the fused kernel. */
final class FusedApproximation implements Approximation {

    /** Fewer points are done before another thread has started. */
    private static final int SHARED = 4096;

    private final Network network;
    private final Ansatz ansatz;
    private final double[] theta;
    private final Backend backend;
    private final int threads;

    /** @param threads that share many points; their number does not change a bit of the result */
    FusedApproximation(Network network, Ansatz ansatz, double[] theta, Backend backend, int threads) {
        this.network = network;
        this.ansatz = ansatz;
        this.theta = theta.clone();
        this.backend = backend;
        this.threads = threads;
    }

    @Override
    public double[][] evaluate(double[] points, List<? extends Expr> expressions) {
        int d = network.inputs();
        if (points.length % d != 0) {
            throw new IllegalArgumentException("Approximation: points must have " + d + " coordinates each, got " + points.length + " numbers");
        }
        int n = points.length / d;
        double[][] values = new double[expressions.size()][];
        if (n == 0 || values.length == 0) {
            Arrays.fill(values, new double[0]);
            return values;
        }
        double[] unused = new double[n];
        FusedGroup group = Fused.group(new PointGroup("points", d, points, unused), null,
                expressions.stream().map(e -> new FusedRows(ansatz.rewrite(e), unused, true)).toList());
        int members = n < SHARED ? 1 : threads;
        try (FusedKernel kernel = new FusedKernel(network.layers(), network.parameters(), network.frozen(), List.of(group), 1, backend, members)) {
            double[] all = kernel.values(theta);
            for (int m = 0; m < values.length; m++) {
                values[m] = Arrays.copyOfRange(all, m * n, (m + 1) * n);
            }
        }
        return values;
    }
}
