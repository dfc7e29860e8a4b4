package org.pde4j.domain;

import java.util.Arrays;
import java.util.List;
import org.pde4j.expr.Expr;

/** The ellipse c + (a cos θ, b sin θ) by arc length, with the normal away from c (side 1) or towards it (side −1). */
final class EllipseCurve implements Patch {

    private static final int PANELS = 256;
    private static final int NODES = 8;
    private static final double MARGIN = 1e-9;

    private final double[] centre;
    private final double a;
    private final double b;
    private final int side;
    /** Arc length up to θ = 2π k / PANELS. */
    private final double[] lengths = new double[PANELS + 1];

    EllipseCurve(double[] centre, double a, double b, int side) {
        this.centre = centre;
        this.a = a;
        this.b = b;
        this.side = side;
        for (int k = 0; k < PANELS; k++) {
            lengths[k + 1] = a == b ? 2 * Math.PI * a * (k + 1) / PANELS : lengths[k] + length(angle(k), angle(k + 1));
        }
    }

    @Override
    public int parameters() {
        return 1;
    }

    @Override
    public double measure() {
        return lengths[PANELS];
    }

    @Override
    public double[] point(double... s) {
        double theta = theta(s[0]);
        return new double[] {centre[0] + a * Math.cos(theta), centre[1] + b * Math.sin(theta)};
    }

    @Override
    public double[] normal(double... s) {
        double theta = theta(s[0]);
        return Tuples.unit(new double[] {side * b * Math.cos(theta), side * a * Math.sin(theta)});
    }

    /** The curvature changes within a part of the curve that shrinks with the ratio of the half-axes. */
    @Override
    public int panels() {
        return (int) Math.min(PANELS, Math.ceil(8 * Math.pow(Math.max(a, b) / Math.min(a, b), 1.5)));
    }

    @Override
    public List<Chart> charts(double from, double to) {
        Expr theta = Chart.parameter(0);
        // Where a curve by arc length is cut is known to rounding; the circle closes beyond 2 pi, which is rounded.
        Interval angles = new Interval(theta(from) - MARGIN, theta(to) + MARGIN);
        return List.of(Chart.of(List.of(Expr.cos(theta).times(a).plus(centre[0]), Expr.sin(theta).times(b).plus(centre[1])), angles));
    }

    private double theta(double s) {
        if (a == b) {
            return 2 * Math.PI * s;
        }
        double target = s * measure();
        int found = Arrays.binarySearch(lengths, target);
        int panel = Math.min(PANELS - 1, Math.max(0, found >= 0 ? found : -found - 2));
        double theta = angle(panel) + (angle(1)) * (target - lengths[panel]) / (lengths[panel + 1] - lengths[panel]);
        // Newton's method; the speed changes little within a panel.
        for (int k = 0; k < 6; k++) {
            theta -= (lengths[panel] + length(angle(panel), theta) - target) / speed(theta);
        }
        return theta;
    }

    private static double angle(int panel) {
        return 2 * Math.PI * panel / PANELS;
    }

    private double speed(double theta) {
        return Math.hypot(a * Math.sin(theta), b * Math.cos(theta));
    }

    private double length(double from, double to) {
        double[] total = new double[1];
        GaussNodes.over(from, to, NODES, (theta, weight) -> total[0] += weight * speed(theta));
        return total[0];
    }
}
