package org.pde4j.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A patch moved along one more coordinate, from {@code lower} by {@code height}. */
record SidePatch(Patch base, double lower, double height) implements Patch {

    @Override
    public int parameters() {
        return base.parameters() + 1;
    }

    @Override
    public boolean isFlat() {
        return base.isFlat();
    }

    @Override
    public double measure() {
        return base.measure() * height;
    }

    @Override
    public double[] point(double... s) {
        return Prism.at(base.point(own(s)), lower + s[base.parameters()] * height);
    }

    @Override
    public double[] normal(double... s) {
        return Prism.at(base.normal(own(s)), 0);
    }

    @Override
    public double share() {
        return base.share();
    }

    @Override
    public boolean holds(double... s) {
        return base.holds(own(s));
    }

    @Override
    public List<Patch> parts() {
        List<Patch> parts = base.parts();
        return parts.size() == 1 ? List.of(this) : parts.stream().<Patch>map(part -> new SidePatch(part, lower, height)).toList();
    }

    @Override
    public List<Chart> charts(double from, double to) {
        return base.charts(base.parameters() == 0 ? 0 : from, base.parameters() == 0 ? 1 : to).stream()
                .map(chart -> chart.times(new Interval(lower, lower + height))).toList();
    }

    @Override
    public SurfaceQuadrature quadrature(int nodes) {
        SurfaceQuadrature flat = base.quadrature(nodes);
        List<double[]> points = new ArrayList<>();
        List<double[]> normals = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < flat.size(); i++) {
            double[] x = flat.nodes().point(i);
            double[] n = Prism.at(flat.normal(i), 0);
            double own = flat.nodes().weights()[i];
            GaussNodes.over(lower, lower + height, nodes, (z, weight) -> {
                points.add(Prism.at(x, z));
                normals.add(n);
                weights.add(weight * own);
            });
        }
        return SurfaceQuadrature.of(points, normals, weights);
    }

    private double[] own(double[] s) {
        return Arrays.copyOf(s, base.parameters());
    }
}
