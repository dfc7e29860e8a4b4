package org.pde4j.optim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pde4j.linalg.Digits;
import org.pde4j.linalg.Vectors;

/** {@link GradientFlow} under way. */
final class GradientFlowRun implements IterateRun {

    private static final int PATIENCE = 20;
    /** Relative increase of J that is not taken for a failure of the integration. */
    static final double LOSS_ERROR = 1e-12;

    private final GradientFlow settings;
    private final Objective objective;
    private final FlowField field;
    private final FlowIntegrator explicit;
    private final ExponentialFlow exponential;
    private final Iterate iterate;
    private final Iterate next;
    private final StagnationMonitor lows;
    private double startLoss;
    private double time;
    private double interval;
    private double dissipation;
    private boolean stiff;
    private int evaluations;

    GradientFlowRun(GradientFlow settings, Objective objective, double[] theta) {
        this.settings = settings;
        this.objective = objective;
        field = new FlowField(objective);
        explicit = new ExplicitFlow(settings, field);
        exponential = new ExponentialFlow(settings, objective, field);
        iterate = Iterate.at(objective, theta);
        next = new Iterate(objective);
        lows = new StagnationMonitor(PATIENCE, iterate);
        startLoss = iterate.loss;
        interval = settings.interval();
    }

    GradientFlowRun(GradientFlow settings, Objective objective, Map<String, double[]> state) {
        this(settings, objective, Iterate.array(state, "theta", objective.dimension()));
        double[] clock = Iterate.array(state, "clock", 7);
        startLoss = clock[0];
        time = clock[1];
        interval = clock[2];
        dissipation = clock[3];
        stiff = clock[4] != 0;
        evaluations = (int) clock[5];
        exponential.proposal = clock[6];
        lows.restore(Iterate.array(state, "lows", 3));
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
        if (time + interval == time || !Double.isFinite(time + interval)) {
            return Step.failed("the interval " + Digits.of(interval) + " can not be added to the time " + Digits.of(time));
        }
        double[] end;
        try {
            end = advance();
        } catch (ArithmeticException unresolved) {
            return Step.failed("the interval " + Digits.of(interval) + " at t = " + Digits.of(time) + ": " + unresolved.getMessage());
        }
        return arrive(end);
    }

    private double[] advance() {
        double[] start = Arrays.copyOf(iterate.theta, iterate.theta.length + 1);
        double lossScale = Math.abs(iterate.loss);
        if (!stiff) {
            try {
                return explicit.advance(start, interval, lossScale);
            } catch (ArithmeticException tooStiff) {
                if (!FlowCurvature.knows(objective)) {
                    throw new ArithmeticException(tooStiff.getMessage()
                            + "; an implicit one needs an objective that gives its Hessian or its residual");
                }
                stiff = true;
            }
        }
        return exponential.advance(start, interval, lossScale);
    }

    private Step arrive(double[] end) {
        System.arraycopy(end, 0, next.theta, 0, next.theta.length);
        next.evaluate(objective);
        evaluations = field.count();
        if (!(next.loss <= iterate.loss + LOSS_ERROR * Math.abs(iterate.loss))) {
            return Step.stalled("J = " + Digits.of(iterate.loss) + " would rise by " + Digits.of(next.loss - iterate.loss)
                    + ", so it changes less than the tolerance resolves");
        }
        if (Vectors.distance(next.theta, iterate.theta) == 0) {
            return Step.stalled("the flow moves theta by less than its rounding in an interval of " + Digits.of(interval));
        }
        iterate.set(next);
        lows.advance(iterate);
        time += interval;
        interval *= settings.growth();
        dissipation += end[end.length - 1];
        return Step.MOVED;
    }

    @Override
    public FlowTime flowTime() {
        return new FlowTime(time, true);
    }

    @Override
    public Map<String, Double> details() {
        Map<String, Double> named = new LinkedHashMap<>();
        double scale = Math.max(Math.abs(startLoss), Math.abs(iterate.loss));
        named.put("time", time);
        named.put("dissipation", dissipation);
        named.put("energy_balance", scale == 0 ? 0 : Math.abs(startLoss - iterate.loss - dissipation) / scale);
        named.put("evaluations", (double) evaluations);
        named.put("stiff", stiff ? 1.0 : 0.0);
        return named;
    }

    @Override
    public Iterate iterate() {
        return iterate;
    }

    @Override
    public Map<String, double[]> state() {
        return Map.of("theta", iterate.theta.clone(), "lows", lows.save(), "clock",
                new double[] {startLoss, time, interval, dissipation, stiff ? 1 : 0, evaluations, exponential.proposal});
    }
}
