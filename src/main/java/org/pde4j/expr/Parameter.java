package org.pde4j.expr;

/** A named number of the problem, such as a viscosity ν; it carries its value and prints as its name. */
public record Parameter(String name, double value) implements Expr {

    @Override
    public String toString() {
        return name;
    }
}
