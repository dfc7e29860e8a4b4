package org.pde4j.problem;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.analysis.interpolation.BicubicInterpolatingFunction;
import org.hipparchus.analysis.interpolation.BicubicInterpolator;
import org.pde4j.domain.ProblemDomain;

/**
 * u known at the nodes of a tensor grid; errors are measured there.
 *
 * <p>Between the nodes of a plane grid {@link #value} interpolates by bicubic polynomials, good for pictures; in other dimensions it
 * is NaN there. Immutable.
 */
public final class TabulatedSolution implements Solution {

    private final double[][] axes;
    private final int components;
    private final double[] values;
    private BicubicInterpolatingFunction[] between;

    TabulatedSolution(TensorGrid grid) {
        axes = grid.axes();
        components = grid.components();
        values = grid.values();
    }

    /**
     * A table that is not read from a file.
     *
     * @param axes nodes along each axis, ascending; not copied
     * @param components numbers at each node
     * @param values shape (nodes along axis 0, …, components), row-major; not copied
     */
    public static TabulatedSolution of(double[][] axes, int components, double[] values) {
        return new TabulatedSolution(new TensorGrid(axes, components, values));
    }

    /** Nodes along each axis. */
    public List<Integer> shape() {
        return Arrays.stream(axes).map(axis -> axis.length).toList();
    }

    @Override
    public int components() {
        return components;
    }

    @Override
    public double[] value(double[] point) {
        int position = 0;
        for (int axis = 0; axis < axes.length; axis++) {
            int index = Arrays.binarySearch(axes[axis], point[axis] + 0.0);
            if (index < 0) {
                return interpolated(point);
            }
            position = position * axes[axis].length + index;
        }
        return Arrays.copyOfRange(values, position * components, (position + 1) * components);
    }

    /** The nodes of the table, which lie in the domain that it was read for. */
    @Override
    public Samples samples(ProblemDomain domain) {
        int d = axes.length;
        int n = values.length / components;
        double[] points = new double[Math.multiplyExact(n, d)];
        for (int i = 0; i < n; i++) {
            int rest = i;
            for (int axis = d - 1; axis >= 0; axis--) {
                points[i * d + axis] = axes[axis][rest % axes[axis].length];
                rest /= axes[axis].length;
            }
        }
        return new Samples(d, components, points, values);
    }

    private double[] interpolated(double[] point) {
        double[] result = new double[components];
        Arrays.fill(result, Double.NaN);
        if (axes.length == 2 && axes[0].length >= 3 && axes[1].length >= 3) {
            BicubicInterpolatingFunction[] functions = between();
            for (int k = 0; k < components; k++) {
                if (functions[k].isValidPoint(point[0], point[1])) {
                    result[k] = functions[k].value(point[0], point[1]);
                }
            }
        }
        return result;
    }

    /** Built at the first use, because measuring errors does not need it. */
    private synchronized BicubicInterpolatingFunction[] between() {
        if (between == null) {
            BicubicInterpolatingFunction[] functions = new BicubicInterpolatingFunction[components];
            for (int k = 0; k < components; k++) {
                double[][] table = new double[axes[0].length][axes[1].length];
                for (int i = 0; i < axes[0].length; i++) {
                    for (int j = 0; j < axes[1].length; j++) {
                        table[i][j] = values[(i * axes[1].length + j) * components + k];
                    }
                }
                functions[k] = new BicubicInterpolator().interpolate(axes[0], axes[1], table);
            }
            between = functions;
        }
        return between;
    }
}
