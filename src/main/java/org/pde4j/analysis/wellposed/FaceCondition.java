package org.pde4j.analysis.wellposed;

import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Face;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Condition;

/**
 * p ∂u/∂x + q u + r = 0, the only condition on a face of x.
 *
 * @param slope p
 * @param value q
 * @param data r
 */
record FaceCondition(Face face, Expr slope, Expr value, Expr data) {

    /** Empty if there is none or more than one, or one of another form. */
    static Optional<FaceCondition> of(Formulation problem, Face face) {
        List<Condition> there = problem.on(face);
        Field u = problem.unknowns().get(0);
        Field normal = u.d(face.coordinate());
        boolean known = there.size() == 1 && there.get(0).residual().isLinear()
                && there.get(0).residual().fields().stream().allMatch(field -> field.equals(u) || field.equals(normal));
        if (!known) {
            return Optional.empty();
        }
        Expr residual = there.get(0).residual();
        return Optional.of(new FaceCondition(face, residual.partial(normal), residual.partial(u), Formulation.inhomogeneity(residual)));
    }

    boolean isDirichlet() {
        return slope.equals(Constant.ZERO);
    }

    boolean isNeumann() {
        return value.equals(Constant.ZERO);
    }

    /** Whether p and q are numbers. */
    boolean hasConstantCoefficients() {
        return slope.isNumber() && value.isNumber();
    }
}
