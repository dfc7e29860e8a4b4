package org.pde4j.expr;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Jumps of known functions at an end of the interval of a coordinate, such as if(0 &lt; t, 1, 0) at t = 0. A derivative inside of the domain does not see
 * them, an integral of that derivative loses them: f(t) − f(0) = ∫ f′ holds only where there are none.
 */
public final class EndJumps {

    /** Next to an end, in parts of the interval. */
    private static final double NEAR = 1e-9;

    /** The difference of two branches that meet falls with the distance to where they meet. */
    private static final double CLOSER = 1e-3;
    private static final double FALLS = 1e-2;

    private EndJumps() {}

    /** The function in a known part of e that jumps at an end of x, or may do so; empty where there is none. */
    public static Optional<Expr> of(Expr e, Coordinate x, Map<Coordinate, Enclosure> ranges) {
        Enclosure range = ranges.get(x);
        if (range == null || !range.isFinite() || range.width() == 0) {
            return Optional.empty();
        }
        for (Choice choice : Traversal.collect(e, Choice.class)) {
            if (isReadable(choice, x) && (jumps(choice, x, ranges, true) || jumps(choice, x, ranges, false))) {
                return Optional.of(choice);
            }
        }
        for (Call call : Traversal.collect(e, Call.class)) {
            if (call.function() == org.pde4j.expr.Function.SIGN && call.argument().fields().isEmpty() && isReadable(call.argument(), x)
                    && (values(call.argument(), x, ranges, true, NEAR).contains(0) || values(call.argument(), x, ranges, false, NEAR).contains(0))) {
                return Optional.of(call);
            }
        }
        return Optional.empty();
    }

    /** Tables are continued by their nearest cell, and have no derivative. */
    private static boolean isReadable(Expr e, Coordinate x) {
        return e.coordinates().contains(x) && Traversal.collect(e, Column.class).isEmpty();
    }

    private static boolean jumps(Choice choice, Coordinate x, Map<Coordinate, Enclosure> ranges, boolean lower) {
        Enclosure condition = values(choice.condition(), x, ranges, lower, NEAR);
        // 0 enclosed is 0 or the least number: there the choice is the other one as inside.
        if (condition.low() > 0 || condition.high() <= Double.MIN_NORMAL) {
            return false;
        }
        Expr difference = choice.positive().minus(choice.otherwise());
        double far = values(difference, x, ranges, lower, NEAR).magnitude();
        return !(values(difference, x, ranges, lower, CLOSER * NEAR).magnitude() <= FALLS * far);
    }

    /** All values within a part of the interval of x next to its end; that end itself belongs to it. */
    private static Enclosure values(Expr e, Coordinate x, Map<Coordinate, Enclosure> ranges, boolean lower, double part) {
        Enclosure whole = ranges.get(x);
        Enclosure near = lower ? new Enclosure(whole.low(), whole.low() + part * whole.width())
                : new Enclosure(whole.high() - part * whole.width(), whole.high());
        Function<Coordinate, Enclosure> place = coordinate -> coordinate.equals(x) ? near : ranges.getOrDefault(coordinate, Enclosure.ENTIRE);
        return EnclosedEvaluation.evaluate(e, place, field -> Enclosure.ENTIRE);
    }
}
