package org.pde4j.analysis.wellposed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.EnclosedSeries;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;

/**
 * A partition of an interval on each of whose parts, of half-width r, every function is a polynomial of degree 7 to within sup |f⁽⁸⁾|/8! r⁸ or its width, both
 * enclosed and at most {@value #TOLERANCE} max |f|: an integration part by part meets everything that is narrow.
 */
final class ResolvedInterval {

    private static final double TOLERANCE = 1e-12;

    /** Of a part that is this much shorter than the interval a jump changes integrals by no more than the tolerance. */
    private static final double SHORTEST = 1e-14;
    private static final int ORDER = 8;
    private static final int PARTS = 16;
    private static final int MAX_PARTS = 4096;
    private static final int SAMPLES = 257;

    private ResolvedInterval() {}

    /** The ends of the parts as shares of the interval, from 0 to 1; empty if there would be too many. */
    static Optional<double[]> of(List<Expr> functions, Box box) {
        try {
            return Optional.of(functions.stream().filter(f -> !f.isNumber()).toList()).flatMap(varying -> parts(varying, box));
        } catch (UnsupportedOperationException noRoundingBound) {
            return Optional.empty();
        }
    }

    private static Optional<double[]> parts(List<Expr> functions, Box box) {
        double lower = box.interval(0).lower();
        double length = box.interval(0).length();
        double[] sizes = functions.stream().mapToDouble(f -> size(f, lower, length)).toArray();
        List<Double> ends = new ArrayList<>(List.of(0.0));
        Deque<double[]> open = new ArrayDeque<>();
        for (int k = PARTS - 1; k >= 0; k--) {
            open.push(new double[] {(double) k / PARTS, (k + 1.0) / PARTS});
        }
        for (int tried = 0; !open.isEmpty(); tried++) {
            double[] part = open.pop();
            double share = part[1] - part[0];
            Function<Coordinate, Enclosure> cell = x -> Enclosure.around(lower + (part[0] + 0.5 * share) * length, 0.5 * share * length * (1 + 1e-12));
            boolean resolved = true;
            for (int i = 0; i < sizes.length && resolved; i++) {
                double rest = remainder(functions.get(i), cell, 0.5 * share * length);
                resolved = rest <= TOLERANCE * sizes[i] || share * rest <= SHORTEST * sizes[i];
            }
            if (resolved) {
                ends.add(part[1]);
            } else if (tried > MAX_PARTS || share < SHORTEST) {
                return Optional.empty();
            } else {
                double middle = 0.5 * (part[0] + part[1]);
                open.push(new double[] {middle, part[1]});
                open.push(new double[] {part[0], middle});
            }
        }
        return Optional.of(ends.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double remainder(Expr f, Function<Coordinate, Enclosure> cell, double radius) {
        Enclosure[] series = EnclosedSeries.of(f, cell, 0, ORDER);
        return Math.min(series[0].width(), series[ORDER].magnitude() * Math.pow(radius, ORDER));
    }

    /** max |f| at samples, or from above where all of them are 0. */
    private static double size(Expr f, double lower, double length) {
        double size = 0;
        for (int k = 0; k < SAMPLES; k++) {
            double value = Math.abs(f.evaluate(lower + length * k / (SAMPLES - 1)));
            size = Double.isFinite(value) ? Math.max(size, value) : size;
        }
        return size > 0 ? size : EnclosedEvaluation.evaluate(f, x -> new Enclosure(lower, lower + length), field -> Enclosure.ENTIRE).magnitude();
    }
}
