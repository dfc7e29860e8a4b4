package org.pde4j.expr;

/**
 * base^exponent.
 *
 * @param exponent a number or parameter expression: free of coordinates and fields
 */
public record Power(Expr base, Expr exponent) implements Expr {

    public Power {
        if (!exponent.isNumber()) {
            throw new IllegalArgumentException("Power: exponent must be free of coordinates and unknowns, got " + exponent);
        }
        Shape.requireDepth(1 + Math.max(Shape.depth(base), Shape.depth(exponent)));
    }

    /** Whether it has a factor |e|^q, q no even number, such as √(e²): as kinked as |e| where e changes sign. */
    public boolean isKinked() {
        return !EvenRoot.of(this).isEmpty();
    }

    @Override
    public String toString() {
        return Text.of(this);
    }
}
