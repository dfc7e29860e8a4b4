package org.pde4j.loss;

import java.util.Arrays;
import java.util.List;
import org.pde4j.expr.Expr;

/** Evaluates expressions of u_θ by fused kernels. */
final class FusedApproximation implements Approximation {

    private final EvaluationKernels kernels;
    private final Ansatz ansatz;
    private final double[] theta;

    FusedApproximation(EvaluationKernels kernels, Ansatz ansatz, double[] theta) {
        kernels.requireParameters(theta);
        this.kernels = kernels;
        this.ansatz = ansatz;
        this.theta = theta.clone();
    }

    @Override
    public double[][] evaluate(double[] points, List<? extends Expr> expressions) {
        int d = kernels.inputs();
        if (points.length % d != 0) {
            throw new IllegalArgumentException("Approximation: points must have " + d + " coordinates each, got " + points.length + " numbers");
        }
        int n = points.length / d;
        double[][] values = new double[expressions.size()][];
        if (n == 0 || values.length == 0) {
            Arrays.fill(values, new double[0]);
            return values;
        }
        double[] all = kernels.values(theta, points, expressions.stream().<Expr>map(ansatz::rewrite).toList());
        for (int m = 0; m < values.length; m++) {
            values[m] = Arrays.copyOfRange(all, m * n, (m + 1) * n);
        }
        return values;
    }
}
