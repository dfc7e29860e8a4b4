package org.pde4j.expr;

/** f(argument). */
public record Call(Function function, Expr argument) implements Expr {

    @Override
    public String toString() {
        return Text.of(this);
    }
}
