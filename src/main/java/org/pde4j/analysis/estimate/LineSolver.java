package org.pde4j.analysis.estimate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pde4j.domain.Interval;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.linalg.BandedSystem;
import org.pde4j.loss.Approximation;

/**
 * Finds a {@link LineSolution}: differences in space, in time the formula of second order of backward differentiation, and Newton's method for each step.
 * Mutable, for one solution.
 */
final class LineSolver {

    /** Steps whose jets of v are evaluated together. */
    private static final int BLOCK = 32;

    private static final int MAX_NEWTON = 6;
    private static final double CONVERGED = 1e-3;

    private final LineProblem line;
    private final Approximation v;
    private final int nodes;
    private final int steps;
    private final int unknowns;
    private final double h;
    private final double tau;
    private final Map<Integer, Differences> differences = new HashMap<>();
    private final List<Linearised> equations;
    private final List<Linearised> ends;
    private final List<Field> inside;
    private final boolean linear;
    private final int[] positions;
    private final BandedSystem system;
    private final double[][] values;
    private final double[] squares;

    /**
     * A residual, the same at every step.
     *
     * @param fields that it reads
     * @param values the residual, and its derivatives by these
     */
    private record Linearised(List<Field> fields, List<Expr> values) {

        static Linearised of(Expr residual) {
            List<Field> fields = List.copyOf(residual.fields());
            return new Linearised(fields, Stream.concat(Stream.of(residual), fields.stream().map(residual::partial)).toList());
        }
    }

    /** @param cells between the nodes */
    LineSolver(LineProblem line, Approximation v, int cells, int steps) {
        this.line = line;
        this.v = v;
        this.steps = steps;
        nodes = cells + 1;
        unknowns = line.initial().size();
        h = space().length() / cells;
        tau = time().length() / steps;
        Set<Field> fields = new LinkedHashSet<>();
        line.equations().forEach(equation -> fields.addAll(equation.fields()));
        inside = List.copyOf(fields);
        equations = line.equations().stream().map(Linearised::of).toList();
        ends = line.ends().stream().map(LineProblem.End::residual).map(Linearised::of).toList();
        Stream.concat(equations.stream(), ends.stream()).flatMap(row -> row.fields().stream())
                .forEach(field -> differences.computeIfAbsent(order(field), k -> Differences.of(nodes, k, h)));
        linear = line.isLinear();
        boolean coupled = line.isCoupled();
        positions = IntStream.range(0, nodes).map(node -> coupled ? folded(node) : node).toArray();
        int reach = Differences.reach(line.order());
        int near = coupled ? 2 * reach + 1 : reach;
        system = new BandedSystem(nodes * unknowns, near * unknowns + unknowns - 1);
        values = new double[steps + 1][];
        squares = new double[unknowns];
    }

    private Interval space() {
        return line.problem().box().interval(line.x().axis());
    }

    private Interval time() {
        return line.problem().box().interval(line.t().axis());
    }

    private int order(Field field) {
        return field.derivative().order(line.x().axis());
    }

    private boolean inTime(Field field) {
        return field.derivative().order(line.t().axis()) > 0;
    }

    /** Where a node is among the unknowns with conditions that read both ends: these are beside each other, and so are nodes that are close. */
    private int folded(int node) {
        return node < (nodes + 1) / 2 ? 2 * node : 2 * (nodes - 1 - node) + 1;
    }

    private double place(int node) {
        return node == nodes - 1 ? space().upper() : space().lower() + node * h;
    }

    private double moment(int step) {
        return step == steps ? time().upper() : time().lower() + step * tau;
    }

    private double[] points(int from, int to) {
        double[] points = new double[2 * nodes * (to - from)];
        for (int m = from; m < to; m++) {
            for (int i = 0; i < nodes; i++) {
                int at = 2 * ((m - from) * nodes + i);
                points[at + line.x().axis()] = place(i);
                points[at + line.t().axis()] = moment(m);
            }
        }
        return points;
    }

    /** @throws ArithmeticException if a step has no solution in float64 */
    LineSolution solve() {
        double[] start = points(0, 1);
        double[][] defects = v.evaluate(start, line.initial());
        values[0] = new double[nodes * unknowns];
        for (int c = 0; c < unknowns; c++) {
            Expr residual = line.initial().get(c);
            double coefficient = residual.partial(line.problem().unknowns().get(c)).evaluate();
            for (int i = 0; i < nodes; i++) {
                values[0][i * unknowns + c] = -defects[c][i] / coefficient;
            }
        }
        for (int from = 1; from <= steps; from += BLOCK) {
            int to = Math.min(steps + 1, from + BLOCK);
            double[] points = points(from, to);
            double[][] jets = v.evaluate(points, inside);
            for (int m = from; m < to; m++) {
                int offset = (m - from) * nodes;
                Map<Field, double[]> here = new HashMap<>();
                for (int f = 0; f < jets.length; f++) {
                    here.put(inside.get(f), Arrays.copyOfRange(jets[f], offset, offset + nodes));
                }
                step(m, Arrays.copyOfRange(points, 2 * offset, 2 * (offset + nodes)), here);
            }
        }
        return new LineSolution(line, nodes - 1, steps, values, squares);
    }

