package org.pde4j.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.linalg.Blas;
import org.pde4j.model.Network;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Problem;

/**
 * u_k(x, t) = Σ_j a_kj(t) φ_j(x), whose coefficients take steps h of {@link ImexRungeKutta}: in each stage u_k − γh L u_k = f is solved by least squares over
 * points, together with the conditions. L is what the equation says linearly of u_k itself ({@link Rate}); all else is explicit.
 *
 * <p>The order in h is four, and may be lower where the implicit part is stiff and terms of other unknowns or data vary in time; what the features cannot
 * represent is an error that does not fall with h. Mutable: it stands at one time.
 */
public final class FeatureSteps {

    private final SpaceBasis basis;
    private final List<Rate> rates;
    private final List<StepSystem> systems;
    private final Set<Field> read = new LinkedHashSet<>();
    private final double start;
    private final double step;
    private long taken;
    private double[][] state;

    /**
     * At the start of time.
     *
     * @param network of one unknown, linear in its parameters, on the space of the problem
     * @param points of {@link SteppedSpace#problem}
     * @param weight λ of each condition, beside 1 for an equation
     * @param step h
     * @throws IllegalArgumentException of one sentence if problem, model and points do not fit the method
     */
    public FeatureSteps(SteppedSpace space, Network network, PointSet points, ToDoubleFunction<Condition> weight, double step, int threads) {
        Problem whole = space.whole();
        rates = Rate.of(whole);
        this.step = step;
        start = whole.bounds().interval(whole.domain().time().orElseThrow().axis()).lower();
        PointGroup inside = points.group(SteppedSpace.INSIDE);
        basis = new SpaceBasis(new FeatureJets(network, space.box(), threads), inside.coordinates());
        systems = new ArrayList<>();
        for (Rate rate : rates) {
            List<PlacedEdge> edges = new ArrayList<>();
            for (Condition condition : space.boundary()) {
                Edge edge = space.edge(condition);
                if (edge.component() == rate.unknown().component()) {
                    edges.add(PlacedEdge.of(edge, points.group(condition.name()).coordinates(), basis, weight.applyAsDouble(condition), inside.size()));
                }
            }
            systems.add(new StepSystem(basis, rate, edges, ImexRungeKutta.GAMMA * step));
        }
        rates.forEach(rate -> read.addAll(rate.rest().fields()));
        List<Expr> initial = space.initial();
        double[][] values = ColumnEvaluation.of(StackedRows.at(basis.points(), basis.dimension(), start), basis.dimension() + 1, initial, Map.of());
        state = new double[rates.size()][];
        for (int k = 0; k < state.length; k++) {
            state[k] = systems.get(k).project(values[k], start);
        }
    }

    /** Number of features that are not a combination of others at the points. */
    public int rank() {
        return basis.rank();
    }

    /** The time reached. */
    public double time() {
        return start + taken * step;
    }

    /** Takes steps, fewer if a number is no longer finite. */
    public void advance(int steps) {
        for (int i = 0; i < steps && isFinite(); i++) {
            state = next(time());
            taken++;
        }
    }

    private boolean isFinite() {
        return Arrays.stream(state).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    }

    private double[][] next(double t) {
        int unknowns = state.length;
        double[][][] explicit = new double[ImexRungeKutta.STAGES][][];
        double[][][] linear = new double[ImexRungeKutta.STAGES][unknowns][];
        double[][] values = new double[unknowns][];
        for (int k = 0; k < unknowns; k++) {
            values[k] = Blas.multiply(basis.jet(MultiIndex.ZERO), state[k]);
        }
        double[][] stage = state;
        for (int i = 0; i < ImexRungeKutta.STAGES; i++) {
            double now = t + ImexRungeKutta.time(i) * step;
            if (i > 0) {
                stage = new double[unknowns][];
                for (int k = 0; k < unknowns; k++) {
                    double[] f = values[k].clone();
                    for (int j = 0; j < i; j++) {
                        add(f, step * ImexRungeKutta.explicit(i, j), explicit[j][k]);
                        add(f, step * ImexRungeKutta.implicit(i, j), linear[j][k]);
                    }
                    stage[k] = systems.get(k).implicit(f, now);
                }
            }
            explicit[i] = rest(stage, now);
            for (int k = 0; k < unknowns; k++) {
                linear[i][k] = systems.get(k).linear(stage[k]);
            }
        }
        double[][] next = new double[unknowns][];
        for (int k = 0; k < unknowns; k++) {
            double[] f = Blas.multiply(basis.jet(MultiIndex.ZERO), stage[k]);
            for (int j = 0; j < ImexRungeKutta.STAGES; j++) {
                add(f, step * ImexRungeKutta.correction(j), explicit[j][k]);
            }
            next[k] = systems.get(k).project(f, t + step);
        }
        return next;
    }

    /** N at the points, shape (unknowns)(n). */
    private double[][] rest(double[][] stage, double now) {
        Map<Field, double[]> jets = read.stream().collect(Collectors.toMap(field -> field,
                field -> Blas.multiply(basis.jet(field.derivative()), stage[field.component()])));
        return ColumnEvaluation.of(StackedRows.at(basis.points(), basis.dimension(), now), basis.dimension() + 1,
                rates.stream().map(Rate::rest).toList(), jets);
    }

    /** Where it stands, as parameters of the features. */
    public StepState state() {
        double[][] rest = rest(state, time());
        double[][] theta = new double[state.length][];
        double[][] slope = new double[state.length][];
        for (int k = 0; k < state.length; k++) {
            double[] rate = systems.get(k).linear(state[k]);
            add(rate, 1, rest[k]);
            theta[k] = basis.theta(state[k]);
            slope[k] = basis.theta(Blas.transposeMultiply(basis.jet(MultiIndex.ZERO), rate));
        }
        return new StepState(time(), theta, slope);
    }

    private static void add(double[] to, double factor, double[] from) {
        if (factor != 0) {
            for (int i = 0; i < to.length; i++) {
                to[i] += factor * from[i];
            }
        }
    }
}
