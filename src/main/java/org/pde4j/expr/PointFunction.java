package org.pde4j.expr;

import java.util.Arrays;
import java.util.Optional;

/** A function of the coordinates that is given by data and not by a formula, such as a table with its rule of interpolation. */
public interface PointFunction {

    /**
     * The value.
     *
     * @param point coordinates, shape (d); may be longer
     */
    double value(double[] point);

    /**
     * The values at many points, to the same bits.
     *
     * @param points shape (n, d), row-major
     * @return shape (n)
     */
    default double[] values(double[] points, int d) {
        double[] values = new double[points.length / d];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(Arrays.copyOfRange(points, i * d, (i + 1) * d));
        }
        return values;
    }

    /** Its derivative by a coordinate; empty where it is not known or would lose a jump or kink. */
    Optional<Expr> derivative(Coordinate x);

    /** Its values on the other side of an interface at which it jumps, the outer one; empty where it has one value there. */
    default Optional<Expr> otherSide() {
        return Optional.empty();
    }

    /** Whether points that show the shape of the domain show the function as well: it varies nowhere faster than that, and is analytic. */
    default boolean isResolved() {
        return false;
    }

    /** What it is, for messages: a table with linear interpolation. */
    String description();
}
