package org.pde4j.expr;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a part of an expression text denotes: a scalar, or a vector over the spatial coordinates.
 *
 * @param components one for a scalar
 * @param start the token where it is written, for messages
 */
record Quantity(List<Expr> components, boolean isVector, Token start) {

    static Quantity scalar(Expr value, Token start) {
        return new Quantity(List.of(value), false, start);
    }

    static Quantity vector(List<Expr> components, Token start) {
        return new Quantity(List.copyOf(components), true, start);
    }

    /** The value of a scalar. */
    Expr value() {
        return components.get(0);
    }

    Quantity map(UnaryOperator<Expr> rule) {
        return new Quantity(components.stream().map(rule).toList(), isVector, start);
    }

    double size() {
        return components.stream().mapToDouble(Shape::size).sum();
    }
}
