package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a curve that belong to the boundary of a combination of shapes.
 *
 * @param spans what is kept of the parameter interval of the curve, in order, at least one
 * @param possible what is not on a boundary that two shapes have in common and that was left out: charts are of these, without what the trim misses, so
 *     that no part is lost for being shorter than the distance of roots that are told apart
 */
record TrimmedCurve(Patch curve, List<Span> spans, List<Span> possible, Trim trim) implements Patch {

    @Override
    public int parameters() {
        return 1;
    }

    @Override
    public boolean isFlat() {
        return curve.isFlat();
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
        return spans.size() == 1 ? List.of(this) : spans.stream().<Patch>map(span -> new TrimmedCurve(curve, List.of(span), possible, trim)).toList();
    }

    @Override
    public List<Chart> charts(double from, double to) {
        List<Chart> charts = new ArrayList<>();
        for (Span span : possible) {
            double low = from == 0 ? span.from() : Math.max(span.from(), parameter(from));
            double high = to == 1 ? span.to() : Math.min(span.to(), parameter(to));
            if (low < high) {
                curve.charts(low, high).forEach(chart -> charts.add(chart.without(trim::misses)));
            }
        }
        return charts;
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
