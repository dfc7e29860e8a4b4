package org.pde4j.analysis.error;

import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Expr;

/**
 * Λ = sup −∂R/∂u, the one-sided Lipschitz constant of the reaction: (a − b)(−R(a) + R(b)) ≤ Λ (a − b)².
 *
 * @param value Λ
 * @param range where u and v lie, in words
 */
record ReactionBound(double value, String range) {

    private static final int SCAN = 4001;
    private static final int PLACES = 200;

    /**
     * Over all u where −∂R/∂u is a polynomial that falls at both ends; else over the range of v joined with [0, 1] where R(0) = R(1) = 0 keep u
     * there; empty if neither is known.
     *
     * @param points where R is looked at, shape (n)(d)
     * @param low least value of v and of the data
     * @param high largest value of v and of the data
     * @param data least and largest value of the data alone
     */
    static Optional<ReactionBound> of(DiffusionForm form, List<double[]> points, double low, double high, double[] data) {
        Expr falling = form.slope().negate();
        if (falling.fields().isEmpty()) {
            return Optional.of(new ReactionBound(over(falling, points, 0, 0), "linear in u"));
        }
        if (falling.degree().isPolynomial()) {
            List<Expr> parts = falling.homogeneousParts();
            Expr top = parts.get(parts.size() - 1);
            boolean falls = (parts.size() - 1) % 2 == 0 && points.stream().allMatch(x -> top.evaluate(x, field -> 1) < 0);
            if (falls) {
                double reach = 10 * Math.max(1, Math.max(Math.abs(low), Math.abs(high)));
                return Optional.of(new ReactionBound(over(falling, points, -reach, reach), "over all u"));
            }
        }
        boolean trapped = data[0] >= 0 && data[1] <= 1 && rest(form, points, 0) && rest(form, points, 1);
        return trapped ? Optional.of(new ReactionBound(over(falling, points, Math.min(0, low), Math.max(1, high)),
                "u in [0, 1] by the maximum principle, v in its range")) : Optional.empty();
    }

    /** Whether the constant is a solution: R(x, c) = 0. */
    private static boolean rest(DiffusionForm form, List<double[]> points, double c) {
        Expr residual = form.problem().equations().get(0).residual();
        return points.stream().allMatch(x -> Math.abs(residual.evaluate(x, field -> field.derivative().total() == 0 ? c : 0)) <= 1e-12);
    }

    private static double over(Expr falling, List<double[]> points, double low, double high) {
        double largest = Double.NEGATIVE_INFINITY;
        int steps = falling.fields().isEmpty() ? 1 : SCAN;
        // Coefficients that do not depend on the point need one point only.
        int stride = falling.coordinates().isEmpty() ? points.size() : steps == 1 ? 1 : Math.max(1, points.size() / PLACES);
        for (int i = 0; i < points.size(); i += stride) {
            double[] x = points.get(i);
            for (int k = 0; k < steps; k++) {
                double u = steps == 1 ? low : low + (high - low) * k / (steps - 1);
                largest = Math.max(largest, falling.evaluate(x, field -> u));
            }
        }
        return largest;
    }
}
