package org.pde4j.analysis.divergence;

import java.util.Optional;
import java.util.Set;
import org.pde4j.domain.Face;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Jumps;
import org.pde4j.problem.Condition;

/**
 * a ∂u/∂n = h(x, t, u) on a face with the outward normal n: c(x, t, u) ∂u/∂x + g(x, t, u) = 0 multiplied by ±a/c.
 *
 * @param ratio a/c
 * @param slope c
 * @param residual c ∂u/∂x + g
 * @param normal ∂u/∂x
 */
public record FluxCondition(Face face, Expr ratio, Expr slope, Expr residual, Field normal) {

    private static final Expr ZERO = Expr.constant(0);

    /**
     * Empty if the condition is of another kind, or jumps in u.
     *
     * @param diffusion a
     */
    static Optional<FluxCondition> of(Condition condition, Field u, Expr diffusion) {
        Expr residual = condition.residual();
        Field normal = u.d(condition.face().coordinate());
        Expr slope = residual.partial(normal);
        boolean known = !diffusion.equals(ZERO) && !slope.equals(ZERO) && Set.of(u, normal).containsAll(residual.fields())
                && Set.of(u).containsAll(slope.fields()) && !Jumps.inUnknowns(residual);
        return known ? Optional.of(new FluxCondition(condition.face(), diffusion.over(slope), slope, residual, normal)) : Optional.empty();
    }

    /** h. */
    public Expr inflow() {
        return residual.substitute(leaf -> leaf.equals(normal) ? ZERO : leaf).times(ratio).times(-face.side());
    }

    /** a ∂v/∂n − h of a function v, up to its sign. */
    public Expr defect() {
        return residual.times(ratio);
    }

    /** Whether a and c are multiples of one another, so that c may vanish with a. */
    public boolean isProportional() {
        return ratio.isNumber();
    }
}
