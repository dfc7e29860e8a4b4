package org.pde4j.model;

import org.pde4j.expr.Expr;

/** f(z) = cos z, the feature of {@link Fourier}; its derivatives are cyclic. */
public record Cos() implements Activation {

    @Override
    public Expr value(Expr z) {
        return Expr.cos(z);
    }
}
