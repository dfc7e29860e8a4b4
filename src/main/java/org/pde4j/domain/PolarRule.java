package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;

/** ∫∫ f r dr dθ over an elliptic ring: Gauss–Legendre in r, the trapezoidal rule, geometrically convergent for periodic functions, in θ. */
final class PolarRule {

    private PolarRule() {}

    /** c + (a cos 2πt, b sin 2πt). */
    static void point(double[] c, double a, double b, double t, double[] x) {
        x[0] = c[0] + a * Math.cos(2 * Math.PI * t);
        x[1] = c[1] + b * Math.sin(2 * Math.PI * t);
    }

    /** Over {c + r (a cos θ, b sin θ) : from &lt; r &lt; to}; exact for polynomials of degree 2 nodes − 2. */
    static Quadrature of(double[] c, double from, double to, double a, double b, int nodes) {
        int angles = 2 * nodes;
        List<double[]> points = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        GaussNodes.over(from, to, nodes, (r, weight) -> {
            for (int k = 0; k < angles; k++) {
                double[] x = new double[2];
                point(c, r * a, r * b, (k + 0.5) / angles, x);
                points.add(x);
                weights.add(weight * r * a * b * 2 * Math.PI / angles);
            }
        });
        return Quadrature.of(2, points, weights);
    }
}
