package org.pde4j.analysis.wellposed;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Positivity;

/**
 * −Σ_i |a_i| u_ii = g(u) on a box with u = 0 on its boundary has no solution if g(u) &gt; λ₁u for all u ∈ ℝ, λ₁ = Σ_i |a_i| (π/L_i)²: with the first
 * eigenfunction φ &gt; 0, λ₁ ∫ u φ = ∫ g(u) φ &gt; λ₁ ∫ u φ. The same for g(u) &lt; λ₁u.
 *
 * <p>For a convex h = g − λ₁u the least value is enclosed by two points between which h′ changes its sign. Source: S. Kaplan, Comm. Pure Appl. Math. 16 (1963)
 * 305; H. Fujita, Bull. AMS 75 (1969) 132.
 */
final class FirstEigenfunction {

    private static final String SOURCE = "test with the first eigenfunction (Kaplan 1963, Fujita 1969)";

    /** More than the rounding of λ₁ u. */
    private static final double MARGIN = 1e-9;
    private static final int DOUBLINGS = 60;
    private static final int HALVINGS = 60;

    private FirstEigenfunction() {}

    static List<Finding> findings(Formulation problem) {
        if (!problem.isScalar() || problem.isLinear() || problem.box().time().isPresent() || !vanishesOnTheBoundary(problem)) {
            return List.of();
        }
        Box box = problem.box();
        Field u = problem.unknowns().get(0);
        Expr residual = problem.equations().get(0);
        double eigenvalue = 0;
        double sign = 0;
        for (Coordinate x : box.coordinates()) {
            Expr a = residual.partial(u.d(x, x));
            double value = a.isNumber() ? a.evaluate() : 0;
            if (value == 0 || sign != 0 && Math.signum(value) != sign) {
                return List.of();
            }
            sign = Math.signum(value);
            eigenvalue += Math.abs(value) * Math.pow(Math.PI / box.interval(x.axis()).length(), 2);
        }
        boolean others = residual.fields().stream().anyMatch(field -> !field.equals(u) && box.coordinates().stream().noneMatch(x -> field.equals(u.d(x, x))));
        Expr g = residual.substitute(leaf -> leaf instanceof Field field && !field.equals(u) ? Constant.ZERO : leaf).times(sign);
        if (others || !g.coordinates().isEmpty() || !Regularity.isEntire(g)) {
            return List.of();
        }
        Expr h = g.minus(u.times(eigenvalue));
        double scale = eigenvalue;
        return least(h, u, scale).or(() -> least(h.negate(), u, scale)).map(least -> List.of(Finding.no(Question.EXISTENCE, "no solution exists: with "
                + "the least eigenvalue " + Wording.number(scale) + " of the operator, the source differs from " + Wording.number(scale) + " " + u.name()
                + " by at least " + Wording.number(least) + " and keeps its sign for every " + u.name(), SOURCE,
                "Lower the factor of the source: beyond a fold there is no solution.").with(least, 0))).orElse(List.of());
    }

    private static boolean vanishesOnTheBoundary(Formulation problem) {
        for (Face face : problem.box().faces()) {
            Optional<FaceCondition> condition = FaceCondition.of(problem, face);
            if (condition.filter(known -> known.isDirichlet() && known.value().isNumber() && known.data().equals(Constant.ZERO)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** A positive lower bound of a convex h over ℝ; empty if h is not shown to be convex, or to be positive. */
    private static Optional<Double> least(Expr h, Field u, double scale) {
        try {
            Expr slope = h.partial(u);
            if (!Positivity.isNonNegative(slope.partial(u))) {
                return Optional.empty();
            }
            DoubleFunction<Enclosure> value = point -> at(h, Enclosure.of(point));
            DoubleFunction<Enclosure> growth = point -> at(slope, Enclosure.of(point));
            double low = -1;
            double high = 1;
            for (int k = 0; k < DOUBLINGS && !(growth.apply(low).high() < 0); k++) {
                low *= 2;
            }
            for (int k = 0; k < DOUBLINGS && !(growth.apply(high).low() > 0); k++) {
                high *= 2;
            }
            for (int k = 0; k < HALVINGS; k++) {
                double middle = 0.5 * (low + high);
                Enclosure there = growth.apply(middle);
                low = there.high() < 0 ? middle : low;
                high = there.low() > 0 ? middle : high;
            }
            if (!(growth.apply(low).high() < 0 && growth.apply(high).low() > 0)) {
                return Optional.empty();
            }
            // h lies above its tangents at both ends.
            double least = Math.max(value.apply(low).low() + growth.apply(low).low() * (high - low), value.apply(high).low() - growth.apply(high).high()
                    * (high - low));
            return least > MARGIN * scale * Math.max(1, Math.max(Math.abs(low), Math.abs(high))) ? Optional.of(least) : Optional.empty();
        } catch (UnsupportedOperationException noRoundingBound) {
            return Optional.empty();
        }
    }

    private static Enclosure at(Expr expr, Enclosure u) {
        return EnclosedEvaluation.evaluate(expr, new double[0], field -> u);
    }
}
