package org.pde4j.optim;

import java.util.Map;
import org.pde4j.linalg.Vectors;

/** {@link Adam} under way. */
final class AdamRun implements IterateRun {

    private final Adam settings;
    private Objective objective;
    private final Iterate iterate;
    private final double[] m;
    private final double[] v;
    private long steps;

    AdamRun(Adam settings, Objective objective, double[] theta) {
        this.settings = settings;
        this.objective = objective;
        iterate = Iterate.at(objective, theta);
        m = new double[theta.length];
        v = new double[theta.length];
    }

    AdamRun(Adam settings, Objective objective, Map<String, double[]> state) {
        this.settings = settings;
        this.objective = objective;
        int p = objective.dimension();
        iterate = Iterate.at(objective, Iterate.array(state, "theta", p));
        m = Iterate.array(state, "m", p).clone();
        v = Iterate.array(state, "v", p).clone();
        steps = (long) Iterate.array(state, "steps", 1)[0];
    }

    @Override
    public Step step() {
        double norm = Vectors.norm(iterate.gradient);
        if (!iterate.hasDirection(norm)) {
            return iterate.noDirection(norm);
        }
        double rate = settings.learningRate() * Math.pow(settings.decayRate(), (double) steps / settings.decaySteps());
        steps++;
        double meanCorrection = 1 - Math.pow(settings.beta1(), steps);
        double squareCorrection = 1 - Math.pow(settings.beta2(), steps);
        boolean moved = false;
        double[] theta = iterate.theta;
        for (int i = 0; i < theta.length; i++) {
            double g = iterate.gradient[i];
            m[i] = settings.beta1() * m[i] + (1 - settings.beta1()) * g;
            v[i] = settings.beta2() * v[i] + (1 - settings.beta2()) * g * g;
            double next = theta[i] - rate * (m[i] / meanCorrection) / (Math.sqrt(v[i] / squareCorrection) + settings.epsilon());
            moved |= next != theta[i];
            theta[i] = next;
        }
        if (!moved && norm == 0) {
            return Step.stalled("the gradient is zero and the mean of past gradients moves no parameter");
        }
        iterate.evaluate(objective);
        return Step.MOVED;
    }

    void rebase(Objective changed) {
        objective = changed;
    }

    @Override
    public Iterate iterate() {
        return iterate;
    }

    @Override
    public Map<String, double[]> state() {
        return Map.of("theta", iterate.theta.clone(), "m", m.clone(), "v", v.clone(), "steps", new double[] {steps});
    }
}
