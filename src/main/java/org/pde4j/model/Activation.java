package org.pde4j.model;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.extension.Returned;
import org.pde4j.jet.Layer;

/**
 * f: ℝ → ℝ, the nonlinearity of a network, given as an expression. Its derivatives f′, f″, … follow by symbolic differentiation
 * unless a record overrides it by a shorter form.
 */
public interface Activation extends Layer.Tower {

    /** f(z). */
    Expr value(Expr z);

    @Override
    default List<Expr> derivatives(Expr z, int order) {
        Coordinate argument = new Coordinate("z", 0);
        List<Expr> tower = new ArrayList<>();
        Expr current = Returned.by(this, "value", value(argument));
        for (int k = 0; k <= order; k++) {
            tower.add(current.substitute(leaf -> leaf.equals(argument) ? z : leaf));
            current = current.piecewiseDerivative(argument);
        }
        return tower;
    }
}
