package org.pde4j.analysis.error;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * Λ = sup −∂R/∂u, the one-sided Lipschitz constant of the reaction: (a − b)(−R(a) + R(b)) ≤ Λ (a − b)², enclosed from above.
 *
 * @param value Λ; infinite where none is known
 * @param at u at the largest −∂R/∂u that was found; NaN where it is the same for every u
 * @param range where u and v lie, in words
 * @param rigour proved but where constants are sub- and supersolutions up to rounding
 */
public record ReactionBound(double value, double at, String range, Rigour rigour) {

    /**
     * Over all u where that is finite: between the roots of the leading behaviour of a polynomial, or where the function itself is bounded. Else between
     * the constants that keep u between them.
     *
     * @param falling −∂R/∂u, or what takes its place in a theorem, in u and the coordinates
     * @param comparison empty where the maximum principle does not hold
     * @param range least and largest v, asked for if it is needed
     */
    public static ReactionBound of(Box box, Field u, Expr falling, Optional<ConstantBarriers> comparison, Supplier<double[]> range) {
        if (falling.fields().isEmpty()) {
            return new ReactionBound(EnclosedMaximum.over(box, u, falling, 0, 0).value(), Double.NaN, "linear in " + u.name(), Rigour.PROVED);
        }
        double reach = reach(box, u, falling);
        EnclosedMaximum overall = EnclosedMaximum.over(box, u, falling, -reach, reach);
        if (overall.value() < Double.POSITIVE_INFINITY) {
            return new ReactionBound(overall.value(), overall.u(), "over all " + u.name(), Rigour.PROVED);
        }
        OptionalDouble below = comparison.map(ConstantBarriers::below).orElse(OptionalDouble.empty());
        OptionalDouble above = comparison.map(ConstantBarriers::above).orElse(OptionalDouble.empty());
        if (below.isEmpty() || above.isEmpty()) {
            return new ReactionBound(Double.POSITIVE_INFINITY, Double.NaN, "-dR/d" + u.name() + " grows without bound in " + u.name(), Rigour.PROVED);
        }
        double[] ofV = range.get();
        double least = Math.min(below.getAsDouble(), ofV[0]) - ConstantBarriers.MARGIN;
        double most = Math.max(above.getAsDouble(), ofV[1]) + ConstantBarriers.MARGIN;
        EnclosedMaximum between = EnclosedMaximum.over(box, u, falling, least, most);
        return new ReactionBound(between.value(), between.u(), String.format(Locale.ROOT, "%s in [%.4g, %.4g] by the maximum principle, %s_theta in its range",
                u.name(), below.getAsDouble(), above.getAsDouble(), u.name()), Rigour.OBSERVED);
    }

    public boolean isFinite() {
        return value < Double.POSITIVE_INFINITY;
    }

    /** Beyond this |u| a polynomial is below its value at 0; infinite for other functions, and where its leading coefficient is not negative. */
    private static double reach(Box box, Field u, Expr falling) {
        if (!falling.degree().isPolynomial()) {
            return Double.POSITIVE_INFINITY;
        }
        List<Expr> coefficients = falling.homogeneousParts().stream()
                .map(part -> part.substitute(leaf -> leaf.equals(u) ? Expr.constant(1) : leaf)).toList();
        int degree = coefficients.size() - 1;
        double leading = -EnclosedMaximum.over(box, u, coefficients.get(degree), 0, 0).value();
        if (degree % 2 == 1 || !(leading > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        // |c_n||u|ⁿ ≥ Σ |c_k||u|^k for |u| ≥ max(1, Σ|c_k|/|c_n|).
        double others = coefficients.subList(1, degree).stream().flatMapToDouble(c -> DoubleStream.of(
                Math.max(EnclosedMaximum.over(box, u, c, 0, 0).value(), EnclosedMaximum.over(box, u, c.negate(), 0, 0).value()))).sum();
        return Math.max(1, Math.nextUp(others * 1.000001 / leading));
    }
}
