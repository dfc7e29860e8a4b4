package org.pde4j.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pde4j.expr.Enclosure;

/**
 * ∫ over {φ &lt; 0} and {φ = 0} in a box, of high order and with positive weights. In a cell in which ∂φ/∂x_k has one sign the surface is a graph over the
 * other axes: nodes of these, from the same rule for φ on the two sides of the cell, carry a line along x_k that is cut at its root. Cells without such an
 * axis are halved; signs are certified by enclosures. Source: Saye, SIAM J. Sci. Comput. 37 (2015).
 */
final class SayeRule {

    /** For measures. */
    static final int NODES = 10;

    private static final int CELLS = 4;
    /** Halvings of a cell, after which the sign is taken at the nodes. */
    private static final int MAX_DEPTH = 16;
    private static final int BISECTIONS = 60;

    private final LevelFunction level;
    private final Box box;

    SayeRule(LevelFunction level, Box box) {
        this.level = level;
        this.box = box;
    }

    /** {φ with some coordinates fixed}: NaN for those that are free. */
    private record Restriction(double[] fixed) {

        double[] inserted(double[] x) {
            double[] point = x.clone();
            for (int axis = 0; axis < fixed.length; axis++) {
                point[axis] = Double.isNaN(fixed[axis]) ? x[axis] : fixed[axis];
            }
            return point;
        }

        Restriction with(int axis, double value) {
            double[] more = fixed.clone();
            more[axis] = value;
            return new Restriction(more);
        }
    }

    /** Receives nodes; x is used again. */
    private interface Nodes {
        void node(double[] x, double weight);
    }

    Quadrature inside(int nodes) {
        List<double[]> points = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        cells((low, high) -> over(List.of(whole()), axes(), low, high, 0, nodes, (x, weight) -> {
            if (level.value(x) < 0) {
                points.add(x.clone());
                weights.add(weight);
            }
        }));
        return Quadrature.of(box.dimension(), points, weights);
    }

    SurfaceQuadrature surface(int nodes) {
        List<double[]> points = new ArrayList<>();
        List<double[]> normals = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        cells((low, high) -> graph(low, high, 0, nodes, (x, weight) -> {
            points.add(x.clone());
            normals.add(Tuples.unit(level.gradient(x)));
            weights.add(weight);
        }));
        return SurfaceQuadrature.of(points, normals, weights);
    }

    private interface Cell {
        void visit(double[] low, double[] high);
    }

    private void cells(Cell visitor) {
        int d = box.dimension();
        for (int cell = 0; cell < Math.pow(CELLS, d); cell++) {
            double[] from = new double[d];
            double[] to = new double[d];
            int rest = cell;
            for (int axis = 0; axis < d; axis++) {
                from[axis] = (double) (rest % CELLS) / CELLS;
                to[axis] = (rest % CELLS + 1.0) / CELLS;
                rest /= CELLS;
            }
            double[] low = new double[d];
            double[] high = new double[d];
            BoxGeometry.place(box, from, low);
            BoxGeometry.place(box, to, high);
            visitor.visit(low, high);
        }
    }

    private Restriction whole() {
        double[] free = new double[box.dimension()];
        Arrays.fill(free, Double.NaN);
        return new Restriction(free);
    }

    private List<Integer> axes() {
        return IntStream.range(0, box.dimension()).boxed().toList();
    }

    /** Nodes over a cell of the free axes, composite at the zeros of all functions. */
    private void over(List<Restriction> functions, List<Integer> free, double[] low, double[] high, int depth, int m, Nodes visitor) {
        List<Restriction> active = functions.stream().filter(function -> {
            Enclosure range = level.range(function.inserted(low), function.inserted(high));
            return range.low() <= 0 && range.high() >= 0;
        }).toList();
        if (active.isEmpty()) {
            tensor(free, 0, low.clone(), 1, low, high, m, visitor);
            return;
        }
        int height = height(active, free, low, high);
        if (height < 0) {
            if (depth >= MAX_DEPTH) {
                tensor(free, 0, low.clone(), 1, low, high, 1, visitor);
                return;
            }
            halves(free, low, high, (a, b) -> over(active, free, a, b, depth + 1, m, visitor));
            return;
        }
        Nodes lines = (x, weight) -> {
            double from = low[height];
            double[] roots = active.stream().mapToDouble(function -> root(function, x, height, low[height], high[height]))
                    .filter(root -> !Double.isNaN(root)).sorted().toArray();
            for (int k = 0; k <= roots.length; k++) {
                double to = k < roots.length ? roots[k] : high[height];
                if (to > from) {
                    GaussNodes.over(from, to, m, (node, own) -> {
                        x[height] = node;
                        visitor.node(x, weight * own);
                    });
                }
                from = to;
            }
        };
        List<Integer> base = free.stream().filter(axis -> axis != height).toList();
        if (base.isEmpty()) {
            lines.node(low.clone(), 1);
            return;
        }
        over(sides(active, height, low, high), base, low, high, depth, m, lines);
    }

