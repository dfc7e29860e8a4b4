package org.pde4j.domain;

import java.util.List;

/**
 * {origin + Σ s_j edge_j}: a point, a line segment, or a rectangle with orthogonal edges in any dimension.
 *
 * @param origin shape (d)
 * @param edges each of shape (d)
 * @param normal shape (d)
 */
record FlatPatch(double[] origin, List<double[]> edges, double[] normal) implements Patch {

    /** From a to b in the plane, with the domain on the left. */
    static FlatPatch segment(double[] a, double[] b) {
        double[] edge = Tuples.minus(b, a);
        return new FlatPatch(a, List.of(edge), Tuples.unit(new double[] {edge[1], -edge[0]}));
    }

    @Override
    public int parameters() {
        return edges.size();
    }

    @Override
    public double measure() {
        return edges.stream().mapToDouble(Tuples::norm).reduce(1, (x, y) -> x * y);
    }

    @Override
    public double[] point(double... s) {
        double[] x = origin.clone();
        for (int j = 0; j < edges.size(); j++) {
            x = Tuples.plus(x, s[j], edges.get(j));
        }
        return x;
    }

    @Override
    public double[] normal(double... s) {
        return normal.clone();
    }
}
