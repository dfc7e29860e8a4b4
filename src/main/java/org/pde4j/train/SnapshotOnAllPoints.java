package org.pde4j.train;

import java.util.Map;
import java.util.OptionalDouble;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Run.FlowTime;

/** A snapshot of a step that minimises a mini-batch, with J, ∇J and the terms on all points, evaluated at the first request. */
final class SnapshotOnAllPoints implements Snapshot {

    private final Snapshot step;
    private final Objective all;
    private double[] gradient;
    private double[] terms;
    private double loss;

    SnapshotOnAllPoints(Snapshot step, Objective all) {
        this.step = step;
        this.all = all;
    }

    private void evaluate() {
        if (gradient == null) {
            gradient = new double[all.dimension()];
            terms = new double[all.terms().size()];
            loss = all.evaluate(step.theta(), gradient, terms);
        }
    }

    @Override
    public Objective objective() {
        return all;
    }

    @Override
    public int iteration() {
        return step.iteration();
    }

    @Override
    public int phase() {
        return step.phase();
    }

    @Override
    public double seconds() {
        return step.seconds();
    }

    @Override
    public double[] theta() {
        return step.theta();
    }

    @Override
    public double loss() {
        evaluate();
        return loss;
    }

    @Override
    public double[] terms() {
        evaluate();
        return terms;
    }

    @Override
    public double[] gradient() {
        evaluate();
        return gradient;
    }

    @Override
    public double parameterNorm() {
        return step.parameterNorm();
    }

    @Override
    public double distanceFromStart() {
        return step.distanceFromStart();
    }

    @Override
    public double pathLength() {
        return step.pathLength();
    }

    @Override
    public FlowTime flowTime() {
        return step.flowTime();
    }

    @Override
    public OptionalDouble explicitStepSize() {
        return step.explicitStepSize();
    }

    @Override
    public Map<String, Double> details() {
        return step.details();
    }
}
