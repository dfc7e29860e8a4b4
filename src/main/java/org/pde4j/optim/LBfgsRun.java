package org.pde4j.optim;

import java.util.Map;
import org.pde4j.linalg.Vectors;

/** {@link LBfgs} under way. */
final class LBfgsRun implements Run {

    /** Steps without a new low of J or of |∇J| after which they are taken for rounding noise. */
    private static final int PATIENCE = 100;
    /** ψ₀ of Hager & Zhang (2005), section 4: the first step changes θ by about one per cent. */
    private static final double FIRST_CHANGE = 0.01;

    private final Objective objective;
    private final Iterate iterate;
    private final LineSearch lineSearch;
    private final CurvaturePairs pairs;
    private final double[] direction;
    private double lowestLoss;
    private double lowestGradient;
    private int idle;

    LBfgsRun(LBfgs settings, Objective objective, double[] theta) {
        this.objective = objective;
        iterate = Iterate.at(objective, theta);
        lineSearch = new LineSearch(objective, settings.c1(), settings.c2(), settings.lossError(), settings.lineSearchEvaluations());
        pairs = new CurvaturePairs(settings.memory(), theta.length);
        direction = new double[theta.length];
        lowestLoss = iterate.loss;
        lowestGradient = Vectors.norm(iterate.gradient);
    }

    LBfgsRun(LBfgs settings, Objective objective, Map<String, double[]> state) {
        this(settings, objective, Iterate.array(state, "theta", objective.dimension()));
        pairs.restore(Iterate.array(state, "s"), Iterate.array(state, "y"));
        double[] lows = Iterate.array(state, "lows", 3);
        lowestLoss = lows[0];
        lowestGradient = lows[1];
        idle = (int) lows[2];
    }

    @Override
    public Step step() {
        double norm = Vectors.norm(iterate.gradient);
        if (!Double.isFinite(norm) || !Double.isFinite(iterate.loss)) {
            return Step.failed("J = " + iterate.loss + " and |grad J| = " + norm + " leave no direction");
        }
        if (norm == 0) {
            return Step.stalled("the gradient is zero");
        }
        if (idle >= PATIENCE) {
            return Step.stalled("neither J below " + lowestLoss + " nor |grad J| below " + lowestGradient + " in " + PATIENCE + " steps");
        }
        boolean steepest = pairs.size() == 0;
        LineSearch.Outcome outcome = search();
        if (outcome != LineSearch.Outcome.FOUND && !steepest) {
            pairs.clear();
            outcome = search();
        }
        return outcome == LineSearch.Outcome.FOUND ? accept() : ending(outcome);
    }

    private LineSearch.Outcome search() {
        pairs.descent(iterate.gradient, direction);
        double slope = Vectors.dot(iterate.gradient, direction);
        if (!(slope < 0) || !Double.isFinite(slope)) {
            pairs.clear();
            pairs.descent(iterate.gradient, direction);
            slope = Vectors.dot(iterate.gradient, direction);
        }
        return lineSearch.search(iterate, direction, slope, pairs.size() == 0 ? firstStep() : 1);
    }

    private double firstStep() {
        double size = Vectors.maxNorm(iterate.theta);
        double step = size > 0
                ? FIRST_CHANGE * size / Vectors.maxNorm(iterate.gradient)
                : FIRST_CHANGE * Math.abs(iterate.loss) / Vectors.dot(iterate.gradient, iterate.gradient);
        return Settings.positive(step) ? step : 1;
    }

    private Step accept() {
        Iterate next = lineSearch.trial();
        pairs.add(iterate, next);
        iterate.set(next);
        double norm = Vectors.norm(iterate.gradient);
        idle = iterate.loss < lowestLoss || norm < lowestGradient ? 0 : idle + 1;
        lowestLoss = Math.min(lowestLoss, iterate.loss);
        lowestGradient = Math.min(lowestGradient, norm);
        return Step.MOVED;
    }

    private Step ending(LineSearch.Outcome outcome) {
        boolean precision = outcome == LineSearch.Outcome.NO_SLOPE
                || outcome == LineSearch.Outcome.TOO_SHORT && lineSearch.endsFinite()
                || outcome == LineSearch.Outcome.NO_WOLFE_POINT && lineSearch.flat();
        String detail = lineSearch.describe(outcome);
        return precision ? Step.stalled(detail) : Step.failed(detail);
    }

    @Override
    public double[] theta() {
        return iterate.theta;
    }

    @Override
    public double loss() {
        return iterate.loss;
    }

    @Override
    public double[] gradient() {
        return iterate.gradient;
    }

    @Override
    public double[] terms() {
        return iterate.terms;
    }

    @Override
    public Map<String, double[]> state() {
        return Map.of("theta", iterate.theta.clone(), "s", pairs.flatS(), "y", pairs.flatY(),
                "lows", new double[] {lowestLoss, lowestGradient, idle});
    }
}
