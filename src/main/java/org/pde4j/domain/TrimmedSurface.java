package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoublePredicate;

/**
 * The part of a surface that belongs to the boundary of a combination of shapes. Points are those of the surface that {@link #holds}; the quadrature
 * finds what is kept of lines s₁ = const. Parts narrower than a line's distance between samples may be missed.
 *
 * @param whole the area of the image of [0, 1]² under the map of the surface
 * @param measure the area of what is kept
 * @param panels at least as many as the surface has
 */
record TrimmedSurface(Patch surface, Trim trim, double whole, double measure, int panels) implements Patch {

    private static final int SAMPLES = 16;
    private static final int BISECTIONS = 46;
    private static final int NODES = 16;
    private static final double MARGIN = 1e-12;
    /** Of the square of the step of the trim, which is 1e-6 of the size of the shapes. */
    private static final double AREA_TOLERANCE = 1e3;
    private static final int MAX_PANELS = 32;

    /** What remains of the surface: empty if it is nothing. */
    static List<Patch> of(Patch surface, Trim trim) {
        double whole = surface.measure() / surface.share();
        // Corners of what is kept are kinks between the cuts: panels are halved until they do not matter.
        double tolerance = AREA_TOLERANCE * trim.step() * trim.step();
        int panels = surface.panels();
        double area = new TrimmedSurface(surface, trim, whole, 0, panels).area();
        double before = Double.NaN;
        while (panels < MAX_PANELS * surface.panels() && !(Math.abs(area - before) <= tolerance)) {
            panels *= 2;
            before = area;
            area = new TrimmedSurface(surface, trim, whole, 0, panels).area();
        }
        return area > 1e-12 * whole ? List.of(new TrimmedSurface(surface, trim, whole, area, panels)) : List.of();
    }

    @Override
    public int parameters() {
        return 2;
    }

    @Override
    public boolean isFlat() {
        return surface.isFlat();
    }

    @Override
    public double share() {
        return Math.min(1, measure / whole);
    }

    @Override
    public boolean holds(double... s) {
        return surface.holds(s) && trim.keeps(surface.point(s), surface.normal(s));
    }

    @Override
    public double[] point(double... s) {
        return surface.point(s);
    }

    @Override
    public double[] normal(double... s) {
        return surface.normal(s);
    }

    @Override
    public List<Chart> charts(double from, double to) {
        return surface.charts(from, to).stream().map(chart -> chart.without(trim::misses)).toList();
    }

    @Override
    public SurfaceQuadrature quadrature(int nodes) {
        List<double[]> points = new ArrayList<>();
        List<double[]> normals = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        nodes(nodes, (s, weight) -> {
            points.add(surface.point(s));
            normals.add(surface.normal(s));
            weights.add(weight);
        });
        return SurfaceQuadrature.of(points, normals, weights);
    }

    private double area() {
        double[] total = new double[1];
        nodes(NODES, (s, weight) -> total[0] += weight);
        return total[0];
    }

    /** s₁ is cut where the number of intervals on its line changes: the ends of the intervals are smooth in between, up to square roots. */
    private void nodes(int nodes, GaussNodes.Cube visitor) {
        double from = 0;
        for (double to : cuts()) {
            if (to - from > MARGIN) {
                GaussNodes.overWithRoots(from, to, nodes, (s, weight) -> {
                    List<Double> ends = ends(t -> holds(s, t));
                    for (int k = 0; k + 1 < ends.size(); k += 2) {
                        GaussNodes.over(ends.get(k), ends.get(k + 1), nodes, (t, own) -> visitor.node(new double[] {s, t}, weight * own * whole));
                    }
                });
            }
            from = to;
        }
    }

    private TreeSet<Double> cuts() {
        int lines = SAMPLES * surface.panels() / 2;
        TreeSet<Double> cuts = new TreeSet<>();
        int before = count(MARGIN);
        for (int k = 1; k <= lines; k++) {
            double from = (k - 1.0) / lines;
            double to = Math.min(1 - MARGIN, (double) k / lines);
            int behind = count(to);
            if (behind != before) {
                int first = before;
                cuts.add(change(s -> count(s) == first, from, to));
            }
            before = behind;
        }
        for (int panel = 1; panel <= panels; panel++) {
            cuts.add((double) panel / panels);
        }
        return cuts;
    }

    /** The number of ends inside of the line, and whether it is held where it begins. */
    private int count(double s) {
        List<Double> ends = ends(t -> holds(s, t));
        boolean begins = !ends.isEmpty() && ends.get(0) == 0;
        int inner = (int) ends.stream().filter(t -> t > 0 && t < 1).count();
        return 2 * inner + (begins ? 1 : 0);
    }

    /** Where the intervals on which the predicate holds begin and end, in turn. */
    private List<Double> ends(DoublePredicate held) {
        int samples = SAMPLES * surface.panels();
        List<Double> ends = new ArrayList<>();
        boolean before = held.test(MARGIN);
        if (before) {
            ends.add(0.0);
        }
        for (int k = 1; k <= samples; k++) {
            double to = Math.min(1 - MARGIN, (double) k / samples);
            boolean behind = held.test(to);
            if (behind != before) {
                boolean first = before;
                ends.add(change(t -> held.test(t) == first, (k - 1.0) / samples, to));
            }
            before = behind;
        }
        if (before) {
            ends.add(1.0);
        }
        return ends;
    }

    private static double change(DoublePredicate first, double from, double to) {
        double low = from;
        double high = to;
        for (int k = 0; k < BISECTIONS; k++) {
            double middle = 0.5 * (low + high);
            if (first.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }
}
