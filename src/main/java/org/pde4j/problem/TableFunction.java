package org.pde4j.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.PointFunction;

/**
 * A function that is known at the nodes of a grid and interpolated between them. Immutable.
 *
 * @param arguments its coordinates, one for each axis of the grid
 * @param grid with one number at each node and two nodes at least along each axis
 */
record TableFunction(List<Coordinate> arguments, TensorGrid grid, Interpolation interpolation, Outside outside) implements PointFunction {

    /** Coordinates that are printed are rounded: as far outside of the grid, in lengths of it, a point is on its edge. */
    static final double TOLERANCE = 1e-9;

    TableFunction {
        arguments = List.copyOf(arguments);
    }

    @Override
    public double value(double[] point) {
        int d = arguments.size();
        int[] below = new int[d];
        double[] share = new double[d];
        for (int axis = 0; axis < d; axis++) {
            double[] nodes = grid.axes()[axis];
            double x = point[arguments.get(axis).axis()];
            double tolerance = TOLERANCE * (nodes[nodes.length - 1] - nodes[0]);
            boolean covered = x >= nodes[0] - tolerance && x <= nodes[nodes.length - 1] + tolerance;
            if (!covered && outside == Outside.REFUSE || Double.isNaN(x)) {
                return Double.NaN;
            }
            int found = Arrays.binarySearch(nodes, x);
            below[axis] = Math.max(0, Math.min(nodes.length - 2, found >= 0 ? found : -found - 2));
            double left = nodes[below[axis]];
            double part = Math.max(0, Math.min(1, (x - left) / (nodes[below[axis] + 1] - left)));
            share[axis] = interpolation == Interpolation.LINEAR ? part : part < 0.5 ? 0 : 1;
        }
        return sum(0, 0, below, share);
    }

    /** Over the corners of the cell, axis by axis. */
    private double sum(int axis, int position, int[] below, double[] share) {
        if (axis == below.length) {
            return grid.values()[position];
        }
        int first = position * grid.axes()[axis].length + below[axis];
        double s = share[axis];
        double low = s == 1 ? 0 : sum(axis + 1, first, below, share);
        double high = s == 0 ? 0 : sum(axis + 1, first + 1, below, share);
        return s == 0 ? low : s == 1 ? high : low + s * (high - low);
    }

    /** Unknown: a derivative would lose the kinks on the lines of the grid, or the jumps between the nodes. */
    @Override
    public Optional<Expr> derivative(Coordinate x) {
        return Optional.empty();
    }

    @Override
    public String description() {
        return "a table with " + interpolation.name().toLowerCase(Locale.ROOT) + " interpolation";
    }
}
