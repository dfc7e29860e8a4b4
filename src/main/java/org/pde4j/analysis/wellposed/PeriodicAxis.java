package org.pde4j.analysis.wellposed;

import org.pde4j.expr.Constant;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/** Whether the conditions in a coordinate say that u and u_x agree on both faces, and nothing else. */
final class PeriodicAxis {

    private PeriodicAxis() {}

    static boolean is(Formulation problem, Coordinate x) {
        if (problem.periodic().contains(x)) {
            return problem.on(x).isEmpty() || problem.on(x).stream().allMatch(FaceCounts::joins);
        }
        Field u = problem.unknowns().get(0);
        return problem.on(x).size() == 2 && problem.on(x).stream().anyMatch(c -> matches(c.residual(), u))
                && problem.on(x).stream().anyMatch(c -> matches(c.residual(), u.d(x)));
    }

    /** c (field − field on the opposite face) = 0. */
    static boolean matches(Expr residual, Field field) {
        Expr factor = residual.partial(field);
        return residual.fields().size() == 2 && factor.isNumber() && factor.evaluate() != 0 && residual.isLinear()
                && residual.partial(field.atOpposite()).plus(factor).equals(Constant.ZERO) && Formulation.inhomogeneity(residual).equals(Constant.ZERO);
    }
}
