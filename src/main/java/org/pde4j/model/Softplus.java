package org.pde4j.model;

import org.pde4j.expr.Expr;
import org.pde4j.expr.Function;

/** f(z) = log(1 + e^z). */
public record Softplus() implements Activation {

    @Override
    public Expr value(Expr z) {
        return Expr.call(Function.SOFTPLUS, z);
    }
}
