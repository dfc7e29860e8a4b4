package org.pde4j.optim;

import java.util.Map;
import org.pde4j.linalg.Digits;

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

    /** Copies everything from another iterate of the same objective. */
    void set(Iterate other) {
        System.arraycopy(other.theta, 0, theta, 0, theta.length);
        System.arraycopy(other.gradient, 0, gradient, 0, gradient.length);
        System.arraycopy(other.terms, 0, terms, 0, terms.length);
        loss = other.loss;
    }

    /** Whether a step can start here: J and |∇J| = {@code norm} are finite. */
    boolean hasDirection(double norm) {
        return Double.isFinite(loss) && Double.isFinite(norm);
    }

    /** The step of an iterate without a direction. */
    Step noDirection(double norm) {
        return Step.failed("J = " + Digits.of(loss) + " and |grad J| = " + Digits.of(norm) + " leave no direction");
    }

    /** The named array of a state, which may have any length. */
    static double[] array(Map<String, double[]> state, String name) {
        double[] array = state.get(name);
        if (array == null) {
            throw new IllegalArgumentException("Optimizer state: " + name + " must be there, got " + state.keySet());
        }
        return array;
    }

    /** The named array of a state, checked for its length. */
    static double[] array(Map<String, double[]> state, String name, int length) {
        double[] array = array(state, name);
        if (array.length != length) {
            throw new IllegalArgumentException(
                    "Optimizer state: " + name + " must have shape (" + length + "), got (" + array.length + ")");
        }
        return array;
    }
}
