package org.pde4j.expr;

/**
 * A named number of the problem, such as a viscosity ν; it carries its value and prints as its name.
 *
 * @param value finite
 */
public record Parameter(String name, double value) implements Expr {

    public Parameter {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("Parameter: value of " + name + " must be finite, got " + value);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
