package org.pde4j.optim;

import java.util.Map;

/** θ with J(θ), ∇J(θ) and the terms J_B(θ), in arrays that are allocated once and overwritten in place. */
final class Iterate {

    final double[] theta;
    final double[] gradient;
    final double[] terms;
    double loss = Double.NaN;

    Iterate(Objective objective) {
        theta = new double[objective.dimension()];
        gradient = new double[theta.length];
        terms = new double[objective.terms().size()];
    }

    /** At a copy of {@code theta}, evaluated. */
    static Iterate at(Objective objective, double[] theta) {
        Iterate iterate = new Iterate(objective);
        if (theta.length != iterate.theta.length) {
            throw new IllegalArgumentException(
                    "Optimizer: theta must have shape (" + iterate.theta.length + "), got (" + theta.length + ")");
        }
        System.arraycopy(theta, 0, iterate.theta, 0, theta.length);
        iterate.evaluate(objective);
        return iterate;
    }

    void evaluate(Objective objective) {
        loss = objective.evaluate(theta, gradient, terms);
    }

    /** The named array of a state, checked for its length. */
    static double[] array(Map<String, double[]> state, String name, int length) {
        double[] array = state.get(name);
        if (array == null || array.length != length) {
            throw new IllegalArgumentException("Optimizer state: " + name + " must have shape (" + length + "), got "
                    + (array == null ? "nothing" : "(" + array.length + ")"));
        }
        return array;
    }
}
