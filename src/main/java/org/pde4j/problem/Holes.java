package org.pde4j.problem;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.domain.Geometry;
import org.pde4j.domain.Interval;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;

/**
 * log r and (ρ/r)^k cos kφ, (ρ/r)^k sin kφ, k = 1, …, n, about a point in each hole of a domain in the plane, at the distance ρ from the domain: harmonic,
 * and what a harmonic function has around a circular hole beside a function that is smooth inside of it too. Networks and features of the plane are smooth
 * inside and resolve these slowly.
 *
 * <p>Source: Trefethen, Series solution of Laplace problems, ANZIAM J. 60 (2018) 1.
 */
public final class Holes {

    /** Points along each side of the bounding box, by which holes are found. */
    private static final int GRID = 256;

    /** The part of the largest distance from the domain at which the centroid of a hole is inside enough. */
    private static final double INSIDE = 0.5;

    private static final int MAX_DEGREE = 20;
    private static final int[][] NEIGHBOURS = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};

    private Holes() {}

    /** @param radius ρ */
    private record Hole(double x, double y, double radius) {}

    /** The number of holes that a domain is known to have; 0 for boxes and outside of the plane, and with time. */
    public static int count(ProblemDomain domain) {
        return of(domain).size();
    }

    /**
     * The functions of all holes, hole after hole.
     *
     * @param degree n
     * @throws IllegalArgumentException of one sentence, for a domain in which no hole is found, or a degree below 0 or too high
     */
    public static List<Expr> functions(ProblemDomain domain, int degree) {
        if (degree < 0 || degree > MAX_DEGREE) {
            throw new IllegalArgumentException("multipoles in holes must end at a degree from 0 to " + MAX_DEGREE + ", got " + degree);
        }
        List<Hole> holes = of(domain);
        if (holes.isEmpty()) {
            throw new IllegalArgumentException("multipoles are known for the holes of a shape in two coordinates without t, but none is found in "
                    + domain + "; leave holes out, or give functions as expressions");
        }
        Coordinate x = domain.coordinate(0);
        Coordinate y = domain.coordinate(1);
        List<Expr> functions = new ArrayList<>();
        for (Hole hole : holes) {
            HolomorphicFunction log = new HolomorphicFunction(x, y, List.of(hole.x, hole.y), 0, 2 * Math.PI, 0, 0,
                    Optional.of(-Math.log(hole.radius)), true);
            functions.add(log.expression());
            for (int k = 1; k <= degree; k++) {
                double size = Math.pow(hole.radius, k);
                for (boolean real : new boolean[] {true, false}) {
                    functions.add(new HolomorphicFunction(x, y, List.of(hole.x, hole.y), 0, 2 * Math.PI, -k, 0, Optional.empty(), real)
                            .expression().times(size));
                }
            }
        }
        return functions;
    }

    private static List<Hole> of(ProblemDomain domain) {
        return domain.match(box -> List.of(), shaped -> shaped.time().isPresent() || shaped.dimension() != 2 ? List.of() : found(shaped));
    }

    private static List<Hole> found(ShapedDomain domain) {
        Geometry shape = domain.spatial();
        boolean[][] seen = new boolean[GRID + 2][GRID + 2];
        for (int i = 1; i <= GRID; i++) {
            for (int j = 1; j <= GRID; j++) {
                seen[i][j] = shape.contains(point(shape, i, j));
            }
        }
        connected(0, 0, seen);
        List<Hole> holes = new ArrayList<>();
        for (int i = 1; i <= GRID; i++) {
            for (int j = 1; j <= GRID; j++) {
                if (!seen[i][j]) {
                    holes.add(hole(shape, connected(i, j, seen)));
                }
            }
        }
        return holes;
    }

    /** The centre of a cell of the grid, around which there is one more row of cells outside of the box. */
    private static double[] point(Geometry shape, int i, int j) {
        Interval x = shape.box().interval(0);
        Interval y = shape.box().interval(1);
        return new double[] {x.lower() + x.length() * (i - 0.5) / GRID, y.lower() + y.length() * (j - 0.5) / GRID};
    }

    /** Marks what is connected to a cell and not seen yet. */
    private static List<int[]> connected(int i, int j, boolean[][] seen) {
        List<int[]> cells = new ArrayList<>();
        Deque<int[]> open = new ArrayDeque<>(List.of(new int[] {i, j}));
        seen[i][j] = true;
        while (!open.isEmpty()) {
            int[] cell = open.pop();
            cells.add(cell);
            for (int[] step : NEIGHBOURS) {
                int a = cell[0] + step[0];
                int b = cell[1] + step[1];
                if (a >= 0 && b >= 0 && a < seen.length && b < seen.length && !seen[a][b]) {
                    seen[a][b] = true;
                    open.push(new int[] {a, b});
                }
            }
        }
        return cells;
    }

    /** About the centroid, or about the point farthest from the domain where the centroid is not well inside. */
    private static Hole hole(Geometry shape, List<int[]> cells) {
        List<double[]> points = cells.stream().map(cell -> point(shape, cell[0], cell[1])).toList();
        double[] farthest = points.stream().max(Comparator.comparingDouble(at -> shape.distance().at(at))).orElseThrow();
        double[] centroid = IntStream.range(0, 2).mapToDouble(a -> points.stream().mapToDouble(at -> at[a]).average().orElseThrow()).toArray();
        double most = shape.distance().at(farthest);
        double[] centre = shape.distance().at(centroid) > INSIDE * most ? centroid : farthest;
        return new Hole(centre[0], centre[1], shape.distance().at(centre));
    }
}
