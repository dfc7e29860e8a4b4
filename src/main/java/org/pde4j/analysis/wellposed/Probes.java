package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hipparchus.random.HaltonSequenceGenerator;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Expr;

/** Points of the Halton sequence inside a box or one of its faces, where identities of functions are tried. */
final class Probes {

    private static final int COUNT = 64;

    /** Numbers that differ by less, beside their size, are equal to the digits in which anyone writes them. */
    static final double TOLERANCE = 1e-9;

    private Probes() {}

    static List<double[]> inside(Box box) {
        List<double[]> points = new ArrayList<>();
        HaltonSequenceGenerator sequence = new HaltonSequenceGenerator(Math.min(box.dimension(), 40));
        for (int probe = 0; probe < COUNT; probe++) {
            double[] unit = sequence.nextVector();
            double[] point = new double[box.dimension()];
            for (int axis = 0; axis < point.length; axis++) {
                Interval interval = box.interval(axis);
                // The first vector of the sequence is 0, a corner.
                point[axis] = interval.lower() + (unit[axis % unit.length] + 1e-3) / 1.002 * interval.length();
            }
            points.add(point);
        }
        return points;
    }

    static List<double[]> on(Face face, Box box) {
        List<double[]> points = inside(box);
        points.forEach(point -> point[face.axis()] = face.value());
        return box.dimension() == 1 ? points.subList(0, 1) : points;
    }

    /** Whether |Σ terms| stays below {@value #TOLERANCE} Σ |terms| at every point; NaN does not. */
    static boolean cancels(List<Expr> terms, List<double[]> points) {
        for (double[] point : points) {
            ToDoubleFunction<Expr> at = term -> term.evaluate(point);
            double sum = terms.stream().mapToDouble(at).sum();
            double size = terms.stream().mapToDouble(at).map(Math::abs).sum();
            if (!(Math.abs(sum) <= TOLERANCE * size)) {
                return false;
            }
        }
        return true;
    }
}
