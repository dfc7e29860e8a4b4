package org.pde4j.domain;

import java.util.List;
import java.util.function.Function;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/** φ with its gradient, and enclosures of both over boxes. */
final class LevelFunction {

    private static final Function<Field, Enclosure> NO_UNKNOWNS = field -> Enclosure.ENTIRE;

    private final Expr phi;
    private final List<Expr> gradient;
    private final Box box;

    LevelFunction(Expr phi, Box box) {
        this.phi = phi.numeric();
        this.box = box;
        gradient = box.coordinates().stream().map(x -> this.phi.derivative(x, box.ranges()::get)).toList();
    }

    double value(double... x) {
        return phi.evaluate(x);
    }

    double[] gradient(double... x) {
        return gradient.stream().mapToDouble(slope -> slope.evaluate(x)).toArray();
    }

    /** A set that contains φ over Π [low_i, high_i]. */
    Enclosure range(double[] low, double[] high) {
        return EnclosedEvaluation.evaluate(phi, point(low, high), NO_UNKNOWNS);
    }

    /** A set that contains ∂φ/∂x_axis there. */
    Enclosure slope(int axis, double[] low, double[] high) {
        return EnclosedEvaluation.evaluate(gradient.get(axis), point(low, high), NO_UNKNOWNS);
    }

    private static Function<Coordinate, Enclosure> point(double[] low, double[] high) {
        return x -> new Enclosure(low[x.axis()], high[x.axis()]);
    }

    /** φ over a bound of |∇φ| in the box. */
    SignedDistance scaled() {
        double steepest = steepest();
        return x -> value(x) / steepest;
    }

    /** max(φ at the nearest point of the box over a bound of |∇φ|, distance to the box). */
    SignedDistance distance() {
        double[] low = box.intervals().stream().mapToDouble(Interval::lower).toArray();
        double[] high = box.intervals().stream().mapToDouble(Interval::upper).toArray();
        double steepest = steepest();
        SignedDistance around = BoxGeometry.distance(box);
        return x -> {
            double[] nearest = x.clone();
            for (int axis = 0; axis < nearest.length; axis++) {
                nearest[axis] = Math.max(low[axis], Math.min(high[axis], x[axis]));
            }
            return Math.max(value(nearest) / steepest, around.at(x));
        };
    }

    private double steepest() {
        double[] low = box.intervals().stream().mapToDouble(Interval::lower).toArray();
        double[] high = box.intervals().stream().mapToDouble(Interval::upper).toArray();
        double square = 0;
        for (int axis = 0; axis < low.length; axis++) {
            double most = slope(axis, low, high).magnitude();
            square += most * most;
        }
        Shapes.require(Double.isFinite(square) && square > 0, "the gradient of a level function must be bounded in the box, and not vanish everywhere");
        return Math.sqrt(square);
    }

    /** The nearest point with φ = 0, by Newton's method along the gradient. */
    double[] projected(double[] start) {
        double[] x = start;
        for (int k = 0; k < 8; k++) {
            double[] slope = gradient(x);
            double square = Tuples.dot(slope, slope);
            Shapes.require(square > 0, "levelSet: the gradient of inside vanishes near the boundary, at " + java.util.Arrays.toString(x));
            double[] next = Tuples.plus(x, -value(x) / square, slope);
            boolean settled = Tuples.norm(Tuples.minus(next, x)) < 1e-15 * (1 + Tuples.norm(x));
            x = next;
            if (settled) {
                break;
            }
        }
        return x;
    }
}
