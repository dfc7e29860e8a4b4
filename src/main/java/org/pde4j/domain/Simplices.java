package org.pde4j.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Segments or triangles in ℝᵈ that do not overlap, as one image of [0, 1]ᵏ: the first parameter selects one by its measure, so that each gets its share
 * of the points, and what is left of it is used again.
 */
final class Simplices {

    private final List<double[][]> simplices;
    private final double[] ends;

    /**
     * Of the vertices of each.
     *
     * @param simplices each of shape (k + 1, d), k = 1 or 2
     */
    Simplices(List<double[][]> simplices) {
        this.simplices = List.copyOf(simplices);
        ends = new double[simplices.size()];
        double total = 0;
        for (int i = 0; i < ends.length; i++) {
            total += measure(simplices.get(i));
            ends[i] = total;
        }
    }

    /** A point in one of them. */
    record Place(int index, double[] local) {}

    int size() {
        return ends.length;
    }

    double[][] get(int index) {
        return simplices.get(index);
    }

    int parameters() {
        return simplices.get(0).length - 1;
    }

    double measure() {
        return ends[ends.length - 1];
    }

    /** The simplex that parameters of [0, 1]ᵏ select, and their rest. */
    Place place(double... s) {
        double target = s[0] * measure();
        int found = Arrays.binarySearch(ends, target);
        int index = Math.min(ends.length - 1, found >= 0 ? found : -found - 1);
        double[] local = s.clone();
        double from = index == 0 ? 0 : ends[index - 1];
        local[0] = ends[index] > from ? Math.min(1, Math.max(0, (target - from) / (ends[index] - from))) : 0.5;
        return new Place(index, local);
    }

    /** a + r (1 − t)(b − a) + r t (c − a) with r = √s₁, t = s₂: uniform in the triangle. */
    double[] point(Place place) {
        double[][] vertices = simplices.get(place.index());
        return vertices.length == 2
                ? Tuples.plus(vertices[0], place.local()[0], Tuples.minus(vertices[1], vertices[0]))
                : triangle(vertices, Math.sqrt(place.local()[0]), place.local()[1]);
    }

    Interior interior() {
        return Interior.onto(parameters(), (s, x) -> System.arraycopy(point(place(s)), 0, x, 0, x.length));
    }

    /** Duffy's map with m × m Gauss nodes in each triangle, exact for polynomials of degree 2 m − 2. */
    Quadrature quadrature(int nodes) {
        List<double[]> points = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            rule(i, nodes, points, weights);
        }
        return Quadrature.of(simplices.get(0)[0].length, points, weights);
    }

    void rule(int index, int nodes, List<double[]> points, List<Double> weights) {
        double[][] vertices = simplices.get(index);
        double measure = measure(vertices);
        GaussNodes.overCube(vertices.length - 1, nodes, 1, (s, weight) -> {
            points.add(vertices.length == 2 ? Tuples.plus(vertices[0], s[0], Tuples.minus(vertices[1], vertices[0])) : triangle(vertices, s[0], s[1]));
            weights.add(vertices.length == 2 ? weight * measure : 2 * s[0] * weight * measure);
        });
    }

    private static double[] triangle(double[][] vertices, double r, double t) {
        double[] x = Tuples.plus(vertices[0], r * (1 - t), Tuples.minus(vertices[1], vertices[0]));
        return Tuples.plus(x, r * t, Tuples.minus(vertices[2], vertices[0]));
    }

    /** Length, or area by Gram's determinant. */
    static double measure(double[][] vertices) {
        double[] a = Tuples.minus(vertices[1], vertices[0]);
        if (vertices.length == 2) {
            return Tuples.norm(a);
        }
        double[] b = Tuples.minus(vertices[2], vertices[0]);
        if (a.length == 2) {
            return 0.5 * Math.abs(a[0] * b[1] - a[1] * b[0]);
        }
        return 0.5 * Tuples.norm(Tuples.cross(a, b));
    }
}
