package org.pde4j.model;

import org.pde4j.expr.Expr;
import org.pde4j.expr.Function;

/** f(z) = z(1 + erf(z/√2))/2 (Hendrycks &amp; Gimpel 2016). */
public record Gelu() implements Activation {

    @Override
    public Expr value(Expr z) {
        return z.times(Expr.call(Function.ERF, z.over(Math.sqrt(2))).plus(1)).over(2);
    }
}
