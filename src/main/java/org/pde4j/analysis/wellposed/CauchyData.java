package org.pde4j.analysis.wellposed;

import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * A face of x with as many conditions as the equation has order n in x, n its whole order: a linear equation with analytic coefficients whose data
 * vanish there has only the solution 0 near it, so that other faces may stay without conditions.
 *
 * <p>Source: E. Holmgren, Über Systeme von linearen partiellen Differentialgleichungen (1901).
 */
final class CauchyData {

    private CauchyData() {}

    /** Whether such data may determine the solution beyond the counts of y; not where the equation is hyperbolic in x and y, which ends at a characteristic. */
    static boolean mayDetermine(Formulation problem, Coordinate y) {
        return problem.box().coordinates().stream().anyMatch(x -> !x.equals(y) && isGiven(problem, x, y));
    }

    private static boolean isGiven(Formulation problem, Coordinate x, Coordinate y) {
        int n = Formulation.order(problem.equations().get(0), 0, x);
        FaceCounts counts = FaceCounts.of(problem, x);
        boolean complete = n >= 2 && n >= Formulation.order(problem.equations().get(0), 0, y) && Math.max(counts.lower(), counts.upper()) >= n;
        return complete && !(n == 2 && CoefficientSign.of(leading(problem, x).times(leading(problem, y)), problem.box()).negative());
    }

    /** The factor of the second derivative by x. */
    private static Expr leading(Formulation problem, Coordinate x) {
        Field u = problem.unknowns().get(0);
        return problem.equations().get(0).partial(u.d(x, x));
    }
}
