package org.pde4j.optim;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.pde4j.linalg.Digits;
import org.pde4j.linalg.Vectors;

/** {@link GradientDescent} under way; its state is θ and the time. */
final class GradientDescentRun implements IterateRun {

    private final double stepSize;
    private Objective objective;
    private final Iterate iterate;
    private double time;

    GradientDescentRun(GradientDescent settings, Objective objective, double[] theta) {
        stepSize = settings.learningRate();
        this.objective = objective;
        iterate = Iterate.at(objective, theta);
    }

    GradientDescentRun(GradientDescent settings, Objective objective, Map<String, double[]> state) {
        this(settings, objective, Iterate.array(state, "theta", objective.dimension()));
        time = Iterate.array(state, "time", 1)[0];
    }

    @Override
    public Step step() {
        double norm = Vectors.norm(iterate.gradient);
        if (!iterate.hasDirection(norm)) {
            return iterate.noDirection(norm);
        }
        boolean moved = false;
        double[] theta = iterate.theta;
        for (int i = 0; i < theta.length; i++) {
            double next = theta[i] - stepSize * iterate.gradient[i];
            moved |= next != theta[i];
            theta[i] = next;
        }
        if (!moved) {
            return Step.stalled("a step of length " + Digits.of(stepSize * norm) + " is below the rounding of theta");
        }
        iterate.evaluate(objective);
        time += stepSize;
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
    public FlowTime flowTime() {
        return new FlowTime(time, false);
    }

    @Override
    public OptionalDouble explicitStepSize() {
        return OptionalDouble.of(stepSize);
    }

    @Override
    public Map<String, Double> details() {
        return new TreeMap<>(Map.of("step_size", stepSize, "time", time));
    }

    @Override
    public Map<String, double[]> state() {
        return Map.of("theta", iterate.theta.clone(), "time", new double[] {time});
    }
}
