package org.pde4j.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pde4j.expr.Expr;

/**
 * A plane domain at one height z, by the coordinates of its bounding box: parameters whose image is outside do not hold.
 *
 * @param side −1 for a normal downwards, 1 upwards
 */
record CapPatch(Geometry plane, double z, int side) implements Patch {

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
        return plane.measure();
    }

    @Override
    public double share() {
        return Math.min(1, plane.measure() / plane.box().measure());
    }

    @Override
    public boolean holds(double... s) {
        double[] x = point(s);
        return plane.distance().at(x[0], x[1]) <= 0;
    }

    @Override
    public double[] point(double... s) {
        double[] x = new double[2];
        BoxGeometry.place(plane.box(), s, x);
        return new double[] {x[0], x[1], z};
    }

    @Override
    public List<Chart> charts(double from, double to) {
        Interval[] sides = plane.box().intervals().toArray(Interval[]::new);
        return List.of(Chart.of(List.of(Chart.parameter(0), Chart.parameter(1), Expr.constant(z)), sides)
                .without((point, distance) -> plane.misses(Arrays.copyOf(point, 2), distance)));
    }

    @Override
    public double[] normal(double... s) {
        return new double[] {0, 0, side};
    }

    @Override
    public SurfaceQuadrature quadrature(int nodes) {
        Quadrature flat = plane.quadrature(nodes);
        List<double[]> points = new ArrayList<>();
        List<double[]> normals = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < flat.size(); i++) {
            double[] x = flat.point(i);
            points.add(new double[] {x[0], x[1], z});
            normals.add(new double[] {0, 0, side});
            weights.add(flat.weights()[i]);
        }
        return SurfaceQuadrature.of(points, normals, weights);
    }
}
