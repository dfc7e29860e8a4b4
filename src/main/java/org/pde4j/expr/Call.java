package org.pde4j.expr;

/** f(argument). */
public record Call(Function function, Expr argument) implements Expr {

    public Call {
        Shape.requireDepth(1 + Shape.depth(argument));
    }

    @Override
    public String toString() {
        return Text.of(this);
    }
}
