package org.pde4j.model;

import org.pde4j.expr.Expr;

/** f(z) = e^z, of an output that is positive. */
record ExpOutput() implements Activation {

    @Override
    public Expr value(Expr z) {
        return Expr.exp(z);
    }
}
