package org.pde4j.problem;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers at the nodes of a tensor grid, whose lines need not be equally far apart.
 *
 * @param axes nodes along each axis, ascending; not copied
 * @param components numbers at each node, m
 * @param values shape (nodes along axis 0, …, nodes along axis d−1, m), row-major; not copied
 */
record TensorGrid(double[][] axes, int components, double[] values) {

    TensorGrid {
        long size = components;
        for (double[] axis : axes) {
            size *= axis.length;
        }
        if (size != values.length) {
            throw new IllegalArgumentException("TensorGrid: the grid needs " + size + " values, got " + values.length);
        }
    }

    /**
     * The grid with these rows, in any order.
     *
     * @param rows d coordinates and m numbers each
     * @param place of the rows, for messages
     * @throws IllegalArgumentException if a node is missing or occurs twice
     */
    static TensorGrid of(List<double[]> rows, String place, int d, int components) {
        double[][] axes = new double[d][];
        long size = 1;
        for (int axis = 0; axis < d; axis++) {
            int column = axis;
            axes[axis] = rows.stream().mapToDouble(row -> row[column]).sorted().distinct().toArray();
            size *= axes[axis].length;
        }
        boolean complete = size == rows.size();
        double[] values = new double[complete ? rows.size() * components : 0];
        boolean[] seen = new boolean[complete ? rows.size() : 0];
        for (double[] row : complete ? rows : List.<double[]>of()) {
            int position = 0;
            for (int axis = 0; axis < d; axis++) {
                position = position * axes[axis].length + Arrays.binarySearch(axes[axis], row[axis]);
            }
            if (seen[position]) {
                throw new IllegalArgumentException(place + ": the point " + Arrays.toString(Arrays.copyOf(row, d)) + " occurs twice");
            }
            seen[position] = true;
            System.arraycopy(row, d, values, position * components, components);
        }
        if (!complete) {
            throw new IllegalArgumentException(place + ": the rows must be the nodes of a tensor grid, got " + rows.size() + " rows for "
                    + String.join(" x ", Arrays.stream(axes).map(axis -> "" + axis.length).toList()) + " distinct coordinates");
        }
        return new TensorGrid(axes, components, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorGrid grid && Arrays.deepEquals(axes, grid.axes) && components == grid.components && Arrays.equals(values, grid.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(axes) + Arrays.hashCode(values);
    }
}
