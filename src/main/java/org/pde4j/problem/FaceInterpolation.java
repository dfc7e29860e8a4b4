package org.pde4j.problem;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hipparchus.random.HaltonSequenceGenerator;
import org.pde4j.domain.Face;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/**
 * G with G = g on each of some faces, and D that vanishes exactly there: the Boolean sum of one interpolation for each axis,
 * G_j = G_{j−1} + P_j(g − G_{j−1}), P_j linear between two faces and constant from one.
 *
 * <p>Where two of the faces meet the data must agree, otherwise no such G is continuous.
 */
final class FaceInterpolation {

    private static final int PROBES = 64;
    private static final double TOLERANCE = 1e-9;

    private final Problem problem;
    private final Map<Face, Expr> data;

    FaceInterpolation(Problem problem, Field unknown, Map<Face, Expr> data) {
        this.problem = problem;
        this.data = data;
        data.forEach((face, g) -> data.forEach((other, h) -> {
            if (face.axis() < other.axis()) {
                requireZero(problem, other, restricted(restricted(g.minus(h), face), other),
                        () -> "HardConstraints: the data for " + unknown.name() + " differ where " + face + " and " + other + " meet");
            }
        }));
    }

    /** G. */
    Expr value() {
        Expr value = Expr.constant(0);
        for (Coordinate x : problem.bounds().coordinates()) {
            Optional<Expr> below = missing(problem.bounds().lower(x), value);
            Optional<Expr> above = missing(problem.bounds().upper(x), value);
            if (below.isPresent() && above.isPresent()) {
                Expr s = fromLower(x);
                value = value.plus(Expr.constant(1).minus(s).times(below.get())).plus(s.times(above.get()));
            } else {
                value = value.plus(below.or(() -> above).orElse(Expr.constant(0)));
            }
        }
        return value;
    }

    /** D. */
    Expr distance() {
        Expr distance = Expr.constant(1);
        for (Coordinate x : problem.bounds().coordinates()) {
            boolean below = data.containsKey(problem.bounds().lower(x));
            boolean above = data.containsKey(problem.bounds().upper(x));
            if (below && x.isTime() && !above) {
                distance = distance.times(x.minus(problem.bounds().interval(x.axis()).lower()));
            } else if (below) {
                distance = distance.times(above ? fromLower(x).times(fromUpper(x)).times(4) : fromLower(x));
            } else if (above) {
                distance = distance.times(fromUpper(x));
            }
        }
        return distance;
    }

    /** The expression with the face's coordinate replaced by its value. */
    static Expr restricted(Expr expr, Face face) {
        return expr.substitute(leaf -> leaf.equals(face.coordinate()) ? Expr.constant(face.value()) : leaf);
    }

    /** Evaluates at points of a face. */
    static void requireZero(Problem problem, Face face, Expr expr, Supplier<String> sentence) {
        int d = problem.bounds().dimension();
        HaltonSequenceGenerator sequence = new HaltonSequenceGenerator(Math.min(d, 40));
        for (int i = 0; i < PROBES; i++) {
            double[] unit = sequence.nextVector();
            double[] point = new double[d];
            for (int axis = 0; axis < d; axis++) {
                Interval interval = problem.bounds().interval(axis);
                point[axis] = interval.lower() + unit[axis % unit.length] * interval.length();
            }
            point[face.axis()] = face.value();
            double value = expr.evaluate(point);
            if (!(Math.abs(value) <= TOLERANCE)) {
                throw new IllegalArgumentException(
                        sentence.get() + ", got a difference of " + value + " at " + Arrays.toString(point));
            }
        }
    }

    private Optional<Expr> missing(Face face, Expr value) {
        return Optional.ofNullable(data.get(face)).map(g -> restricted(g.minus(value), face));
    }

    /** (x − l)/(h − l), exactly 0 at l. */
    private Expr fromLower(Coordinate x) {
        Interval interval = problem.bounds().interval(x.axis());
        return x.minus(interval.lower()).over(interval.length());
    }

    /** (h − x)/(h − l), exactly 0 at h. */
    private Expr fromUpper(Coordinate x) {
        Interval interval = problem.bounds().interval(x.axis());
        return Expr.constant(interval.upper()).minus(x).over(interval.length());
    }
}
