package org.pde4j.expr;

import java.util.stream.Stream;

/** Jumps of an expression in its unknowns, like sign(u), or tan(u) at its poles: its partial derivative by u says nothing of how it changes with u. */
public final class Jumps {

    private Jumps() {}

    /** Whether it jumps, or may jump, in an unknown; jumps in the coordinates alone do not count. */
    public static boolean inUnknowns(Expr expr) {
        // tan grows everywhere, and yet tan(0) = tan(π).
        if (Traversal.collect(expr, Call.class).stream().anyMatch(call -> call.function() == Function.TAN && !call.argument().fields().isEmpty())) {
            return true;
        }
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
