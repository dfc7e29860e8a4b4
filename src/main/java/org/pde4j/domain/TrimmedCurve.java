package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a curve that belong to the boundary of a combination of shapes.
 *
 * @param spans what is kept of the parameter interval of the curve, in order, at least one
 */
record TrimmedCurve(Patch curve, List<Span> spans) implements Patch {

    @Override
    public int parameters() {
        return 1;
    }

    @Override
    public double measure() {
        return kept() * curve.measure();
    }

    @Override
    public double[] point(double... s) {
        return curve.point(parameter(s[0]));
    }

    @Override
    public double[] normal(double... s) {
        return curve.normal(parameter(s[0]));
    }

    @Override
    public List<Patch> parts() {
        return spans.size() == 1 ? List.of(this) : spans.stream().<Patch>map(span -> new TrimmedCurve(curve, List.of(span))).toList();
    }

    @Override
    public SurfaceQuadrature quadrature(int nodes) {
        List<double[]> points = new ArrayList<>();
        List<double[]> normals = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (Span span : spans) {
            GaussNodes.overCube(1, nodes, curve.panels(), (s, weight) -> {
                double t = span.from() + s[0] * span.length();
                points.add(curve.point(t));
                normals.add(curve.normal(t));
                weights.add(weight * span.length() * curve.measure());
            });
        }
        return SurfaceQuadrature.of(points, normals, weights);
    }

    private double kept() {
        return spans.stream().mapToDouble(Span::length).sum();
    }

    private double parameter(double s) {
        double rest = s * kept();
        for (Span span : spans) {
            if (rest <= span.length()) {
                return span.from() + rest;
            }
            rest -= span.length();
        }
        return spans.get(spans.size() - 1).to();
    }
}
