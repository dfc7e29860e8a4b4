package org.pde4j.analysis.error;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.EnclosedSeries;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.linalg.Rounding;

/**
 * max e(x, u) over a box of x and an interval of u, by branch and bound: the box with the largest upper end is halved until it is within 1 % of the
 * largest value found.
 *
 * @param value enclosed from above
 * @param found the largest value at a middle
 * @param u where that was found
 */
public record EnclosedMaximum(double value, double found, double u) {

    /** What the enclosure of a function that is 0 may reach, rounded outward: no more than this is taken for 0. */
    public static final double NOTHING = Double.MIN_NORMAL;

    private static final int BUDGET = 40_000;
    private static final int DECISION = 4_000;
    private static final double TOLERANCE = 0.01;

    private record Part(double[] low, double[] high, double most) {}

    static EnclosedMaximum over(Box box, Field u, Expr expr, double least, double most) {
        return over(Region.of(box), u, expr, least, most);
    }

    /**
     * Over a region of the coordinates, and u in an interval.
     *
     * @param least lower end of u; intervals of it that are not bounded are not halved
     * @param most upper end of u
     */
    public static EnclosedMaximum over(Region region, Field u, Expr given, double least, double most) {
        return search(region, u, given, least, most, Double.NaN, BUDGET);
    }

    /** Whether e ≤ limit everywhere; false also where that is not seen with a tenth of the work of a maximum. */
    static boolean isAtMost(Region region, Field u, Expr given, double least, double most, double limit) {
        return search(region, u, given, least, most, limit, DECISION).value() <= limit;
    }

    /** @param limit that only has to be compared with; NaN if there is none */
    private static EnclosedMaximum search(Region region, Field u, Expr given, double least, double most, double limit, int budget) {
        // Constants are widened by their rounding, parameters are not.
        Expr expr = given.substitute(leaf -> leaf instanceof Parameter parameter ? Expr.constant(parameter.value()) : leaf);
        double[] low = DoubleStream.concat(Arrays.stream(region.lowest()), DoubleStream.of(least)).toArray();
        double[] high = DoubleStream.concat(Arrays.stream(region.highest()), DoubleStream.of(most)).toArray();
        PriorityQueue<Part> parts = new PriorityQueue<>(Comparator.comparingDouble(Part::most).reversed());
        parts.add(part(expr, u, low, high));
        double found = Double.NEGATIVE_INFINITY;
        double at = Double.NaN;
        for (int k = 0; k < budget; k++) {
            Part top = parts.peek();
            double[] middle = new double[low.length];
            for (int i = 0; i < middle.length; i++) {
                middle[i] = 0.5 * (top.low()[i] + top.high()[i]);
            }
            double value = !Double.isFinite(middle[middle.length - 1]) ? top.most() : expr.evaluate(middle, field -> middle[middle.length - 1]);
            if (value > found) {
                found = value;
                at = middle[middle.length - 1];
            }
            int axis = axis(expr, u, top, low, high);
            if (top.most() <= found + TOLERANCE * Math.abs(found) + Rounding.EPSILON || axis < 0 || top.most() <= limit || found > limit) {
                break;
            }
            parts.poll();
            double[] below = top.high().clone();
            double[] above = top.low().clone();
            below[axis] = middle[axis];
            above[axis] = middle[axis];
            parts.add(part(expr, u, top.low(), below));
            parts.add(part(expr, u, above, top.high()));
        }
        return new EnclosedMaximum(parts.peek().most(), found, at);
    }

    private static Part part(Expr expr, Field u, double[] low, double[] high) {
        Function<Coordinate, Enclosure> place = x -> new Enclosure(low[x.axis()], high[x.axis()]);
        Enclosure values = new Enclosure(low[low.length - 1], high[high.length - 1]);
        return new Part(low, high, EnclosedSeries.range(expr, place, field -> values).high());
    }

    /** The axis that is widest beside the whole box among those the expression depends on; −1 if none can be halved. */
    private static int axis(Expr expr, Field u, Part part, double[] low, double[] high) {
        int axis = -1;
        double most = 1e-14;
        for (int i = 0; i < low.length; i++) {
            int at = i;
            boolean occurs = i == low.length - 1 ? expr.fields().contains(u) : expr.coordinates().stream().anyMatch(x -> x.axis() == at);
            double share = (part.high()[i] - part.low()[i]) / (high[i] - low[i]);
            if (occurs && share > most) {
                most = share;
                axis = i;
            }
        }
        return axis;
    }
}
