package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.pde4j.analysis.divergence.QuasilinearEquation;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;

/**
 * m − σ(t − t₀) ≤ u ≤ M + σ(t − t₀) if m ≤ g ≤ M for all values g that are given, r ≥ −σ and h ≤ 0 where u is between M and M + σ(T − t₀), r ≤ σ and h ≥ 0
 * where it is between m − σ(T − t₀) and m, for {@link QuasilinearEquation}s with a ∂u/∂n = h on faces: sub- and supersolutions that do not depend on x.
 *
 * @param data the values of u at the start and on the faces where it is given
 */
record ValueBarriers(QuasilinearEquation equation, List<ConstantBarriers.Value> data) {

    /** Distances from the data at which constants are tried, in parts of the size of the data. */
    private static final double NEAREST = 1e-9;
    private static final double NEAR = 0.01;
    private static final int DISTANCES = 14;

    /** Slopes σ that are tried, in parts of what is needed where the data end. */
    private static final double[] SLOPES = {0, 1.01, 1.3, 2, 8};

    /**
     * Of an equation with the values at its start and on its faces.
     *
     * @param initial v's defect at the start
     * @param axes the values on faces; periodic conditions are none
     */
    static ValueBarriers of(QuasilinearEquation equation, Expr initial, List<AxisConditions> axes) {
        int time = equation.box().time().orElseThrow().axis();
        List<ConstantBarriers.Value> data = new ArrayList<>();
        data.add(ConstantBarriers.Value.on(equation.box(), time, equation.box().interval(time).lower(), equation.u().minus(initial)));
        axes.forEach(axis -> axis.functionals().stream().filter(functional -> !functional.periodic()).forEach(functional -> data.add(ConstantBarriers.Value.on(
                equation.box(), axis.x().axis(), functional.face().value(), functional.data().over(functional.coefficients()[0])))));
        return new ValueBarriers(equation, data);
    }

    /** Where u lies; an end for which no barrier is found is infinite. */
    Enclosure values() {
        return new Enclosure(end(-1), end(1));
    }

    /** The least number that is found beyond which u does not go to that side. */
    private double end(int side) {
        double end = furthest(side);
        double size = Math.max(Math.abs(end), Math.abs(furthest(-side)));
        double unit = size == 0 ? 1 : size;
        double best = side * Double.POSITIVE_INFINITY;
        if (!Double.isFinite(unit)) {
            return best;
        }
        double needed = Math.max(0, EnclosedMaximum.over(Region.of(equation.box()), equation.u(), equation.reaction().times(-side), end, end).value());
        double[] slopes = SLOPES;
        for (double start : starts(end, unit, side)) {
            if (side * (start - best) < 0 && isFluxBarrier(start, start, side)) {
                double reached = reached(start, slopes, needed, side);
                best = side > 0 ? Math.min(best, reached) : Math.max(best, reached);
                // From further on only constants may be nearer.
                slopes = new double[1];
            }
        }
        return best;
    }

    /** Numbers beyond the end of the data, the nearest first, 0 among them. */
    private static double[] starts(double end, double unit, int side) {
        DoubleStream distances = DoubleStream.concat(DoubleStream.of(0, NEAREST), DoubleStream.iterate(NEAR, distance -> 2 * distance).limit(DISTANCES));
        return DoubleStream.concat(distances.map(distance -> end + side * distance * unit), DoubleStream.of(0)).filter(start -> side * (start - end) >= 0)
                .boxed().sorted(Comparator.comparingDouble(start -> side * start)).mapToDouble(Double::doubleValue).toArray();
    }

    /** The largest of the data, or the least, from outside. */
    private double furthest(int side) {
        return side * data.stream()
                .mapToDouble(value -> EnclosedMaximum.over(value.region(), equation.u(), value.value().times(side), 0, 0).value()).max().orElseThrow();
    }

    /** What the barrier from that number on reaches at the final time; infinite if there is none. */
    private double reached(double start, double[] slopes, double needed, int side) {
        Interval time = equation.box().interval(equation.box().time().orElseThrow().axis());
        for (double factor : slopes) {
            double slope = factor * needed;
            double last = start + side * Math.nextUp(slope * time.length());
            if (isBarrier(Math.min(start, last), Math.max(start, last), slope, side)) {
                return last;
            }
        }
        return side * Double.POSITIVE_INFINITY;
    }

    private boolean isBarrier(double low, double high, double slope, int side) {
        return isFluxBarrier(low, high, side)
                && EnclosedMaximum.isAtMost(Region.of(equation.box()), equation.u(), equation.reaction().times(-side), low, high,
                slope + EnclosedMaximum.NOTHING);
    }

    private boolean isFluxBarrier(double low, double high, int side) {
        return equation.fluxes().stream().allMatch(flux -> EnclosedMaximum.isAtMost(Region.of(equation.box()).at(flux.face().axis(), flux.face().value()),
                equation.u(), flux.inflow().times(side), low, high, EnclosedMaximum.NOTHING));
    }
}
