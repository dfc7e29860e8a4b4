package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.EnclosedEvaluation;
import org.pde4j.expr.Enclosure;
import org.pde4j.expr.Expr;

/** Points of a face where a function may be largest: the cell with the largest enclosed modulus is halved again and again, which finds what is narrow. */
final class Extremes {

    private static final int HALVINGS = 300;

    private Extremes() {}

    private record Cell(Enclosure[] sides, double most, double size) {

        static Cell of(Expr f, Enclosure[] sides, List<Coordinate> read, Box box) {
            double most = EnclosedEvaluation.evaluate(f, x -> sides[x.axis()], field -> Enclosure.ENTIRE).magnitude();
            return new Cell(sides, most, read.stream().mapToDouble(x -> share(sides, x, box)).max().orElse(0));
        }

        private static double share(Enclosure[] sides, Coordinate x, Box box) {
            return sides[x.axis()].width() / box.interval(x.axis()).length();
        }

        double[] centre() {
            double[] centre = new double[sides.length];
            for (int i = 0; i < centre.length; i++) {
                centre[i] = sides[i].centre();
            }
            return centre;
        }

        List<Cell> halves(Expr f, List<Coordinate> read, Box box) {
            int axis = read.stream().max(Comparator.comparingDouble(x -> share(sides, x, box))).orElseThrow().axis();
            double middle = sides[axis].centre();
            Enclosure[] lower = sides.clone();
            Enclosure[] upper = sides.clone();
            lower[axis] = new Enclosure(sides[axis].low(), middle);
            upper[axis] = new Enclosure(middle, sides[axis].high());
            return List.of(of(f, lower, read, box), of(f, upper, read, box));
        }
    }

    /** The centres of all cells; none where the function does not vary along the face or has no enclosure. */
    static List<double[]> on(Face face, Expr f, Box box) {
        List<Coordinate> read = f.coordinates().stream().filter(x -> x.axis() != face.axis()).toList();
        List<double[]> points = new ArrayList<>();
        if (read.isEmpty()) {
            return points;
        }
        Enclosure[] whole = box.intervals().stream().map(interval -> new Enclosure(interval.lower(), interval.upper())).toArray(Enclosure[]::new);
        whole[face.axis()] = Enclosure.of(face.value());
        PriorityQueue<Cell> open = new PriorityQueue<>(Comparator.comparingDouble(Cell::most).thenComparingDouble(Cell::size).reversed());
        try {
            open.add(Cell.of(f, whole, read, box));
            for (int k = 0; k < HALVINGS && open.peek().most > 0 && open.peek().size > 1e-14; k++) {
                open.poll().halves(f, read, box).forEach(half -> {
                    open.add(half);
                    points.add(half.centre());
                });
            }
        } catch (UnsupportedOperationException noRoundingBound) {
            return List.of();
        }
        return points;
    }
}
