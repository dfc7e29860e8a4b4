package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.pde4j.expr.Expr;

/**
 * One triangle of a surface.
 *
 * @param triangle that triangle alone
 * @param normal shape (3)
 */
record TrianglePatch(Simplices triangle, double[] normal) implements Patch {

    @Override
    public int parameters() {
        return 2;
    }

    @Override
    public boolean isFlat() {
        return true;
    }

    @Override
    public double measure() {
        return triangle.measure();
    }

    @Override
    public double[] point(double... s) {
        return triangle.point(new Simplices.Place(0, s));
    }

    @Override
    public double[] normal(double... s) {
        return normal.clone();
    }

    @Override
    public List<Chart> charts(double from, double to) {
        double[][] v = triangle.get(0);
        Expr r = Chart.parameter(0);
        Expr t = Chart.parameter(1);
        List<Expr> place = new ArrayList<>();
        for (int i = 0; i < v[0].length; i++) {
            Expr first = Expr.constant(v[1][i]).minus(v[0][i]).times(Expr.constant(1).minus(t));
            place.add(first.plus(Expr.constant(v[2][i]).minus(v[0][i]).times(t)).times(r).plus(v[0][i]));
        }
        return List.of(Chart.of(place, new Interval(0, 1), new Interval(0, 1)));
    }

    @Override
    public int panels() {
        return 1;
    }

    /** From any of its points. */
    @Override
    public double reach() {
        double[][] v = triangle.get(0);
        return Math.max(Tuples.norm(Tuples.minus(v[1], v[0])), Math.max(Tuples.norm(Tuples.minus(v[2], v[1])), Tuples.norm(Tuples.minus(v[0], v[2]))));
    }

    @Override
    public List<Patch> quarters() {
        double[][] v = triangle.get(0);
        double[] ab = Tuples.scaled(Tuples.plus(v[0], 1, v[1]), 0.5);
        double[] bc = Tuples.scaled(Tuples.plus(v[1], 1, v[2]), 0.5);
        double[] ca = Tuples.scaled(Tuples.plus(v[2], 1, v[0]), 0.5);
        return Stream.of(new double[][] {v[0], ab, ca}, new double[][] {ab, v[1], bc}, new double[][] {ca, bc, v[2]}, new double[][] {ab, bc, ca})
                .<Patch>map(quarter -> new TrianglePatch(new Simplices(List.<double[][]>of(quarter)), normal)).toList();
    }

    @Override
    public SurfaceQuadrature quadrature(int nodes) {
        List<double[]> points = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        triangle.rule(0, nodes, points, weights);
        return SurfaceQuadrature.of(points, points.stream().map(point -> normal.clone()).toList(), weights);
    }
}
