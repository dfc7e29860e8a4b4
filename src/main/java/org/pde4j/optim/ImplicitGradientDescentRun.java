package org.pde4j.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pde4j.linalg.Digits;
import org.pde4j.linalg.Vectors;

/** {@link ImplicitGradientDescent} under way. */
final class ImplicitGradientDescentRun implements IterateRun {

    private static final int PATIENCE = 20;
    private static final double REDUCTION = 4;
    private static final double RECOVERY = 2;
    /** Rounding of J that the test of descent forgives, relative to |J_k|. */
    static final double LOSS_ERROR = 1e-13;
    private static final double SMALLEST_DECREASE = 100 * LOSS_ERROR;

    private final ImplicitGradientDescent settings;
    private final Objective objective;
    private final ProximalObjective phi;
    private final ProximalModel model;
    private final Iterate iterate;
    private final Iterate next;
    private final StagnationMonitor lows;
    private final double[] move;
    private double stepSize;
    private double time;
    private DescentConstants constants = DescentConstants.NONE;
    private double[] ratios = {Double.NaN, Double.NaN};
    private double[] details = {Double.NaN, 0, 0, Double.NaN, Double.NaN};

    ImplicitGradientDescentRun(ImplicitGradientDescent settings, Objective objective, double[] theta) {
        this.settings = settings;
        this.objective = objective;
        iterate = Iterate.at(objective, theta);
        next = new Iterate(objective);
        lows = new StagnationMonitor(PATIENCE, iterate);
        phi = new ProximalObjective(objective, theta, settings.learningRate());
        model = ProximalModel.of(settings.inner(), objective);
        move = new double[theta.length];
        stepSize = settings.learningRate();
    }

    ImplicitGradientDescentRun(ImplicitGradientDescent settings, Objective objective, Map<String, double[]> state) {
        this(settings, objective, Iterate.array(state, "theta", objective.dimension()));
        System.arraycopy(Iterate.array(state, "move", move.length), 0, move, 0, move.length);
        stepSize = Iterate.array(state, "stepSize", 1)[0];
        time = Iterate.array(state, "time", 1)[0];
        lows.restore(Iterate.array(state, "lows", 3));
        details = Iterate.array(state, "details", details.length).clone();
        ratios = Iterate.array(state, "ratios", ratios.length).clone();
        constants = DescentConstants.restore(Iterate.array(state, "constants", constants.save().length));
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
        System.arraycopy(iterate.theta, 0, phi.centre, 0, move.length);
        phi.stepSize = stepSize;
        for (int rejections = 0; rejections == 0 || testable(norm); rejections++) {
            if (attempt(rejections)) {
                return accept(rejections, norm);
            }
            phi.stepSize /= REDUCTION;
        }
        phi.stepSize = stepSize;
        if (!testable(norm)) {
            return Step.stalled("the decrease of about " + Digits.of(stepSize * norm * norm) + " is within the rounding of J = " + Digits.of(iterate.loss));
        }
        return Step.failed("no eta from " + Digits.of(stepSize) + " down gives an acceptable step from J = " + Digits.of(iterate.loss)
                + "; J or its derivatives may not be continuous there");
    }

    /** Whether the decrease of a step, η|∇J|² to first order, stands so far above the rounding of J that it can be tested. */
    private boolean testable(double norm) {
        return phi.stepSize * norm * norm > SMALLEST_DECREASE * Math.abs(iterate.loss);
    }

    /** Solves the inner problem into {@link #next}; true if it may be accepted. */
    private boolean attempt(int rejections) {
        if (objective instanceof ProximalMap map) {
            return accepts(map.proximalPoint(iterate.theta, phi.stepSize), 0, rejections);
        }
        Run inner = inner(rejections == 0 ? startingPoint() : iterate.theta);
        int iterations = 0;
        boolean exact = false;
        while (iterations < settings.maxInner() && !exact) {
            Step step = inner.step();
            if (step.outcome() == Step.Outcome.FAILED) {
                break;
            }
            iterations += step.moved() ? 1 : 0;
            exact = !step.moved()
                    || Vectors.norm(inner.gradient()) <= settings.kappa() * Vectors.distance(inner.theta(), phi.centre) / phi.stepSize;
        }
        return exact && accepts(inner.theta(), iterations, rejections);
    }

