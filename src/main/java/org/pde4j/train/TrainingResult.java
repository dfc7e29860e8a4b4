package org.pde4j.train;

import java.util.List;
import java.util.Map;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Optimizer;

/**
 * What a training leaves: why each phase ended, the best and the last iterate, the measurements.
 *
 * @param objective J at the end, on all its points; the one that was given unless an adaptation changed it
 * @param objectiveSince the iteration from which on the last steps minimised one and the same J; 0 if it never changed
 * @param optimizers of all phases, in order
 * @param plans how J changes during each of them
 * @param phases the ending of each phase that was entered, in order; the last is the ending of the run
 * @param best the iterate of lowest loss since then; the first of them if several
 * @param last the iterate at the end; its values need not be finite if the run failed
 * @param iterations steps taken in the whole training
 * @param seconds wall seconds of training, including those before a resume
 * @param pathLength Λ = Σ |θ_{j+1} − θ_j|
 * @param measured for each diagnostic its measurements in order; after a resume that was not given the earlier ones, those since
 */
public record TrainingResult(Objective objective, int objectiveSince, List<Optimizer> optimizers, List<AdaptationPlan> plans,
        List<Termination> phases, Evaluated best, Evaluated last, int iterations, double seconds, double pathLength, Map<Diagnostic<?>,
        List<Measured<?>>> measured) {

    /** The ending of the run, which is that of its last phase. */
    public Termination termination() {
        return phases.get(phases.size() - 1);
    }

    /** θ of lowest loss, shape (p); a copy. */
    public double[] bestTheta() {
        return best.theta();
    }

    public double bestLoss() {
        return best.loss();
    }

    public int bestIteration() {
        return best.iteration();
    }

    /** θ at the end, shape (p); a copy. */
    public double[] lastTheta() {
        return last.theta();
    }

    /** The measurements of one of the diagnostics of this training, in order. */
    @SuppressWarnings("unchecked")
    public <M> List<Measured<M>> measurements(Diagnostic<M> diagnostic) {
        List<Measured<?>> found = measured.get(diagnostic);
        if (found == null) {
            throw new IllegalArgumentException("TrainingResult: " + diagnostic + " was not measured, only " + measured.keySet());
        }
        // The trainer files under each diagnostic nothing but the values of its own probe.
        return (List<Measured<M>>) (List<?>) found;
    }

    /**
     * What this training proves, and what was only observed; computed at each call, by the {@link Certifier#installed certifier}. Its claims
     * are those of {@code Certificate.of(result)}.
     */
    public Conclusion certificate() {
        return Certifier.installed().certify(this);
    }

    /** This result, unless the run failed. */
    public TrainingResult orElseThrow() {
        if (termination().failed()) {
            throw new TrainingFailedException(this);
        }
        return this;
    }
}
