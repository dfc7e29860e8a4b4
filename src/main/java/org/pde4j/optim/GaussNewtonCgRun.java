package org.pde4j.optim;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGeneratorFactory;
import org.pde4j.linalg.Digits;
import org.pde4j.linalg.NystromPreconditioner;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Vectors;

/** {@link GaussNewtonCg} under way. */
final class GaussNewtonCgRun implements IterateRun {

    private final GaussNewtonCg settings;
    private final LeastSquaresObjective objective;
    private final Iterate iterate;
    private final double[] trial;
    private double damping;
    private int steps;
    private double[] details = {0, Double.NaN, Double.NaN};

    GaussNewtonCgRun(GaussNewtonCg settings, LeastSquaresObjective objective, double[] theta, double damping, int steps) {
        this.settings = settings;
        this.objective = objective;
        this.damping = damping;
        this.steps = steps;
        iterate = Iterate.at(objective, theta);
        trial = new double[theta.length];
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
        double[] right = new double[trial.length];
        Vectors.addScaled(right, -1 / objective.factor(), iterate.gradient);
        double[] theta = iterate.theta.clone();
        UnaryOperator<double[]> normal = v -> objective.jacobianTransposeTimes(theta, objective.jacobianTimes(theta, v));
        NystromPreconditioner preconditioner = settings.rank() == 0 ? null : NystromPreconditioner.of(normal, theta.length, settings.rank(),
                RandomGeneratorFactory.of("L64X128MixRandom").create(settings.seed() * 0x9e3779b97f4a7c15L + steps));
        // Below, the damped system is not positive definite in this arithmetic.
        double largest = preconditioner == null ? 0 : preconditioner.values()[0];
        damping = Math.max(damping, Rounding.EPSILON * largest);
        while (true) {
            double[] step = solve(normal, preconditioner, right);
            double slope = Vectors.dot(iterate.gradient, step);
            double length = Vectors.norm(step);
            if (!Double.isFinite(length)) {
                return Step.failed("products with the Jacobian overflow at J = " + Digits.of(iterate.loss) + ", damping " + Digits.of(damping));
            }
            if (-slope <= Math.ulp(iterate.loss) || length <= Math.ulp(Vectors.norm(theta))) {
                return Step.stalled("a step of length " + Digits.of(length) + " predicts a decrease of " + Digits.of(-slope / 2)
                        + ", below the rounding of J = "
                        + Digits.of(iterate.loss));
            }
            Vectors.move(theta, 1, step, trial);
            if (objective.value(trial) < iterate.loss) {
                System.arraycopy(trial, 0, iterate.theta, 0, trial.length);
                iterate.evaluate(objective);
                details[2] = damping;
                damping /= settings.decrease();
                steps++;
                return Step.MOVED;
            }
            damping *= settings.increase();
        }
    }

    /** Preconditioned conjugate gradients for (A + μ) d = b from d = 0; every iterate is a direction of descent. */
    private double[] solve(UnaryOperator<double[]> normal, NystromPreconditioner preconditioner, double[] b) {
        double[] d = new double[b.length];
        double[] r = b.clone();
        double[] z = preconditioner == null ? r.clone() : preconditioner.apply(r, damping);
        double[] q = z.clone();
        double rz = Vectors.dot(r, z);
        double target = settings.tolerance() * Vectors.norm(b);
        int k = 0;
        while (k < settings.maxInner() && Vectors.norm(r) > target) {
            double[] aq = normal.apply(q);
            Vectors.addScaled(aq, damping, q);
            double curvature = Vectors.dot(q, aq);
            if (!(curvature > 0)) {
                break;
            }
            double alpha = rz / curvature;
            Vectors.addScaled(d, alpha, q);
            Vectors.addScaled(r, -alpha, aq);
            z = preconditioner == null ? r.clone() : preconditioner.apply(r, damping);
            double next = Vectors.dot(r, z);
            double beta = next / rz;
            for (int i = 0; i < q.length; i++) {
                q[i] = z[i] + beta * q[i];
            }
            rz = next;
            k++;
        }
        details = new double[] {k, Vectors.norm(r) / Vectors.norm(b), damping};
        return d;
    }

    @Override
    public Iterate iterate() {
        return iterate;
    }

    @Override
    public Map<String, Double> details() {
        return new TreeMap<>(Map.of("inner_iterations", details[0], "inner_residual", details[1], "damping", details[2]));
    }

    @Override
    public Map<String, double[]> state() {
        return Map.of("theta", iterate.theta.clone(), "counters", new double[] {damping, steps});
    }
}
