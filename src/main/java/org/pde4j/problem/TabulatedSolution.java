package org.pde4j.problem;

import java.util.Arrays;
import java.util.List;
import org.pde4j.domain.ProblemDomain;

/**
 * u known at the nodes of a tensor grid; errors are measured there.
 *
 * <p>Between the nodes {@link #value} is the polynomial of degree three in each coordinate through the four nearest nodes of each axis, two of which are
 * on either side where the grid has them: of order h⁴, good for pictures. Beyond the grid it is NaN. Immutable.
 */
public final class TabulatedSolution implements Solution {

    private static final int STENCIL = 4;

    private final double[][] axes;
    private final int components;
    private final double[] values;

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
        double[] result = new double[components];
        for (int axis = 0; axis < axes.length; axis++) {
            if (!(point[axis] >= axes[axis][0] && point[axis] <= axes[axis][axes[axis].length - 1])) {
                Arrays.fill(result, Double.NaN);
                return result;
            }
        }
        add(point, 0, 0, 1, result);
        return result;
    }

    /** Adds the nodes of the stencil along this axis and the later ones, each times its Lagrange polynomial, which at a node is exactly 0 or 1. */
    private void add(double[] point, int axis, int position, double weight, double[] result) {
        if (axis == axes.length) {
            for (int k = 0; k < components; k++) {
                result[k] += weight * values[position * components + k];
            }
            return;
        }
        double[] nodes = axes[axis];
        int size = Math.min(STENCIL, nodes.length);
        int found = Arrays.binarySearch(nodes, point[axis] + 0.0);
        int cell = found < 0 ? -found - 2 : found;
        int first = Math.max(0, Math.min(cell - 1, nodes.length - size));
        for (int i = first; i < first + size; i++) {
            double polynomial = 1;
            for (int j = first; j < first + size; j++) {
                polynomial *= j == i ? 1 : (point[axis] - nodes[j]) / (nodes[i] - nodes[j]);
            }
            if (polynomial != 0) {
                add(point, axis + 1, position * nodes.length + i, weight * polynomial, result);
            }
        }
    }

    @Override
    public boolean interpolated() {
        return true;
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
}
