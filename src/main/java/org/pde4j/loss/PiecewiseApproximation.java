package org.pde4j.loss;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;

/**
 * x ↦ u_k(x, t) with t in the k-th window of time: a window owns its end, the first its start as well, and times before and after belong to the first and the
 * last.
 *
 * @param dimension d
 * @param time the coordinate t
 * @param ends of the windows but the last, increasing
 * @param parts u_k, one more than ends
 */
public record PiecewiseApproximation(int dimension, Coordinate time, List<Double> ends, List<Approximation> parts) implements Approximation {

    public PiecewiseApproximation {
        ends = List.copyOf(ends);
        parts = List.copyOf(parts);
        if (parts.size() != ends.size() + 1) {
            throw new IllegalArgumentException("PiecewiseApproximation: needs one part more than ends between them, got " + parts.size() + " parts and "
                    + ends.size() + " ends");
        }
    }

    private int part(double t) {
        int k = 0;
        while (k < ends.size() && t > ends.get(k)) {
            k++;
        }
        return k;
    }

    @Override
    public double[][] evaluate(double[] points, List<? extends Expr> expressions) {
        int d = dimension;
        int n = points.length / d;
        List<List<Integer>> rows = new ArrayList<>();
        parts.forEach(part -> rows.add(new ArrayList<>()));
        for (int i = 0; i < n; i++) {
            rows.get(part(points[i * d + time.axis()])).add(i);
        }
        double[][] values = new double[expressions.size()][n];
        for (int k = 0; k < rows.size(); k++) {
            List<Integer> own = rows.get(k);
            double[] there = new double[own.size() * d];
            for (int i = 0; i < own.size(); i++) {
                System.arraycopy(points, own.get(i) * d, there, i * d, d);
            }
            if (!own.isEmpty()) {
                double[][] found = parts.get(k).evaluate(there, expressions);
                for (int m = 0; m < found.length; m++) {
                    for (int i = 0; i < own.size(); i++) {
                        values[m][own.get(i)] = found[m][i];
                    }
                }
            }
        }
        return values;
    }
}
