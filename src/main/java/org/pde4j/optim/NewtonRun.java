package org.pde4j.optim;

import java.util.Map;
import java.util.Optional;
import org.pde4j.linalg.CholeskyFactorization;
import org.pde4j.linalg.Digits;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Vectors;

/** {@link Newton} under way. */
final class NewtonRun implements IterateRun {

    /** Beyond this share of the diagonal a step is one of gradient descent, and a shorter one would not help. */
    private static final double LARGEST = 1e20;

    private final Newton settings;
    private final HessianProducts objective;
    private final Iterate iterate;
    private final double[] trial;
    private double damping;

    NewtonRun(Newton settings, HessianProducts objective, double[] theta, double damping) {
        this.settings = settings;
        this.objective = objective;
        this.damping = damping;
        iterate = Iterate.at(objective, theta);
        trial = new double[theta.length];
    }

    @Override
    public Step step() {
        double norm = Vectors.norm(iterate.gradient);
        if (!iterate.hasDirection(norm)) {
            return iterate.noDirection(norm);
        }
        Matrix hessian = new HessianOperator(objective).dense(iterate.theta);
        double scale = 0;
        for (int i = 0; i < hessian.rows(); i++) {
            scale += Math.abs(hessian.get(i, i)) / hessian.rows();
        }
        if (!Double.isFinite(scale)) {
            return Step.failed("the mean of |H_ii| is " + Digits.of(scale) + " at J = " + Digits.of(iterate.loss));
        }
        scale = Math.max(scale, Double.MIN_NORMAL);
        // Below the rounding of the diagonal a shift changes nothing.
        damping = Math.max(damping, Rounding.EPSILON);
        for (; damping <= LARGEST; damping *= settings.increase()) {
            Optional<double[]> step = step(hessian, damping * scale);
            if (step.isEmpty()) {
                continue;
            }
            double length = Vectors.norm(step.get());
            double slope = -Vectors.dot(iterate.gradient, step.get());
            if (-slope <= Math.ulp(iterate.loss) || length <= Math.ulp(Vectors.norm(iterate.theta))) {
                return Step.stalled("the step of length " + Digits.of(length) + " predicts a decrease of " + Digits.of(-slope / 2)
                        + ", below the rounding of J = " + Digits.of(iterate.loss));
            }
            Vectors.move(iterate.theta, -1, step.get(), trial);
            if (objective.value(trial) < iterate.loss) {
                System.arraycopy(trial, 0, iterate.theta, 0, trial.length);
                iterate.evaluate(objective);
                damping /= settings.decrease();
                return Step.MOVED;
            }
        }
        damping = settings.damping();
        return Step.failed("no damping up to " + Digits.of(LARGEST) + " times the mean of |H_ii| gives a step that lowers J = " + Digits.of(iterate.loss));
    }

    /** (H + μ)⁻¹ ∇J; empty where H + μ is not positive definite. */
    private Optional<double[]> step(Matrix hessian, double mu) {
        Matrix shifted = hessian.copy();
        for (int i = 0; i < shifted.rows(); i++) {
            shifted.add(i, i, mu);
        }
        return CholeskyFactorization.ifPositiveDefinite(shifted).map(factor -> factor.solve(iterate.gradient));
    }

    @Override
    public Iterate iterate() {
        return iterate;
    }

    @Override
    public Map<String, double[]> state() {
        return Map.of("theta", iterate.theta.clone(), "damping", new double[] {damping});
    }
}
