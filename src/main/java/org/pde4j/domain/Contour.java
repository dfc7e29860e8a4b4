package org.pde4j.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The zero set of φ by linear interpolation on a grid of simplices: the box is cut into cubes, each of them into d! simplices along its diagonal (Kuhn).
 */
final class Contour {

    private static final int[][] PLANE = {{0, 1}, {1, 0}};
    private static final int[][] SPACE = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    private Contour() {}

    static Simplices of(LevelFunction level, Box box) {
        int d = box.dimension();
        int n = d == 2 ? 96 : 32;
        List<double[][]> facets = new ArrayList<>();
        int cells = (int) Math.pow(n, d);
        for (int cell = 0; cell < cells; cell++) {
            for (int[] order : d == 2 ? PLANE : SPACE) {
                double[][] corners = new double[d + 1][];
                double[] values = new double[d + 1];
                int[] steps = new int[d];
                for (int k = 0; k <= d; k++) {
                    corners[k] = corner(box, cell, steps, n);
                    values[k] = level.value(corners[k]);
                    if (k < d) {
                        steps[order[k]] = 1;
                    }
                }
                cut(level, corners, values, facets);
            }
        }
        Shapes.require(!facets.isEmpty(), "levelSet: inside has no sign change in the box,"
                + " so that the domain is empty, the whole box, or too small to be seen");
        for (double[][] facet : facets) {
            for (double[] corner : facet) {
                Shapes.require(BoxGeometry.distance(box).at(corner) < 0, "levelSet: the domain reaches the side of its box at "
                        + Arrays.toString(corner) + "; enlarge the box, or intersect the level set with a rectangle inside of it");
            }
        }
        return new Simplices(facets);
    }

    private static double[] corner(Box box, int cell, int[] steps, int n) {
        double[] s = new double[steps.length];
        int rest = cell;
        for (int axis = 0; axis < s.length; axis++) {
            s[axis] = (double) (rest % n + steps[axis]) / n;
            rest /= n;
        }
        double[] x = new double[s.length];
        BoxGeometry.place(box, s, x);
        return x;
    }

    /** Adds the segment, the triangle, or the two triangles in which φ = 0 meets a simplex. */
    private static void cut(LevelFunction level, double[][] corners, double[] values, List<double[][]> facets) {
        List<Integer> negative = new ArrayList<>();
        List<Integer> positive = new ArrayList<>();
        for (int k = 0; k < values.length; k++) {
            (values[k] < 0 ? negative : positive).add(k);
        }
        List<double[]> points = new ArrayList<>();
        for (int a : negative) {
            for (int b : positive) {
                double t = values[a] / (values[a] - values[b]);
                points.add(level.projected(Tuples.plus(corners[a], t, Tuples.minus(corners[b], corners[a]))));
            }
        }
        if (points.size() == 4) {
            // In the order 00, 01, 10, 11, of which 00 and 11 are opposite.
            add(facets, points.get(0), points.get(1), points.get(2));
            add(facets, points.get(1), points.get(3), points.get(2));
        } else if (!points.isEmpty()) {
            add(facets, points.toArray(double[][]::new));
        }
    }

    private static void add(List<double[][]> facets, double[]... facet) {
        if (Simplices.measure(facet) > 0) {
            facets.add(facet);
        }
    }
}
