package org.pde4j.expr;

/**
 * A number.
 *
 * @param value finite; −0 is stored as 0, so that equal numbers are equal constants
 */
public record Constant(double value) implements Expr {

    public static final Constant ZERO = new Constant(0);
    public static final Constant ONE = new Constant(1);

    public Constant {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("Constant: value must be finite, got " + value);
        }
        value += 0.0;
    }

    @Override
    public String toString() {
        return Text.of(this);
    }
}
