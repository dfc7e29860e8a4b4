package org.pde4j.optim;

import java.util.HashMap;
import java.util.Map;
import org.pde4j.linalg.Vectors;

/**
 * θ_{k+1} = θ_k − α_k H_k ∇J(θ_k) under way, α_k by a {@link LineSearch}: {@link LBfgs} and {@link SelfScaledBroyden}.
 *
 * <p>A search begins with α = 1, or with the last decrease of J where H is scaled so that unit steps are too long. When a search fails H is reset and steepest
 * descent is tried once; the ending then follows {@link LBfgs}.
 */
final class QuasiNewtonRun implements IterateRun {

    /** Steps without a new low of J or of |∇J| after which they are taken for rounding noise. */
    private static final int PATIENCE = 100;

    private final Objective objective;
    private final Iterate iterate;
    private final LineSearch lineSearch;
    private final double firstChange;
    private final InverseHessian inverse;
    private final double[] direction;
    private final StagnationMonitor lows;
    private double decrease = Double.NaN;

    QuasiNewtonRun(Objective objective, double[] theta, LineSearch lineSearch, double firstChange, InverseHessian inverse) {
        this.objective = objective;
        this.lineSearch = lineSearch;
        this.firstChange = firstChange;
        this.inverse = inverse;
        iterate = Iterate.at(objective, theta);
        direction = new double[theta.length];
        lows = new StagnationMonitor(PATIENCE, iterate);
    }

    /** Continues from {@link #state}, with the inverse Hessian of that time. */
    static QuasiNewtonRun resume(Objective objective, Map<String, double[]> state, LineSearch lineSearch, double firstChange, InverseHessian inverse) {
        QuasiNewtonRun run = new QuasiNewtonRun(objective, Iterate.array(state, "theta", objective.dimension()), lineSearch, firstChange, inverse);
        run.lows.restore(Iterate.array(state, "lows", 3));
        run.decrease = Iterate.array(state, "decrease", 1)[0];
        return run;
    }

    /** Continues from θ_k with another J and what the inverse Hessian retains. */
    QuasiNewtonRun rebase(Objective changed, LineSearch search) {
        inverse.retain();
        QuasiNewtonRun run = new QuasiNewtonRun(changed, iterate.theta, search, firstChange, inverse);
        run.decrease = decrease;
        return run;
    }

    @Override
    public Step step() {
        double norm = Vectors.norm(iterate.gradient);
        if (!iterate.hasDirection(norm)) {
            return iterate.noDirection(norm);
        }
        if (norm == 0) {
            return Step.stalled("the gradient is zero");
        }
        if (lows.exhausted()) {
            return lows.stalled();
        }
        boolean steepest = inverse.fresh();
        LineSearch.Outcome outcome = search();
        if (outcome != LineSearch.Outcome.FOUND && !steepest) {
            inverse.clear();
            outcome = search();
        }
        return outcome == LineSearch.Outcome.FOUND ? accept() : ending(outcome);
    }

    private LineSearch.Outcome search() {
        inverse.descent(iterate.gradient, direction);
        double slope = Vectors.dot(iterate.gradient, direction);
        if (!(slope < 0) || !Double.isFinite(slope)) {
            inverse.clear();
            inverse.descent(iterate.gradient, direction);
            slope = Vectors.dot(iterate.gradient, direction);
        }
        return lineSearch.search(iterate, direction, slope, inverse.fresh() ? firstStep() : inverse.unitSteps() ? 1 : sameDecrease(slope));
    }

    private double firstStep() {
        double size = Vectors.maxNorm(iterate.theta);
        double step = size > 0
                ? firstChange * size / Vectors.maxNorm(iterate.gradient)
                : firstChange * Math.abs(iterate.loss) / Vectors.dot(iterate.gradient, iterate.gradient);
        return Settings.positive(step) ? step : 1;
    }

    /** The step at which a parabola of this slope falls as far as J did in the last step, at most 1; Nocedal & Wright (2006), eq. 3.60. */
    private double sameDecrease(double slope) {
        double step = -1.01 * 2 * decrease / slope;
        return step > 0 ? Math.min(1, step) : 1;
    }

    private Step accept() {
        Iterate next = lineSearch.trial();
        decrease = iterate.loss - next.loss;
        inverse.add(iterate, next, lineSearch.step());
        iterate.set(next);
        lows.advance(iterate);
        return Step.MOVED;
    }

    private Step ending(LineSearch.Outcome outcome) {
        boolean precision = outcome == LineSearch.Outcome.NO_SLOPE
                || outcome == LineSearch.Outcome.TOO_SHORT && lineSearch.endsFinite()
                || outcome == LineSearch.Outcome.NO_WOLFE_POINT && lineSearch.flat();
        String detail = "the line search failed: " + lineSearch.describe(outcome);
        return precision ? Step.stalled(detail) : Step.failed(detail);
    }

    @Override
    public Iterate iterate() {
        return iterate;
    }

    @Override
    public Map<String, double[]> state() {
        Map<String, double[]> state = new HashMap<>(inverse.save());
        state.put("theta", iterate.theta.clone());
        state.put("lows", lows.save());
        state.put("decrease", new double[] {decrease});
        return state;
    }
}