    private void step(int m, double[] points, Map<Field, double[]> jets) {
        double[][] residuals = ColumnEvaluation.of(points, 2, line.equations(), jets);
        for (int q = 0; q < unknowns; q++) {
            squares[q] += Arrays.stream(residuals[q]).map(r -> r * r).sum() / (nodes * (double) steps);
        }
        double[] w = values[m - 1].clone();
        List<double[]> jetsAtEnds = IntStream.range(0, ends.size()).mapToObj(e -> jetsAt(e, m)).toList();
        for (int k = 0; k < MAX_NEWTON; k++) {
            double[] change = newton(m, points, jets, jetsAtEnds, w);
            // Unknowns may have units of their own.
            double[] size = new double[unknowns];
            double[] moved = new double[unknowns];
            for (int i = 0; i < nodes * unknowns; i++) {
                int c = i % unknowns;
                double step = change[positions[i / unknowns] * unknowns + c];
                w[i] += step;
                size[c] = Math.max(size[c], Math.abs(w[i]));
                moved[c] = Math.max(moved[c], Math.abs(step));
            }
            if (linear || IntStream.range(0, unknowns).allMatch(c -> moved[c] <= CONVERGED * size[c])) {
                values[m] = w;
                return;
            }
        }
        throw new ArithmeticException("LineSolver: Newton's method did not converge at t = " + moment(m));
    }

    /** ∂w/∂t = rate · w + what former values give. */
    private double rate(int m) {
        return (m == 1 ? 1 : 1.5) / tau;
    }

    private double[] history(int m) {
        double[] history = new double[nodes * unknowns];
        for (int i = 0; i < history.length; i++) {
            history[i] = m == 1 ? -values[0][i] / tau : (-2 * values[m - 1][i] + 0.5 * values[m - 2][i]) / tau;
        }
        return history;
    }

    /** The entries of v that a condition reads. */
    private double[] jetsAt(int e, int m) {
        boolean upper = line.ends().get(e).upper();
        List<Field> fields = ends.get(e).fields();
        double[] jets = new double[fields.size()];
        for (int f = 0; f < jets.length; f++) {
            Field field = fields.get(f);
            double[] point = new double[2];
            point[line.x().axis()] = upper == field.opposite() ? space().lower() : space().upper();
            point[line.t().axis()] = moment(m);
            jets[f] = v.evaluate(point, List.of(new Field(field.name(), field.component(), field.derivative(), false)))[0][0];
        }
        return jets;
    }

    /** The change of w, in the order of the unknowns of the system. */
    private double[] newton(int m, double[] points, Map<Field, double[]> jets, List<double[]> jetsAtEnds, double[] w) {
        double[] history = history(m);
        double[] moving = new double[w.length];
        Arrays.setAll(moving, i -> rate(m) * w[i] + history[i]);
        Map<Field, double[]> sums = new HashMap<>();
        for (Field field : inside) {
            double[] sum = differences.get(order(field)).apply(inTime(field) ? moving : w, field.component(), unknowns);
            double[] own = jets.get(field);
            Arrays.setAll(sum, i -> sum[i] + own[i]);
            sums.put(field, sum);
        }
        boolean[] replaced = new boolean[nodes * unknowns];
        line.ends().forEach(end -> replaced[node(end) * unknowns + end.equation()] = true);
        double[] right = new double[nodes * unknowns];
        system.clear();
        for (int q = 0; q < unknowns; q++) {
            List<Field> fields = equations.get(q).fields();
            double[][] found = ColumnEvaluation.of(points, 2, equations.get(q).values(), sums);
            for (int i = 0; i < nodes; i++) {
                if (!replaced[i * unknowns + q]) {
                    int row = positions[i] * unknowns + q;
                    right[row] = -found[0][i];
                    for (int f = 0; f < fields.size(); f++) {
                        Field field = fields.get(f);
                        add(row, i, field, found[f + 1][i] * (inTime(field) ? rate(m) : 1));
                    }
                }
            }
        }
        for (int e = 0; e < ends.size(); e++) {
            condition(line.ends().get(e), ends.get(e), jetsAtEnds.get(e), m, w, moving, right);
        }
        system.solve(right);
        return right;
    }

    private int node(LineProblem.End end) {
        return end.atUpper() ? nodes - 1 - end.node() : end.node();
    }

    private void add(int row, int node, Field field, double coefficient) {
        Differences difference = differences.get(order(field));
        double[] weights = difference.weights()[node];
        for (int j = 0; j < weights.length; j++) {
            system.add(row, positions[difference.first()[node] + j] * unknowns + field.component(), coefficient * weights[j]);
        }
    }

    private void condition(LineProblem.End end, Linearised residual, double[] jets, int m, double[] w, double[] moving, double[] right) {
        double[] point = new double[2];
        point[line.x().axis()] = end.upper() ? space().upper() : space().lower();
        point[line.t().axis()] = moment(m);
        Map<Field, Double> sums = new HashMap<>();
        for (int f = 0; f < jets.length; f++) {
            Field field = residual.fields().get(f);
            int node = end.upper() == field.opposite() ? 0 : nodes - 1;
            Differences difference = differences.get(order(field));
            double sum = jets[f];
            double[] weights = difference.weights()[node];
            for (int j = 0; j < weights.length; j++) {
                sum += weights[j] * (inTime(field) ? moving : w)[(difference.first()[node] + j) * unknowns + field.component()];
            }
            sums.put(field, sum);
        }
        int row = positions[node(end)] * unknowns + end.equation();
        right[row] = -residual.values().get(0).evaluate(point, sums::get);
        for (int f = 0; f < jets.length; f++) {
            Field field = residual.fields().get(f);
            double coefficient = residual.values().get(f + 1).evaluate(point, sums::get);
            add(row, end.upper() == field.opposite() ? 0 : nodes - 1, field, coefficient * (inTime(field) ? rate(m) : 1));
        }
    }
}
