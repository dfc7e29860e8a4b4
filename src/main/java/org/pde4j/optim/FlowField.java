package org.pde4j.optim;

/** θ ↦ ∇J(θ), counting evaluations. */
final class FlowField {

    private final Objective objective;
    private int evaluations;

    FlowField(Objective objective) {
        this.objective = objective;
    }

    /** ∇J(θ), a fresh array. */
    double[] gradient(double[] theta) {
        double[] gradient = new double[theta.length];
        objective.evaluate(theta, gradient, null);
        evaluations++;
        return gradient;
    }

    /** Evaluations since the last call. */
    int count() {
        int count = evaluations;
        evaluations = 0;
        return count;
    }
}
