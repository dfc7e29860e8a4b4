package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;

/**
 * ∫ f over a box or one of its faces by the midpoint rule, |error on a cell| ≤ vol (Σ_i h_i²/24 max|f_ii| + Σ_{i&lt;j} h_i h_j/16 max|f_ij|), all of it
 * enclosed.
 *
 * @param value an enclosure of the integral
 * @param size about ∫ |f|
 */
record BoxIntegral(Enclosure value, double size) {

    private static final int MAX_CELLS = 4096;
    private static final BoxIntegral ZERO = new BoxIntegral(Enclosure.of(0), 0);

    /** Over the box. */
    static BoxIntegral of(Expr f, Box box) {
        return of(f, box, -1, 0);
    }

    /** Over a face; the number itself in one dimension. */
    static BoxIntegral of(Expr f, Box box, Face face) {
        Expr there = f.substitute(leaf -> leaf.equals(face.coordinate()) ? Expr.constant(face.value()) : leaf);
        return of(there, box, face.axis(), face.value());
    }

    /** Whether cells of this size follow f, so that a quadrature of as many nodes does not miss a narrow part of it. */
    static boolean resolves(Expr f, Box box) {
        BoxIntegral integral = of(f, box);
        return f.isNumber() || integral.value.radius() <= 1e-3 * integral.size;
    }

    BoxIntegral plus(BoxIntegral other) {
        return new BoxIntegral(value.plus(other.value), size + other.size);
    }

    private static BoxIntegral of(Expr f, Box box, int fixed, double at) {
        try {
            return midpoints(f, box, fixed, at);
        } catch (UnsupportedOperationException noRoundingBound) {
            return new BoxIntegral(Enclosure.ENTIRE, Double.POSITIVE_INFINITY);
        }
    }

    private static BoxIntegral midpoints(Expr f, Box box, int fixed, double at) {
        // Coordinates that f does not have need one cell only.
        List<Coordinate> read = f.coordinates().stream().filter(x -> x.axis() != fixed).toList();
        int cells = read.isEmpty() ? 1 : (int) Math.floor(Math.pow(MAX_CELLS, 1.0 / read.size()) + 1e-9);
        int[] counts = new int[box.dimension()];
        Arrays.fill(counts, 1);
        read.forEach(x -> counts[x.axis()] = cells);
        boolean smooth = Regularity.isSmooth(f);
        List<Curvature> curvatures = smooth ? curvatures(f, read, box, counts) : List.of();
        Enclosure volume = Enclosure.of(1);
        for (int axis = 0; axis < counts.length; axis++) {
            volume = axis == fixed ? volume : volume.times(Enclosure.of(box.interval(axis).upper()).minus(Enclosure.of(box.interval(axis).lower())))
                    .times(Enclosure.of(counts[axis]).reciprocal());
        }
        BoxIntegral total = ZERO;
        int[] index = new int[counts.length];
        do {
            Enclosure[] cell = new Enclosure[counts.length];
            Enclosure[] centre = new Enclosure[counts.length];
            for (int axis = 0; axis < counts.length; axis++) {
                double low = box.interval(axis).lower();
                double h = box.interval(axis).length() / counts[axis];
                double middle = low + h * (index[axis] + 0.5);
                cell[axis] = axis == fixed ? Enclosure.of(at) : Enclosure.around(middle, h * 0.5 * (1 + 1e-9));
                centre[axis] = axis == fixed ? cell[axis] : Enclosure.around(middle, 4 * Math.ulp(Math.max(Math.abs(low), Math.abs(low
                        + box.interval(axis).length()))));
            }
            // Without a second derivative the range on the cell takes the place of the value at its centre.
            Enclosure mean = EnclosedEvaluation.evaluate(f, x -> smooth ? centre[x.axis()] : cell[x.axis()], field -> Enclosure.ENTIRE);
            double error = 0;
            for (Curvature curvature : curvatures) {
                error += curvature.weight * EnclosedEvaluation.evaluate(curvature.derivative, x -> cell[x.axis()], field -> Enclosure.ENTIRE).magnitude();
            }
            Enclosure term = mean.plus(Enclosure.around(0, error * (1 + 1e-9))).times(volume);
            total = total.plus(new BoxIntegral(term, Math.abs(mean.centre()) * volume.centre()));
        } while (next(index, counts));
        return total;
    }

    /** A second derivative and the factor of its modulus in the error on a cell. */
    private record Curvature(Expr derivative, double weight) {}

    private static List<Curvature> curvatures(Expr f, List<Coordinate> read, Box box, int[] counts) {
        List<Curvature> curvatures = new ArrayList<>();
        for (Coordinate x : read) {
            Expr first = f.derivative(x);
            for (Coordinate y : first.coordinates()) {
                double area = box.interval(x.axis()).length() / counts[x.axis()] * (box.interval(y.axis()).length() / counts[y.axis()]);
                if (x.axis() <= y.axis()) {
                    curvatures.add(new Curvature(first.derivative(y), x.equals(y) ? area / 24 : area / 16));
                }
            }
        }
        return curvatures;
    }

    private static boolean next(int[] index, int[] counts) {
        for (int axis = 0; axis < index.length; axis++) {
            if (++index[axis] < counts[axis]) {
                return true;
            }
            index[axis] = 0;
        }
        return false;
    }
}
