package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.pde4j.expr.Expr;

/**
 * {|x − c| = r} in ℝᵈ. In space by height and longitude, which preserve area (Archimedes); for d &gt; 3 by d normal quantiles scaled to unit length.
 *
 * @param measure its area
 */
record SpherePatch(double[] centre, double radius, double measure) implements Patch {

    @Override
    public int parameters() {
        return centre.length == 3 ? 2 : centre.length;
    }

    @Override
    public double[] point(double... s) {
        return Tuples.plus(centre, radius, direction(centre.length, s));
    }

    @Override
    public double[] normal(double... s) {
        return direction(centre.length, s);
    }

    /** By angles from the last axis. */
    @Override
    public List<Chart> charts(double from, double to) {
        if (centre.length != 3) {
            return List.of();
        }
        Expr polar = Chart.parameter(0);
        Expr longitude = Chart.parameter(1);
        Expr across = Expr.sin(polar).times(radius);
        return List.of(Chart.of(List.of(across.times(Expr.cos(longitude)).plus(centre[0]), across.times(Expr.sin(longitude)).plus(centre[1]),
                Expr.cos(polar).times(radius).plus(centre[2])), new Interval(0, Math.nextUp(Math.PI)), new Interval(0, Math.nextUp(2 * Math.PI))));
    }

    @Override
    public SurfaceQuadrature quadrature(int nodes) {
        Shapes.require(centre.length == 3, "ball: there is no quadrature in more than 3 dimensions, got " + centre.length + "; use a rule of points");
        int angles = 2 * nodes;
        List<double[]> points = new ArrayList<>();
        List<double[]> normals = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        GaussNodes.over(0, 1, nodes, (s, weight) -> {
            for (int k = 0; k < angles; k++) {
                points.add(point(s, (k + 0.5) / angles));
                normals.add(normal(s, (k + 0.5) / angles));
                weights.add(weight * measure / angles);
            }
        });
        return SurfaceQuadrature.of(points, normals, weights);
    }

    /** A unit vector, uniform on the sphere for uniform parameters. */
    static double[] direction(int d, double... s) {
        if (d == 3) {
            double height = 2 * s[0] - 1;
            double across = Math.sqrt(Math.max(0, 1 - height * height));
            return new double[] {across * Math.cos(2 * Math.PI * s[1]), across * Math.sin(2 * Math.PI * s[1]), height};
        }
        NormalDistribution normal = new NormalDistribution();
        double[] x = new double[d];
        for (int axis = 0; axis < d; axis++) {
            x[axis] = normal.inverseCumulativeProbability(s[axis]);
        }
        return Tuples.unit(x);
    }
}
