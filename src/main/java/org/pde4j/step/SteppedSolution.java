package org.pde4j.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.Scaling;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Network;
import org.pde4j.problem.Problem;

/**
 * u_k(x, t) = Σ_j a_kj(t) φ_j(x), a_kj between two states the cubic polynomial of their values and slopes: continuous with its first derivative in time.
 * Derivatives in time of order two are those of the pieces. Before the first state and after the last one the pieces at the ends go on.
 *
 * @param space of the problem
 * @param network that the parameters of the states belong to
 * @param states at least two, in order of time
 * @param given whether u at the start of time is the initial value itself, not its projection on the features
 */
public record SteppedSolution(SteppedSpace space, Network network, List<StepState> states, boolean given) implements Approximation {

    private static final StrongForm PLAIN = new StrongForm(Map.of(), 1, List.of(), Scaling.NONE);

    public SteppedSolution {
        states = List.copyOf(states);
        if (states.size() < 2) {
            throw new IllegalArgumentException("SteppedSolution: needs at least two states, got " + states.size());
        }
    }

    /** That starts from the initial value. */
    public SteppedSolution(SteppedSpace space, Network network, List<StepState> states) {
        this(space, network, states, true);
    }

    /** What the features represent, at the start of time as well. */
    public SteppedSolution ofFeatures() {
        return new SteppedSolution(space, network, states, false);
    }

    private int piece(double t) {
        int low = 0;
        int high = states.size() - 1;
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (t > states.get(middle).time()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public double[][] evaluate(double[] points, List<? extends Expr> expressions) {
        int d = space.whole().domain().dimension();
        int n = points.length / d;
        Set<Field> fields = new LinkedHashSet<>();
        expressions.forEach(expression -> fields.addAll(expression.fields()));
        Map<Field, double[]> values = new HashMap<>();
        fields.forEach(field -> values.put(field, new double[n]));
        Map<Integer, List<Integer>> pieces = new TreeMap<>();
        for (int i = 0; i < n; i++) {
            pieces.computeIfAbsent(piece(points[i * d + d - 1]), k -> new ArrayList<>()).add(i);
        }
        StartValue initial = new StartValue(space);
        pieces.forEach((piece, rows) -> fill(piece, initial, rows, points, values));
        return ColumnEvaluation.of(points, d, expressions, values);
    }

    private void fill(int piece, StartValue initial, List<Integer> rows, double[] points, Map<Field, double[]> values) {
        int d = space.whole().domain().dimension();
        StepState from = states.get(piece);
        StepState to = states.get(piece + 1);
        double h = to.time() - from.time();
        double[] x = new double[rows.size() * (d - 1)];
        double[] s = new double[rows.size()];
        for (int i = 0; i < s.length; i++) {
            System.arraycopy(points, rows.get(i) * d, x, i * (d - 1), d - 1);
            s[i] = (points[rows.get(i) * d + d - 1] - from.time()) / h;
        }
        for (int k = 0; k < from.theta().length; k++) {
            int component = k;
            List<Field> own = values.keySet().stream().filter(field -> field.component() == component).toList();
            if (own.isEmpty()) {
                continue;
            }
            List<Field> inSpace = own.stream().map(field -> spatial(field, d)).distinct().toList();
            double[][] parts = {from.theta()[k], from.slope()[k], to.theta()[k], to.slope()[k]};
            for (int part = 0; part < parts.length; part++) {
                double[][] found = PLAIN.approximation(space.problem(), network, parts[part]).evaluate(x, inSpace);
                boolean start = given && piece == 0 && part == 0 && from.time() == initial.time();
                for (Field field : own) {
                    int order = field.derivative().order(d - 1);
                    double[] projected = found[inSpace.indexOf(spatial(field, d))];
                    double[] column = start ? initial.at(x, spatial(field, d), component).orElse(projected) : projected;
                    double[] target = values.get(field);
                    double unit = (part % 2 == 1 ? h : 1) / Math.pow(h, order);
                    for (int i = 0; i < s.length; i++) {
                        target[rows.get(i)] += unit * hermite(part, order, s[i]) * column[i];
                    }
                }
            }
        }
    }

    private static Field spatial(Field field, int d) {
        MultiIndex alpha = field.derivative();
        return new Field(FeatureJets.FEATURE.name(), 0, alpha.plus(d - 1, -alpha.order(d - 1)), false);
    }

    /** The derivatives of the cubic polynomials that are dual to u(0), u′(0), u(1), u′(1). */
    private static double hermite(int part, int order, double s) {
        double[] c = switch (part) {
            case 0 -> new double[] {1, 0, -3, 2};
            case 1 -> new double[] {0, 1, -2, 1};
            case 2 -> new double[] {0, 0, 3, -2};
            default -> new double[] {0, 0, -1, 1};
        };
        double sum = 0;
        for (int power = 3; power >= order; power--) {
            double factor = c[power];
            for (int j = 0; j < order; j++) {
                factor *= power - j;
            }
            sum = sum * s + factor;
        }
        return sum;
    }

    /** The problem that is solved. */
    public Problem problem() {
        return space.whole();
    }
}
