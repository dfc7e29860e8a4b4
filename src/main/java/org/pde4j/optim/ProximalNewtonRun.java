package org.pde4j.optim;

import java.util.Map;
import org.pde4j.linalg.Digits;
import org.pde4j.linalg.Vectors;

/**
 * Damped Newton iterations on Φ: the step of the model, halved until Φ(x + td) ≤ Φ(x) + 10⁻⁴ t ∇Φ(x)·d (Armijo 1966).
 *
 * <p>Where the predicted decrease is near the rounding of Φ, and its values agree, a smaller |∇Φ| is accepted instead.
 */
final class ProximalNewtonRun implements IterateRun {

    private static final double SUFFICIENT = 1e-4;
    /** Relative error of Φ, a sum of squares, within which its values are not compared. */
    private static final double LOSS_ERROR = 0x1p-46;
    /** Predicted decrease, relative to Φ, below which a step that finds no lower Φ has met rounding, not a wrong model. */
    private static final double SMALLEST_DECREASE = 0x1p-36;

    private final ProximalObjective phi;
    private final ProximalModel model;
    private final Iterate iterate;
    private final Iterate trial;

    ProximalNewtonRun(ProximalObjective phi, ProximalModel model, double[] start) {
        this.phi = phi;
        this.model = model;
        iterate = Iterate.at(phi, start);
        trial = new Iterate(phi);
    }

    @Override
    public Step step() {
        double norm = Vectors.norm(iterate.gradient);
        if (!Double.isFinite(iterate.loss) || !Double.isFinite(norm)) {
            return Step.failed("Phi = " + Digits.of(iterate.loss) + " and |grad Phi| = " + Digits.of(norm) + " leave no direction");
        }
        double[] direction = model.step(phi, iterate);
        double slope = Vectors.dot(iterate.gradient, direction);
        if (!(slope < 0)) {
            return Step.stalled("the slope " + Digits.of(slope) + " vanishes in rounding");
        }
        boolean within = -slope <= SMALLEST_DECREASE * Math.abs(iterate.loss);
        boolean finite = true;
        for (double t = 1; moves(t, direction); t /= 2) {
            trial.evaluate(phi);
            finite = Double.isFinite(trial.loss);
            boolean decreases = trial.loss <= iterate.loss + SUFFICIENT * t * slope;
            boolean level = within && Math.abs(trial.loss - iterate.loss) <= LOSS_ERROR * Math.abs(iterate.loss);
            if (finite && (decreases || level && Vectors.norm(trial.gradient) < norm)) {
                iterate.set(trial);
                return Step.MOVED;
            }
        }
        return finite && within
                ? Step.stalled("the predicted decrease " + Digits.of(-slope) + " is within the rounding of Phi = " + Digits.of(iterate.loss))
                : Step.failed("Phi = " + Digits.of(iterate.loss) + " does not fall along the step of the model, whose slope is " + Digits.of(slope));
    }

    private boolean moves(double t, double[] direction) {
        boolean moved = false;
        for (int i = 0; i < direction.length; i++) {
            trial.theta[i] = iterate.theta[i] + t * direction[i];
            moved |= trial.theta[i] != iterate.theta[i];
        }
        return moved;
    }

    @Override
    public Iterate iterate() {
        return iterate;
    }

    @Override
    public Map<String, double[]> state() {
        return Map.of("theta", iterate.theta.clone());
    }
}
