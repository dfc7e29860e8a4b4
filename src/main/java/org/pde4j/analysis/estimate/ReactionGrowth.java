package org.pde4j.analysis.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.analysis.estimate.DefectCorrection.Doubt;
import org.pde4j.analysis.estimate.DefectCorrection.Obstacle;
import org.pde4j.domain.Interval;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.linalg.GeneralizedEigenvalues;
import org.pde4j.linalg.Matrix;
import org.pde4j.problem.Problem;

/**
 * The largest real part of a finite λ with −(∂R/∂u) w = λ C w for some w, where C(x, t, u) u_t + R(x, t, u) + (terms with derivatives in space) = 0: the rate
 * at which an error grows that is constant in space, with coefficients that are. What grows by more than 1/ε, ε = 2⁻⁵², in the time of the problem is lost in rounding, and implicit
 * steps too long for such a rate make it decay instead.
 *
 * @param time of which C is the coefficient
 * @param rows C and ∂R/∂u, one row of C after one of ∂R/∂u for each equation
 */
record ReactionGrowth(Problem problem, Coordinate time, List<Expr> rows) {

    /** ln 2⁵². */
    private static final double MAX_EXPONENT = 36;

    /** Empty for a problem that is no evolution of first order with as many equations as unknowns, and for one with data that are known at points. */
    static Optional<ReactionGrowth> of(Problem problem) {
        Optional<Coordinate> time = problem.domain().time();
        boolean square = problem.equations().size() == problem.unknowns().size() && problem.columns().isEmpty();
        if (time.isEmpty() || !square || problem.equations().stream().flatMap(equation -> equation.residual().fields().stream())
                .mapToInt(field -> field.derivative().order(time.get().axis())).max().orElse(0) != 1) {
            return Optional.empty();
        }
        List<Expr> rows = new ArrayList<>();
        problem.equations().forEach(equation -> {
            problem.unknowns().forEach(u -> rows.add(still(equation.residual().partial(u))));
            problem.unknowns().forEach(u -> rows.add(still(equation.residual().partial(u.d(time.get())))));
        });
        return Optional.of(new ReactionGrowth(problem, time.get(), rows));
    }

    /** Where u is constant. */
    private static Expr still(Expr expr) {
        return expr.substitute(leaf -> leaf instanceof Field field && field.derivative().total() > 0 ? Expr.constant(0) : leaf);
    }

    /**
     * Why no estimate follows errors near a function; empty if nothing is known against it.
     *
     * @param points shape (n, d)
     * @param values of the unknowns there, by component, shape (unknowns)(n)
     */
    Optional<Doubt> doubt(double[] points, double[][] values) {
        double rate = largest(points, values);
        Interval interval = problem.bounds().interval(time.axis());
        return !(rate * interval.length() > MAX_EXPONENT) ? Optional.empty() : Optional.of(new Doubt(Obstacle.GROWING, String.format(Locale.ROOT,
                "the reaction lets errors grow at a rate of %.3g near this function, and in the time %.3g an error of rounding becomes as large as the solution",
                rate, interval.length())));
    }

    /** Over the points where it is a number; −∞ if there is none. */
    private double largest(double[] points, double[][] values) {
        Map<Field, double[]> jet = new HashMap<>();
        problem.unknowns().forEach(u -> jet.put(u, values[u.component()]));
        double[][] found = ColumnEvaluation.of(points, problem.bounds().dimension(), rows, jet);
        int n = points.length / problem.bounds().dimension();
        return IntStream.range(0, n).mapToDouble(i -> rate(found, i)).reduce(Double.NEGATIVE_INFINITY, Math::max);
    }

    private double rate(double[][] found, int i) {
        int m = problem.unknowns().size();
        Matrix slopes = new Matrix(m, m);
        Matrix inertia = new Matrix(m, m);
        double sum = 0;
        for (int q = 0; q < m; q++) {
            for (int k = 0; k < m; k++) {
                slopes.set(q, k, -found[2 * m * q + k][i]);
                inertia.set(q, k, found[2 * m * q + m + k][i]);
                sum += Math.abs(slopes.get(q, k)) + Math.abs(inertia.get(q, k));
            }
        }
        // Powers of derivatives need not have a slope where these vanish.
        return !Double.isFinite(sum) ? Double.NEGATIVE_INFINITY
                : Arrays.stream(GeneralizedEigenvalues.realParts(slopes, inertia)).reduce(Double.NEGATIVE_INFINITY, Math::max);
    }
}
