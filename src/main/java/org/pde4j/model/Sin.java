package org.pde4j.model;

import org.pde4j.expr.Expr;

/** f(z) = sin z. */
public record Sin() implements Activation {

    @Override
    public Expr value(Expr z) {
        return Expr.sin(z);
    }
}
