package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Where a {@link Cell} is sampled: at the ends and the middle along every axis, or, in many dimensions, in the middle and at the ends through it. */
final class CellNodes {

    /** Nodes in a row of 0 to 3 free axes, along each of them. */
    private static final int[][][][] TENSOR = IntStream.rangeClosed(0, Cell.MAX_TENSOR)
            .mapToObj(count -> IntStream.range(0, count).mapToObj(i -> tensor(count, i)).toArray(int[][][]::new)).toArray(int[][][][]::new);

    private CellNodes() {}

    /** The axes along which the cell has a length. */
    static int[] free(double[] low, double[] high) {
        int[] free = new int[low.length];
        int count = 0;
        for (int i = 0; i < low.length; i++) {
            if (high[i] > low[i]) {
                free[count++] = i;
            }
        }
        return Arrays.copyOf(free, count);
    }

    /** The two halves along one axis, shape (2)(2, d): lower and upper corner of each. */
    static List<double[][]> halves(double[] low, double[] high, int axis) {
        double middle = 0.5 * (low[axis] + high[axis]);
        double[] below = high.clone();
        double[] above = low.clone();
        below[axis] = middle;
        above[axis] = middle;
        return List.of(new double[][] {low, below}, new double[][] {above, high});
    }

    /** The nodes, shape (n)(d). */
    static List<double[]> nodes(double[] low, double[] high) {
        int[] free = free(low, high);
        double[] middle = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            middle[i] = 0.5 * (low[i] + high[i]);
        }
        List<double[]> nodes = new ArrayList<>();
        if (free.length <= Cell.MAX_TENSOR) {
            int n = (int) Math.round(Math.pow(3, free.length));
            for (int k = 0; k < n; k++) {
                double[] node = middle.clone();
                int rest = k;
                for (int i = free.length - 1; i >= 0; i--) {
                    int at = free[i];
                    node[at] = rest % 3 == 0 ? low[at] : rest % 3 == 1 ? middle[at] : high[at];
                    rest /= 3;
                }
                nodes.add(node);
            }
            return nodes;
        }
        nodes.add(middle);
        for (int axis : free) {
            double[] below = middle.clone();
            double[] above = middle.clone();
            below[axis] = low[axis];
            above[axis] = high[axis];
            nodes.add(below);
            nodes.add(above);
        }
        return nodes;
    }

    /** The axis along which a cell is longest beside the box. */
    static int widest(double[] low, double[] high, double[] boxLow, double[] boxHigh) {
        int axis = 0;
        double most = -1;
        for (int i = 0; i < low.length; i++) {
            double share = boxHigh[i] > boxLow[i] ? (high[i] - low[i]) / (boxHigh[i] - boxLow[i]) : 0;
            if (share > most * (1 + 1e-9)) {
                most = share;
                axis = i;
            }
        }
        return axis;
    }

    /**
     * For each node of a half the node of the whole cell at the same point, or −1.
     *
     * @param axis along which the cell was halved
     * @param half 0 for the lower one, 1 for the upper
     */
    static int[] inherited(double[] low, double[] high, int axis, int half) {
        int[] free = free(low, high);
        int i = Arrays.binarySearch(free, axis);
        if (free.length > Cell.MAX_TENSOR) {
            int[] from = new int[1 + 2 * free.length];
            Arrays.fill(from, -1);
            from[1 + 2 * i] = half == 0 ? 1 + 2 * i : 0;
            from[2 + 2 * i] = half == 0 ? 0 : 2 + 2 * i;
            return from;
        }
        int stride = (int) Math.round(Math.pow(3, free.length - 1 - i));
        return IntStream.range(0, (int) Math.round(Math.pow(3, free.length))).map(k -> switch (k / stride % 3) {
            case 0 -> half == 0 ? k : k + stride;
            case 1 -> -1;
            default -> half == 0 ? k - stride : k;
        }).toArray();
    }

    /** max |value|; NaN if one of them is. */
    static double magnitude(double[] values) {
        double most = 0;
        for (double value : values) {
            most = Math.max(most, Math.abs(value));
        }
        return most;
    }

    /** Points in a row, shape (n, d). */
    static double[] flat(List<double[]> points, int d) {
        double[] flat = new double[points.size() * d];
        for (int i = 0; i < points.size(); i++) {
            System.arraycopy(points.get(i), 0, flat, i * d, d);
        }
        return flat;
    }

    /** The triples of nodes in a row along an axis with a length, by their indices. */
    static int[][] lines(double[] low, double[] high, int axis) {
        int[] free = free(low, high);
        int i = Arrays.binarySearch(free, axis);
        return free.length > Cell.MAX_TENSOR ? new int[][] {{1 + 2 * i, 0, 2 + 2 * i}} : TENSOR[free.length][i];
    }

    private static int[][] tensor(int count, int i) {
        int stride = (int) Math.round(Math.pow(3, count - 1 - i));
        return IntStream.range(0, (int) Math.round(Math.pow(3, count))).filter(k -> k / stride % 3 == 0)
                .mapToObj(k -> new int[] {k, k + stride, k + 2 * stride}).toArray(int[][]::new);
    }

    /** Along each axis the largest |a − 2b + c| of values at three nodes in a row. */
    static double[] bends(double[] low, double[] high, double[] values) {
        double[] bends = new double[low.length];
        int[] free = free(low, high);
        for (int axis : free) {
            for (int[] line : lines(low, high, axis)) {
                double below = values[line[0]] - values[line[1]];
                double above = values[line[2]] - values[line[1]];
                // Away from the lines through the middle the values differ by the sum of the differences along the axes.
                bends[axis] = Math.max(bends[axis], free.length <= Cell.MAX_TENSOR ? Math.abs(below + above) : 4 * Math.max(Math.abs(below), Math.abs(above)));
            }
        }
        return bends;
    }
}
