package org.pde4j.model;

import org.pde4j.expr.Expr;
import org.pde4j.expr.Function;

/** f(z) = erf z. */
public record Erf() implements Activation {

    @Override
    public Expr value(Expr z) {
        return Expr.call(Function.ERF, z);
    }
}
