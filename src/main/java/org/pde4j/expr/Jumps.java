package org.pde4j.expr;

import java.util.stream.Stream;

/** Jumps of an expression in its unknowns, like sign(u): its partial derivative by u says nothing of how it changes with u. */
public final class Jumps {

    private Jumps() {}

    /** Whether it jumps, or may jump, in an unknown; jumps in the coordinates alone do not count. */
    public static boolean inUnknowns(Expr expr) {
        int free = Stream.concat(expr.coordinates().stream().map(Coordinate::axis), expr.fields().stream().map(field -> field.derivative().axes() - 1))
                .mapToInt(axis -> axis + 1).max().orElse(0);
        try {
            // Known functions are constant along a coordinate that does not occur.
            expr.derivative(new Coordinate("s", free));
            return false;
        } catch (KinkException jump) {
            return true;
        }
    }
}
