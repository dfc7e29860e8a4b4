package org.pde4j.analysis.error;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.pde4j.expr.Expr;
import org.pde4j.problem.Condition;

/**
 * Λ = sup −∂R/∂u, the one-sided Lipschitz constant of the reaction: (a − b)(−R(a) + R(b)) ≤ Λ (a − b)², enclosed from above.
 *
 * @param value Λ; infinite where none is known
 * @param at u at the largest −∂R/∂u that was found; NaN where it is the same for every u
 * @param range where u and v lie, in words
 */
public record ReactionBound(double value, double at, String range) {

    /** A constant that leaves less than this is a sub- or supersolution up to rounding, and moves the range by less than {@link #MARGIN}. */
    private static final double CONSTANT = 1e-12;
    private static final double MARGIN = 1e-9;

    /**
     * Over all u where that is finite: between the roots of the leading behaviour of a polynomial, or where the function itself is bounded. Else,
     * for a parabolic problem, between two constants m ≤ M that R(m) ≤ 0 ≤ R(M) and the maximum principle keep u between.
     *
     * @param low lower end of the range of v
     * @param high upper end of the range of v
     */
    static ReactionBound of(DiffusionForm form, double low, double high) {
        String u = form.u().name();
        Expr falling = form.slope().negate();
        if (falling.fields().isEmpty()) {
            return new ReactionBound(maximum(form, falling, 0, 0).value(), Double.NaN, "linear in " + u);
        }
        double reach = reach(form, falling);
        EnclosedMaximum overall = maximum(form, falling, -reach, reach);
        if (overall.value() < Double.POSITIVE_INFINITY) {
            return new ReactionBound(overall.value(), overall.u(), "over all " + u);
        }
        OptionalDouble below = constants(form, 1).max();
        OptionalDouble above = constants(form, -1).min();
        if (!form.parabolic() || below.isEmpty() || above.isEmpty()) {
            return new ReactionBound(Double.POSITIVE_INFINITY, Double.NaN, "-dR/d" + u + " grows without bound in " + u);
        }
        double least = Math.min(below.getAsDouble(), low) - MARGIN;
        double most = Math.max(above.getAsDouble(), high) + MARGIN;
        EnclosedMaximum between = maximum(form, falling, least, most);
        return new ReactionBound(between.value(), between.u(), String.format(Locale.ROOT, "%s in [%.4g, %.4g] by the maximum principle, %s_theta in its range",
                u, below.getAsDouble(), above.getAsDouble(), u));
    }

    /** m, some simple number or the end of the data, with sign · R(x, m) ≤ 0 for all x and sign · (m − g) ≤ 0 for all data g. */
    private static DoubleStream constants(DiffusionForm form, int sign) {
        double end = form.conditions().stream().mapToDouble(condition -> sign * data(form, condition, 0, sign))
                .reduce(sign > 0 ? Math::min : Math::max).orElseThrow();
        return DoubleStream.of(-1, 0, 1, end).map(m -> m == end ? m - sign * MARGIN : m)
                .filter(m -> constant(form, m, sign) && form.conditions().stream().allMatch(condition -> data(form, condition, m, sign) >= -MARGIN));
    }

    private static boolean constant(DiffusionForm form, double m, int sign) {
        Expr there = form.reaction().substitute(leaf -> leaf.equals(form.u()) ? Expr.constant(m) : leaf).times(sign);
        return maximum(form, there, 0, 0).value() <= CONSTANT;
    }

    /** min sign · (g − m) over the face of a condition u = g. */
    private static double data(DiffusionForm form, Condition condition, double m, int sign) {
        double[] low = Arrays.copyOf(form.low(), form.box().dimension() + 1);
        double[] high = Arrays.copyOf(form.high(), form.box().dimension() + 1);
        low[condition.face().axis()] = condition.face().value();
        high[condition.face().axis()] = condition.face().value();
        Expr given = form.u().minus(form.defect(condition));
        return -EnclosedMaximum.of(Expr.constant(m).minus(given).times(sign), form.u(), low, high).value();
    }

    /** Beyond this |u| a polynomial is below its value at 0; infinite for other functions, and where its leading coefficient is not negative. */
    private static double reach(DiffusionForm form, Expr falling) {
        if (!falling.degree().isPolynomial()) {
            return Double.POSITIVE_INFINITY;
        }
        List<Expr> coefficients = falling.homogeneousParts().stream()
                .map(part -> part.substitute(leaf -> leaf.equals(form.u()) ? Expr.constant(1) : leaf)).toList();
        int degree = coefficients.size() - 1;
        double leading = -maximum(form, coefficients.get(degree), 0, 0).value();
        if (degree % 2 == 1 || !(leading > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        // |c_n||u|ⁿ ≥ Σ |c_k||u|^k for |u| ≥ max(1, Σ|c_k|/|c_n|).
        double others = coefficients.subList(1, degree).stream().flatMapToDouble(c -> DoubleStream.of(
                Math.max(maximum(form, c, 0, 0).value(), maximum(form, c.negate(), 0, 0).value()))).sum();
        return Math.max(1, Math.nextUp(others * 1.000001 / leading));
    }

    private static EnclosedMaximum maximum(DiffusionForm form, Expr expr, double least, double most) {
        int d = form.box().dimension();
        double[] low = Arrays.copyOf(form.low(), d + 1);
        double[] high = Arrays.copyOf(form.high(), d + 1);
        low[d] = least;
        high[d] = most;
        return EnclosedMaximum.of(expr, form.u(), low, high);
    }
}
