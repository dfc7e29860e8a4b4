package org.pde4j.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;

/**
 * x = γ(s) for s in a box of parameters, whose image contains a patch of the boundary: a formula, so that what holds on the patch can be enclosed.
 *
 * @param place the coordinates of γ in the parameters {@link #parameter}, one for each coordinate of space, or of space and time
 * @param parameters their intervals
 * @param outside what of the image surely does not belong to the patch
 */
public record Chart(List<Expr> place, List<Interval> parameters, Outside outside) {

    /** Tells balls that have no point of a patch. */
    @FunctionalInterface
    public interface Outside {

        /** Whether no point of the patch is within the distance of the point, shape (d); false where that is not certain. */
        boolean misses(double[] point, double distance);
    }

    public Chart {
        place = List.copyOf(place);
        parameters = List.copyOf(parameters);
    }

    /** Of which all belongs to the patch. */
    static Chart of(List<Expr> place, Interval... parameters) {
        return new Chart(place, List.of(parameters), (point, distance) -> false);
    }

    /** s_k, k from 0. */
    public static Coordinate parameter(int k) {
        return new Coordinate("s" + (k + 1), k);
    }

    /** Without what else is outside. */
    Chart without(Outside other) {
        return new Chart(place, parameters, (point, distance) -> outside.misses(point, distance) || other.misses(point, distance));
    }

    /** γ(s) × interval. */
    Chart times(Interval interval) {
        List<Expr> moved = new ArrayList<>(place);
        moved.add(parameter(parameters.size()));
        List<Interval> intervals = new ArrayList<>(parameters);
        intervals.add(interval);
        return new Chart(moved, intervals, (point, distance) -> outside.misses(Arrays.copyOf(point, place.size()), distance));
    }

    /** Whether the image of a box of parameters surely has no point of the patch. */
    public boolean misses(double[] low, double[] high) {
        double[] centre = new double[place.size()];
        double square = 0;
        for (int i = 0; i < centre.length; i++) {
            Enclosure range = EnclosedEvaluation.evaluate(place.get(i), s -> new Enclosure(low[s.axis()], high[s.axis()]), field -> Enclosure.ENTIRE);
            centre[i] = range.low() + 0.5 * range.width();
            square += range.width() * range.width() / 4;
        }
        return outside.misses(centre, Math.sqrt(square));
    }

    /** γ(s), shape (d). */
    public double[] at(double... s) {
        return place.stream().mapToDouble(x -> x.evaluate(s)).toArray();
    }
}
