package org.pde4j.analysis.error;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * m ≤ u ≤ M for numbers with R(x, m) ≤ 0 ≤ R(x, M), all x, and m ≤ g ≤ M for all data g: sub- and supersolutions of u_t − div(A∇u) + b·∇u + R(x, u) = 0 that
 * are constant.
 *
 * @param reaction R
 * @param data the values of u at the start and on the faces where it is given; elsewhere it is periodic
 */
public record ConstantBarriers(Box box, Field u, Expr reaction, List<Value> data) {

    /** A constant that leaves less than this is a sub- or supersolution up to rounding, and moves the range by less than {@link #MARGIN}. */
    private static final double CONSTANT = 1e-12;
    static final double MARGIN = 1e-9;

    /** u = value on a face or a curve, or at the start: a function of the coordinates of a region, which may be parameters of the curve. */
    public record Value(Region region, Expr value) {

        static Value on(Box box, int axis, double at, Expr value) {
            return new Value(Region.of(box).at(axis, at), value);
        }
    }

    /** The largest such m among some simple numbers and the end of the data. */
    OptionalDouble below() {
        return constants(1).max();
    }

    /** The smallest such M. */
    OptionalDouble above() {
        return constants(-1).min();
    }

    private DoubleStream constants(int sign) {
        double end = data.stream().mapToDouble(value -> sign * least(value, 0, sign)).reduce(sign > 0 ? Math::min : Math::max).orElse(0);
        return DoubleStream.of(-1, 0, 1, end).map(m -> m == end ? m - sign * MARGIN : m)
                .filter(m -> constant(m, sign) && data.stream().allMatch(value -> least(value, m, sign) >= -MARGIN));
    }

    private boolean constant(double m, int sign) {
        try {
            Expr there = reaction.substitute(leaf -> leaf.equals(u) ? Expr.constant(m) : leaf).times(sign);
            return EnclosedMaximum.over(box, u, there, 0, 0).value() <= CONSTANT;
        } catch (ArithmeticException undefined) {
            // A reaction such as √u is no number at m.
            return false;
        }
    }

    /** min sign · (g − m) over the face. */
    private double least(Value given, double m, int sign) {
        return -EnclosedMaximum.over(given.region(), u, Expr.constant(m).minus(given.value()).times(sign), 0, 0).value();
    }
}
