package org.pde4j.model;

import org.pde4j.expr.Expr;

/** f(z) = z/(1 + e^{−z}) = z(1 + tanh(z/2))/2. */
public record Silu() implements Activation {

    @Override
    public Expr value(Expr z) {
        return z.times(Expr.tanh(z.over(2)).plus(1)).over(2);
    }
}
