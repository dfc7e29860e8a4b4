package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;

/** A plane curve moved along z from {@code lower} by {@code height}. */
record SidePatch(Patch curve, double lower, double height) implements Patch {

    @Override
    public int parameters() {
        return 2;
    }

    @Override
    public double measure() {
        return curve.measure() * height;
    }

    @Override
    public double[] point(double... s) {
        double[] x = curve.point(s[0]);
        return new double[] {x[0], x[1], lower + s[1] * height};
    }

    @Override
    public double[] normal(double... s) {
        double[] n = curve.normal(s[0]);
        return new double[] {n[0], n[1], 0};
    }

    @Override
    public List<Patch> parts() {
        List<Patch> parts = curve.parts();
        return parts.size() == 1 ? List.of(this) : parts.stream().<Patch>map(part -> new SidePatch(part, lower, height)).toList();
    }

    @Override
    public SurfaceQuadrature quadrature(int nodes) {
        SurfaceQuadrature flat = curve.quadrature(nodes);
        List<double[]> points = new ArrayList<>();
        List<double[]> normals = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < flat.size(); i++) {
            double[] x = flat.nodes().point(i);
            double[] n = flat.normal(i);
            double own = flat.nodes().weights()[i];
            GaussNodes.over(lower, lower + height, nodes, (z, weight) -> {
                points.add(new double[] {x[0], x[1], z});
                normals.add(new double[] {n[0], n[1], 0});
                weights.add(weight * own);
            });
        }
        return SurfaceQuadrature.of(points, normals, weights);
    }
}
