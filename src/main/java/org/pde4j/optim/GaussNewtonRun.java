package org.pde4j.optim;

import java.util.Map;
import java.util.Optional;
import org.pde4j.linalg.Digits;
import org.pde4j.linalg.Vectors;

/** {@link GaussNewton} under way. */
final class GaussNewtonRun implements IterateRun {

    /** Beyond this ratio |2a|/|d| the path is no longer a parabola; Transtrum and Sethna (2012), section 4. */
    static final double MAX_CURVATURE = 0.75;

    private final GaussNewton settings;
    private final LeastSquaresObjective objective;
    private final Iterate iterate;
    private final double[] trial;
    private final boolean curved;
    private double damping;

    GaussNewtonRun(GaussNewton settings, LeastSquaresObjective objective, double[] theta, double damping) {
        this.settings = settings;
        this.objective = objective;
        this.damping = damping;
        iterate = Iterate.at(objective, theta);
        trial = new double[theta.length];
        curved = settings.acceleration() && objective.nonlinearity().isPresent();
    }

    @Override
    public Step step() {
        double norm = Vectors.norm(iterate.gradient);
        if (!iterate.hasDirection(norm)) {
            return iterate.noDirection(norm);
        }
        DampedModel model = new DampedModel(objective, iterate.theta);
        damping = Math.max(damping, model.smallestDamping());
        while (true) {
            LinearisedResidual.Minimiser minimiser = model.minimise(damping);
            double predicted = 0.5 * objective.factor() * minimiser.decrease();
            double length = Vectors.norm(minimiser.step());
            if (!Double.isFinite(length)) {
                return Step.failed("the linear model of the residual overflows at J = " + Digits.of(iterate.loss) + ", damping " + Digits.of(damping));
            }
            if (predicted <= Math.ulp(iterate.loss)) {
                return Step.stalled("the predicted decrease " + Digits.of(predicted) + " is below the rounding of J = " + Digits.of(iterate.loss));
            }
            if (length <= Math.ulp(Vectors.norm(iterate.theta))) {
                return Step.stalled("a step of length " + Digits.of(length) + " is below the rounding of theta");
            }
            if (lowers(model, minimiser.step(), length)) {
                System.arraycopy(trial, 0, iterate.theta, 0, trial.length);
                iterate.evaluate(objective);
                damping /= settings.decrease();
                return Step.MOVED;
            }
            damping *= settings.increase();
        }
    }

    /** Whether J falls along the path that starts as d, or else along d itself; {@code trial} is where it does. */
    private boolean lowers(DampedModel model, double[] d, double length) {
        if (curved) {
            Optional<double[]> acceleration = model.acceleration(d).filter(a -> 2 * Vectors.norm(a) <= MAX_CURVATURE * length);
            if (acceleration.isPresent()) {
                Vectors.move(iterate.theta, 1, d, trial);
                Vectors.move(trial, 0.5, acceleration.get(), trial);
                if (objective.value(trial) < iterate.loss) {
                    return true;
                }
            }
        }
        Vectors.move(iterate.theta, 1, d, trial);
        return objective.value(trial) < iterate.loss;
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
