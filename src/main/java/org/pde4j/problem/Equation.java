package org.pde4j.problem;

import org.pde4j.expr.Expr;

/**
 * residual(x, jet u) = 0 in the interior of the domain.
 *
 * @param name empty: the problem calls it {@code equation-k} by its position k, from 1
 */
public record Equation(String name, Expr residual) {

    /** Without a name. */
    public Equation(Expr residual) {
        this("", residual);
    }
}
