package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.expr.Expr;

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
    public boolean isFlat() {
        return true;
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
    public List<Chart> charts(double from, double to) {
        List<Expr> place = new ArrayList<>();
        for (int i = 0; i < origin.length; i++) {
            Expr x = Expr.constant(origin[i]);
            for (int j = 0; j < edges.size(); j++) {
                x = x.plus(Chart.parameter(j).times(edges.get(j)[i]));
            }
            place.add(x);
        }
        Interval[] parameters = edges.stream().map(edge -> new Interval(0, 1)).toArray(Interval[]::new);
        if (parameters.length > 0) {
            parameters[0] = new Interval(from, to);
        }
        return List.of(Chart.of(place, parameters));
    }

    @Override
    public double[] normal(double... s) {
        return normal.clone();
    }
}