    /** The surface as a graph in a cell: a node of the base has the weight |∇φ|/|∂φ/∂x_k| at its root. */
    private void graph(double[] low, double[] high, int depth, int m, Nodes visitor) {
        Enclosure range = level.range(low, high);
        if (range.low() > 0 || range.high() < 0) {
            return;
        }
        int height = height(List.of(whole()), axes(), low, high);
        if (height < 0) {
            if (depth < MAX_DEPTH) {
                halves(axes(), low, high, (a, b) -> graph(a, b, depth + 1, m, visitor));
            }
            return;
        }
        List<Integer> base = axes().stream().filter(axis -> axis != height).toList();
        over(sides(List.of(whole()), height, low, high), base, low, high, depth, m, (x, weight) -> {
            double root = root(whole(), x, height, low[height], high[height]);
            if (!Double.isNaN(root)) {
                x[height] = root;
                double[] slope = level.gradient(x);
                visitor.node(x, weight * Tuples.norm(slope) / Math.abs(slope[height]));
            }
        });
    }

    private static List<Restriction> sides(List<Restriction> functions, int axis, double[] low, double[] high) {
        return functions.stream().flatMap(function -> Stream.of(function.with(axis, low[axis]), function.with(axis, high[axis]))).toList();
    }

    /** The free axis along which all functions are monotone, steepest for the first of them; −1 if there is none. */
    private int height(List<Restriction> functions, List<Integer> free, double[] low, double[] high) {
        double[] centre = Tuples.scaled(Tuples.plus(low, 1, high), 0.5);
        double[] slope = level.gradient(functions.get(0).inserted(centre));
        int best = free.stream().max(Comparator.comparingDouble(axis -> Math.abs(slope[axis]))).orElseThrow();
        boolean monotone = functions.stream().allMatch(function -> {
            Enclosure range = level.slope(best, function.inserted(low), function.inserted(high));
            return range.low() > 0 || range.high() < 0;
        });
        return monotone ? best : -1;
    }

    /** The root along one axis of a function that is monotone there; NaN if there is none. */
    private double root(Restriction function, double[] x, int axis, double from, double to) {
        double[] point = function.inserted(x);
        point[axis] = from;
        double first = level.value(point);
        point[axis] = to;
        if (first * level.value(point) > 0) {
            return Double.NaN;
        }
        double low = from;
        double high = to;
        for (int k = 0; k < BISECTIONS && high > low; k++) {
            point[axis] = 0.5 * (low + high);
            if (level.value(point) * first > 0) {
                low = point[axis];
            } else {
                high = point[axis];
            }
        }
        return 0.5 * (low + high);
    }

    private static void halves(List<Integer> free, double[] low, double[] high, Cell visitor) {
        int longest = free.stream().max(Comparator.comparingDouble(axis -> high[axis] - low[axis])).orElseThrow();
        double middle = 0.5 * (low[longest] + high[longest]);
        double[] below = high.clone();
        below[longest] = middle;
        double[] above = low.clone();
        above[longest] = middle;
        visitor.visit(low, below);
        visitor.visit(above, high);
    }

    private static void tensor(List<Integer> free, int position, double[] x, double weight, double[] low, double[] high, int m, Nodes visitor) {
        if (position == free.size()) {
            visitor.node(x, weight);
            return;
        }
        int axis = free.get(position);
        GaussNodes.over(low[axis], high[axis], m, (node, own) -> {
            x[axis] = node;
            tensor(free, position + 1, x, weight * own, low, high, m, visitor);
        });
    }
}
