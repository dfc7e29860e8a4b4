package org.pde4j.model;

import org.pde4j.expr.Expr;

/** f(z) = 1/(1 + e^{−z}) = (1 + tanh(z/2))/2. */
public record Sigmoid() implements Activation {

    @Override
    public Expr value(Expr z) {
        return Expr.tanh(z.over(2)).plus(1).over(2);
    }
}
