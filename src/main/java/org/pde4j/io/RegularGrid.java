package org.pde4j.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Expr;
import org.pde4j.loss.Approximation;

/**
 * A regular grid over a box, ends included; an axis with one node stands at a fixed coordinate. Nodes are numbered row-major, the last
 * axis fastest.
 *
 * @param box the domain
 * @param axes coordinates of the nodes along each axis of the box
 */
public record RegularGrid(Box box, List<double[]> axes) {

    /** Numbers that a grid may hold, nodes times expressions: 400 MB. */
    private static final long MAX_VALUES = 50_000_000L;

    /** Nodes evaluated at a time. */
    private static final int CHUNK = 65_536;

    public RegularGrid {
        axes = List.copyOf(axes);
        if (axes.size() != box.dimension() || axes.stream().anyMatch(axis -> axis.length == 0)) {
            throw new IllegalArgumentException("RegularGrid: needs nodes along each of the " + box.dimension() + " axes, got " + axes.stream()
                    .map(a -> a.length).toList());
        }
    }

    /**
     * @param nodes for each axis of the box; ignored where a coordinate is fixed
     * @param fixed for each axis its coordinate, or NaN where the axis is free
     * @throws IllegalArgumentException if they are too few or too many
     */
    public static RegularGrid of(Box box, int[] nodes, double[] fixed) {
        double size = 1;
        for (int axis = 0; axis < box.dimension(); axis++) {
            size *= Double.isNaN(fixed[axis]) ? nodes[axis] : 1;
        }
        if (size > MAX_VALUES) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "RegularGrid: must hold at most %d values, got %.0f nodes", MAX_VALUES, size));
        }
        List<double[]> axes = new ArrayList<>();
        for (int axis = 0; axis < box.dimension(); axis++) {
            if (!Double.isNaN(fixed[axis])) {
                axes.add(new double[] {fixed[axis]});
                continue;
            }
            if (nodes[axis] < 2) {
                throw new IllegalArgumentException("RegularGrid: needs at least 2 nodes along " + box.names().get(axis) + ", got " + nodes[axis]);
            }
            Interval interval = box.interval(axis);
            int last = nodes[axis] - 1;
            double[] coordinates = new double[nodes[axis]];
            for (int k = 0; k <= last; k++) {
                // This way both ends are exact.
                coordinates[k] = (interval.lower() * (last - k) + interval.upper() * k) / last;
            }
            axes.add(coordinates);
        }
        return new RegularGrid(box, axes);
    }

    /** n. */
    public long size() {
        return axes.stream().mapToLong(axis -> axis.length).reduce(1, Math::multiplyExact);
    }

    /** Lengths of the axes. */
    public List<Integer> shape() {
        return axes.stream().map(axis -> axis.length).toList();
    }

    /** Numbers of the axes that have more than one node. */
    public List<Integer> free() {
        List<Integer> free = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            if (axes.get(axis).length > 1) {
                free.add(axis);
            }
        }
        return free;
    }

    /** The coordinates of a node, shape (d). */
    public double[] point(int node) {
        double[] point = new double[axes.size()];
        int rest = node;
        for (int axis = axes.size() - 1; axis >= 0; axis--) {
            point[axis] = axes.get(axis)[rest % axes.get(axis).length];
            rest /= axes.get(axis).length;
        }
        return point;
    }

    /**
     * Expressions of u_θ at the nodes.
     *
     * @return shape (expressions)(n)
     * @throws IllegalArgumentException if they are too many to be held
     */
    public double[][] evaluate(Approximation approximation, List<Expr> expressions) {
        int m = Math.max(1, expressions.size());
        if (size() > MAX_VALUES / m) {
            throw new IllegalArgumentException("RegularGrid: must hold at most " + MAX_VALUES + " values, got " + m + " for each of " + shape() + " nodes");
        }
        int n = (int) size();
        int d = axes.size();
        double[][] values = new double[expressions.size()][n];
        for (int from = 0; from < n; from += CHUNK) {
            int to = Math.min(n, from + CHUNK);
            double[] points = new double[(to - from) * d];
            for (int node = from; node < to; node++) {
                System.arraycopy(point(node), 0, points, (node - from) * d, d);
            }
            double[][] part = approximation.evaluate(points, expressions);
            for (int k = 0; k < values.length; k++) {
                System.arraycopy(part[k], 0, values[k], from, to - from);
            }
        }
        return values;
    }
}
