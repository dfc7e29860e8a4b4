package org.pde4j.analysis.error;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.analysis.enclosure.EigenvalueCount;
import org.pde4j.analysis.enclosure.Upward;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Jumps;
import org.pde4j.expr.MultiIndex;

/**
 * A solution u of −a u″ + r(x, u) = 0, u given at both ends, exists with max |u − v̂| ≤ α and ‖u − v̂‖ ≤ β, if K_∞ (δ + ½Gαβ) ≤ α and K (δ + ½Gαβ) ≤ β, where
 * δ = ‖ρ̂‖, G = max |r_uu| within α of v̂, and L = −a ∂² + r_u(x, v̂) has ‖L⁻¹f‖ ≤ K‖f‖, max |L⁻¹f| ≤ K_∞‖f‖: by Schauder's theorem, as ê = −L⁻¹(ρ̂ + O(ê²)).
 *
 * <p>1/K is the distance of 0 to the eigenvalues of L ({@link EigenvalueCount}), and with q₋ = max (−r_u)₊ and l the length, ‖w′‖² ≤ (K + q₋K²)‖f‖²/a for
 * w = L⁻¹f, K_∞ by max w² ≤ ‖w‖‖w′‖ and max |w| ≤ ½√l ‖w′‖. Source: M. Plum, J. Comput. Appl. Math. 60 (1995) 187; Jahresber. DMV 110 (2008) 19.
 */
final class SemilinearBound {

    private static final int TRIALS = 60;

    private SemilinearBound() {}

    static List<ErrorBound> bounds(ScalarEquation equation, RepairedFunction function) {
        Map<MultiIndex, Expr> higher = equation.higher();
        boolean applies = equation.timeOrder() == 0 && equation.box().dimension() == 1 && equation.hasNoConvection() && higher.size() == 1
                && equation.order() == 2 && equation.axes().get(0).lower() == AxisConditions.End.VALUE
                && equation.axes().get(0).upper() == AxisConditions.End.VALUE && higher.values().stream().allMatch(Expr::isNumber)
                // r_uu knows nothing of a jump of r_u, as of |u|.
                && !Jumps.inUnknowns(equation.reaction().partial(equation.u()));
        return applies ? new Linearisation(equation, function).bounds() : List.of();
    }

    /** L at v̂. */
    private static final class Linearisation {

        private final ScalarEquation equation;
        private final RepairedFunction function;
        private final double a;
        private final double length;
        private final Rigour rigour;
        private final double gap;
        private final double inverse;
        private final double uniform;
        private final double residual;

        Linearisation(ScalarEquation equation, RepairedFunction function) {
            this.equation = equation;
            this.function = function;
            Region box = Region.of(equation.box());
            a = -equation.higher().values().iterator().next().evaluate();
            length = equation.axes().get(0).length();
            Expr potential = function.of(equation.reaction().partial(equation.u()));
            Rigour above = function.norms().supremum(box, potential).rigour();
            Rigour below = function.norms().supremum(box, potential.negate()).rigour();
            Slabs cells = function.norms().slabs(box, 0, potential);
            double[] high = function.norms().suprema(box, potential, cells);
            double[] low = Arrays.stream(function.norms().suprema(box, potential.negate(), cells)).map(q -> -q).toArray();
            boolean finite = Arrays.stream(low).allMatch(Double::isFinite) && Arrays.stream(high).allMatch(Double::isFinite);
            gap = finite ? EigenvalueCount.gap(low, high, cells.width(), a) : 0;
            inverse = Upward.of(1 / gap);
            double negative = Math.max(0, Arrays.stream(low).map(q -> -q).max().orElseThrow());
            double slope = Upward.of(Math.sqrt((inverse + negative * inverse * inverse) / a));
            uniform = Upward.of(Math.min(Math.sqrt(inverse * slope), 0.5 * Math.sqrt(length) * slope));
            Bracket square = function.residual(2);
            residual = square.sqrt().upper();
            rigour = square.rigour().and(above).and(below);
        }

        List<ErrorBound> bounds() {
            if (!(gap > 0)) {
                return List.of();
            }
            double alpha = uniform * residual;
            for (int k = 0; k < TRIALS; k++) {
                double curvature = Upward.of(0.5 * Math.max(0, curvature(alpha)) * alpha);
                double contraction = Upward.of(inverse * curvature);
                double beta = Upward.of(inverse * residual / Math.nextDown(1 - contraction));
                double next = Upward.of(uniform * (residual + curvature * beta));
                if (contraction < 1 && next <= alpha) {
                    return List.of(bound(Norm.SUP, alpha), bound(Norm.L2, beta));
                }
                if (!(contraction < 1)) {
                    break;
                }
                alpha = next * 1.001 + Double.MIN_NORMAL;
            }
            return List.of();
        }

        /** max |r_uu| within a distance of v̂. */
        private double curvature(double alpha) {
            Field u = equation.u();
            Expr second = equation.reaction().partial(u).partial(u);
            double[] range = function.range();
            return Math.max(EnclosedMaximum.over(equation.box(), u, second, range[0] - alpha, range[1] + alpha).value(),
                    EnclosedMaximum.over(equation.box(), u, second.negate(), range[0] - alpha, range[1] + alpha).value());
        }

        private ErrorBound bound(Norm norm, double value) {
            Region box = Region.of(equation.box());
            Expr correction = function.correction(MultiIndex.ZERO);
            Bracket repair = norm == Norm.SUP ? function.norms().largest(box, correction) : function.correction(2).sqrt();
            double size = norm == Norm.SUP ? function.norms().largest(box, equation.u()).lower() : function.size(2);
            return new ErrorBound(equation.u().name(), norm, "", Upward.of(value + repair.upper()), size, rigour.and(repair.rigour()),
                    "Newton-Kantorovich", "Plum 1995", List.of(new ErrorBound.Term("|residual| in L2", residual),
                            new ErrorBound.Term("distance of 0 to the eigenvalues of the linearised operator", gap),
                            new ErrorBound.Term("max norm of its inverse", uniform), new ErrorBound.Term("repair of the boundary", repair.upper())),
                    Optional.empty(), true);
        }
    }
}
