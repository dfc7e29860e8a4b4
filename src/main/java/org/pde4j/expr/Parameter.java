package org.pde4j.expr;

import java.util.Optional;

/**
 * A named number of the problem, such as a viscosity ν; it prints as its name. Its value is known, or it is unknown and to be found from data
 * together with the solution.
 *
 * @param value finite; of an unknown parameter the value that its search starts from
 * @param unknown what an unknown parameter may be; empty where the value is known
 */
public record Parameter(String name, double value, Optional<ParameterRange> unknown) implements Expr {

    public Parameter {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("Parameter: value of " + name + " must be finite, got " + value);
        }
        double start = value;
        unknown.filter(range -> !range.contains(start)).ifPresent(range -> {
            throw new IllegalArgumentException("Parameter: " + name + " must start strictly between " + range.lower() + " and " + range.upper() + ", got "
                    + start + "; give a start inside");
        });
    }

    /** Known. */
    public Parameter(String name, double value) {
        this(name, value, Optional.empty());
    }

    /** To be found, from a start on. */
    public static Parameter unknown(String name, double start, ParameterRange range) {
        return new Parameter(name, start, Optional.of(range));
    }

    public boolean isKnown() {
        return unknown.isEmpty();
    }

    /** What is trained for an unknown parameter. */
    public Trainable trainable() {
        return new Trainable(name);
    }

    /** This, or for an unknown parameter its value as an expression in {@link #trainable}. */
    public Expr trained() {
        return unknown.<Expr>map(range -> range.value(trainable(), value)).orElse(this);
    }

    /** The value of an unknown parameter where its coordinate is q. */
    public double at(double q) {
        return unknown.map(range -> range.value(new Constant(q), value).evaluate()).orElse(value);
    }

    /** dp/dq where the coordinate of an unknown parameter is q. */
    public double slopeAt(double q) {
        return trained().partial(trainable()).substitute(leaf -> leaf instanceof Trainable ? new Constant(q) : leaf).evaluate();
    }

    /** q at the start of an unknown parameter. */
    public double startCoordinate() {
        return coordinateOf(value);
    }

    /** q at which an unknown parameter has a value inside of its range: {@link #at} of it is the value. */
    public double coordinateOf(double inside) {
        return unknown.map(range -> range.coordinate(inside, value)).orElse(0.0);
    }

    /** The same parameter with a value that is known. */
    public Parameter known(double found) {
        return new Parameter(name, found);
    }

    /** Its value, or that it is unknown, for people: {@code nu = 0.01}, {@code nu is unknown, positive, from 0.1 on}. */
    public String description() {
        return name + unknown.map(range -> " is unknown, " + range.description() + "from " + value + " on").orElse(" = " + value);
    }

    @Override
    public String toString() {
        return name;
    }
}
