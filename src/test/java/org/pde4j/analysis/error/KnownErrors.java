package org.pde4j.analysis.error;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Coordinate;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;

/** Errors against the solution that a problem comes with. */
final class KnownErrors {

    private KnownErrors() {}

    /** ‖u − v‖ in a norm, from below: over nodes at the final time, or of the whole box for suprema. */
    static double of(Problem problem, Approximation v, Norm norm) {
        Box box = problem.box();
        int d = box.dimension();
        boolean atEnd = box.time().isPresent() && norm != Norm.SUP;
        int axis = box.time().map(Coordinate::axis).orElse(-1);
        // A grid, and random points where that has none at the final time.
        Samples known = problem.solution().orElseThrow().samples(box);
        double[] grid = IntStream.range(0, known.points().length / d).filter(i -> !atEnd || known.points()[i * d + axis] == box.interval(axis).upper())
                .boxed().flatMapToDouble(i -> Arrays.stream(known.points(), i * d, (i + 1) * d)).toArray();
        double[] points = grid.length == 0 ? random(box, atEnd ? axis : -1) : grid;
        int n = points.length / d;
        double[] values = v.evaluate(points, problem.unknowns())[0];
        double largest = 0;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double[] point = Arrays.copyOfRange(points, i * d, (i + 1) * d);
            double e = Math.abs(values[i] - problem.solution().orElseThrow().value(point)[0]);
            largest = Math.max(largest, e);
            sum += norm == Norm.L1 ? e : e * e;
        }
        double measure = IntStream.range(0, d).filter(i -> !atEnd || i != axis).mapToDouble(i -> box.interval(i).length()).reduce(1, (a, b) -> a * b);
        // The mean is within 10 % of that of the function.
        return norm == Norm.SUP ? largest : norm == Norm.L1 ? 0.9 * measure * sum / n : 0.9 * Math.sqrt(measure * sum / n);
    }

    /** At the end of that axis, if it is none of −1. */
    private static double[] random(Box box, int last) {
        Random random = new Random(1);
        double[] points = new double[3000 * box.dimension()];
        for (int i = 0; i < points.length; i++) {
            int axis = i % box.dimension();
            Interval side = box.interval(axis);
            points[i] = axis == last ? side.upper() : side.lower() + side.length() * random.nextDouble();
        }
        return points;
    }
}
