package org.pde4j.expr;

/** A number. */
public record Constant(double value) implements Expr {

    public static final Constant ZERO = new Constant(0);
    public static final Constant ONE = new Constant(1);

    @Override
    public String toString() {
        return Text.of(this);
    }
}