    /** The test of descent at x, J(x) ≤ J_k − |x − θ_k|²/(2η); evaluates {@link #next} there. */
    boolean accepts(double[] x, int iterations, int rejections) {
        System.arraycopy(x, 0, next.theta, 0, x.length);
        next.evaluate(objective);
        double length = Vectors.distance(x, iterate.theta);
        double slack = iterate.loss - next.loss - length * length / (2 * phi.stepSize);
        double square = 0;
        for (int i = 0; i < x.length; i++) {
            double slope = next.gradient[i] + (x[i] - iterate.theta[i]) / phi.stepSize;
            square += slope * slope;
        }
        details = new double[] {phi.stepSize, iterations, rejections, slack, length == 0 ? 0 : phi.stepSize * Math.sqrt(square) / length};
        return slack >= -LOSS_ERROR * Math.abs(iterate.loss);
    }

    private double[] startingPoint() {
        double[] extrapolated = new double[move.length];
        Vectors.move(iterate.theta, 1, move, extrapolated);
        return phi.value(extrapolated) < iterate.loss ? extrapolated : iterate.theta;
    }

    private Run inner(double[] start) {
        return model == null ? new LBfgs().start(phi, start) : new ProximalNewtonRun(phi, model, start);
    }

    private Step accept(int rejections, double normBefore) {
        Vectors.move(next.theta, -1, iterate.theta, move);
        if (Vectors.maxNorm(move) == 0) {
            return Step.stalled("a step of length " + Digits.of(phi.stepSize * normBefore) + " is below the rounding of theta");
        }
        double length = Vectors.norm(move);
        double gradient = Vectors.norm(next.gradient);
        double fall = iterate.loss - next.loss;
        double rounding = LOSS_ERROR * Math.abs(iterate.loss);
        constants = constants.with(phi.stepSize, fall, rounding, length, gradient);
        ratios = new double[] {DescentConstants.decides(phi.stepSize, rounding, length) ? 2 * phi.stepSize * fall / (length * length) : Double.NaN,
            phi.stepSize * gradient / length};
        iterate.set(next);
        lows.advance(iterate);
        double reached = phi.stepSize;
        time += reached;
        double relaxed = reached * normBefore / Vectors.norm(iterate.gradient);
        stepSize = reached < settings.learningRate()
                ? Math.min(settings.learningRate(), RECOVERY * reached)
                : Math.max(settings.learningRate(), Math.min(settings.learningRate() * settings.maxGrowth(), relaxed));
        return Step.MOVED;
    }

    @Override
    public FlowTime flowTime() {
        return new FlowTime(time, false);
    }

    @Override
    public DescentConstants descentConstants() {
        return constants;
    }

    @Override
    public Map<String, Double> details() {
        Map<String, Double> named = new LinkedHashMap<>();
        String[] names = {"implicit_step_size", "inner_iterations", "rejections", "slack", "inner_gradient"};
        for (int i = 0; i < names.length; i++) {
            named.put(names[i], details[i]);
        }
        named.put("time", time);
        named.put("decrease_ratio", ratios[0]);
        named.put("least_decrease_ratio", constants.scaledDecrease());
        named.put("gradient_ratio", ratios[1]);
        named.put("largest_gradient_ratio", constants.scaledGradient());
        named.put("gradient_limit", 1 + settings.kappa());
        return named;
    }

    @Override
    public Iterate iterate() {
        return iterate;
    }

    @Override
    public Map<String, double[]> state() {
        return Map.of("theta", iterate.theta.clone(), "move", move.clone(), "stepSize", new double[] {stepSize}, "time",
                new double[] {time}, "lows", lows.save(), "details", details.clone(), "constants", constants.save(),
                "ratios", ratios.clone());
    }
}
