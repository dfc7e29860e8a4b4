package org.pde4j.problem.reference;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.linalg.LeastSquares;
import org.pde4j.linalg.Matrix;
import org.pde4j.problem.Solution;

/**
 * −Δu = 1 in a polygon, u = 0 on its boundary: u = Re f − |z|²/4 for z = x + iy, f a polynomial and simple poles outside that cluster exponentially at the
 * corners, with Re f = |z|²/4 on the boundary by least squares.
 *
 * <p>Source: Gopal and Trefethen, SIAM J. Numer. Anal. 57 (2019), "lightning" solver.
 *
 * @param poles shape (n)(2)
 * @param scales the distance of each pole to its corner, by which its term is multiplied
 * @param coefficients of the real and imaginary parts of the terms, poles first
 * @param defect the largest |u| at points of the boundary that are not those of the fit
 */
public record LightningTorsion(List<List<Double>> poles, List<Double> scales, List<Double> coefficients, double defect) implements Solution {

    private static final int DEGREE = 20;
    private static final double SIGMA = 4;
    private static final int POINTS = 240;

    public LightningTorsion {
        poles = poles.stream().map(List::copyOf).toList();
        scales = List.copyOf(scales);
        coefficients = List.copyOf(coefficients);
    }

    /**
     * Solved again at each call.
     *
     * @param vertices counterclockwise, within about 1.5 of the origin
     * @param counts poles at each corner: more where it is re-entrant
     */
    public static LightningTorsion solved(List<List<Double>> vertices, List<Integer> counts) {
        List<List<Double>> poles = new ArrayList<>();
        List<Double> scales = new ArrayList<>();
        int m = vertices.size();
        for (int k = 0; k < m; k++) {
            double[] corner = {vertices.get(k).get(0), vertices.get(k).get(1)};
            double[] out = outward(vertices.get((k + m - 1) % m), vertices.get(k), vertices.get((k + 1) % m));
            for (int j = 1; j <= counts.get(k); j++) {
                double distance = Math.exp(-SIGMA * (Math.sqrt(counts.get(k)) - Math.sqrt(j)));
                poles.add(List.of(corner[0] + distance * out[0], corner[1] + distance * out[1]));
                scales.add(distance);
            }
        }
        LightningTorsion empty = new LightningTorsion(poles, scales, List.of(), 0);
        List<double[]> fit = boundary(vertices, 0.5);
        double[][] rows = fit.stream().map(empty::terms).toArray(double[][]::new);
        double[] data = fit.stream().mapToDouble(point -> (point[0] * point[0] + point[1] * point[1]) / 4).toArray();
        Matrix solution = LeastSquares.bySvd(Matrix.of(rows), data, 1e-15).solution();
        List<Double> c = new ArrayList<>();
        for (int k = 0; k < rows[0].length; k++) {
            c.add(solution.get(k, 0));
        }
        LightningTorsion fitted = new LightningTorsion(poles, scales, c, 0);
        double defect = boundary(vertices, 0.1).stream().mapToDouble(point -> Math.abs(fitted.value(point)[0])).max().orElseThrow();
        return new LightningTorsion(poles, scales, c, defect);
    }

    @Override
    public int components() {
        return 1;
    }

    @Override
    public double[] value(double[] point) {
        double[] terms = terms(point);
        double sum = -(point[0] * point[0] + point[1] * point[1]) / 4;
        for (int k = 0; k < terms.length; k++) {
            sum += coefficients.get(k) * terms[k];
        }
        return new double[] {sum};
    }

    /** Re and Im of scale/(z − p) and of (z/1.5)^k. */
    private double[] terms(double[] point) {
        double[] terms = new double[2 * (poles.size() + DEGREE + 1)];
        int at = 0;
        for (int j = 0; j < poles.size(); j++) {
            double re = point[0] - poles.get(j).get(0);
            double im = point[1] - poles.get(j).get(1);
            double factor = scales.get(j) / (re * re + im * im);
            terms[at++] = re * factor;
            terms[at++] = -im * factor;
        }
        double re = 1;
        double im = 0;
        for (int k = 0; k <= DEGREE; k++) {
            terms[at++] = re;
            terms[at++] = im;
            double next = (re * point[0] - im * point[1]) / 1.5;
            im = (re * point[1] + im * point[0]) / 1.5;
            re = next;
        }
        return terms;
    }

    /** The unit vector along the bisector of a corner, out of the polygon. */
    private static double[] outward(List<Double> before, List<Double> corner, List<Double> behind) {
        double[] a = unit(corner.get(0) - before.get(0), corner.get(1) - before.get(1));
        double[] b = unit(behind.get(0) - corner.get(0), behind.get(1) - corner.get(1));
        // The right of both edges is outside.
        return unit(a[1] + b[1], -a[0] - b[0]);
    }

    private static double[] unit(double x, double y) {
        double length = Math.hypot(x, y);
        return new double[] {x / length, y / length};
    }

    /** Points of each edge that cluster exponentially at both ends, shape (n)(2). */
    private static List<double[]> boundary(List<List<Double>> vertices, double shift) {
        List<double[]> points = new ArrayList<>();
        for (int k = 0; k < vertices.size(); k++) {
            List<Double> a = vertices.get(k);
            List<Double> b = vertices.get((k + 1) % vertices.size());
            for (int i = 0; i < POINTS; i++) {
                double s = 0.5 + 0.5 * Math.tanh(28 * (i + shift) / POINTS - 14);
                points.add(new double[] {a.get(0) + s * (b.get(0) - a.get(0)), a.get(1) + s * (b.get(1) - a.get(1))});
            }
        }
        return points;
    }
}
