package org.pde4j.job.run;

import java.util.List;
import java.util.Optional;
import org.pde4j.loss.Approximation;
import org.pde4j.train.TrainingResult;

/**
 * The outcome of a solution to a given accuracy.
 *
 * @param accurate whether the bound or estimate of the last level is within the tolerance
 * @param sentence the number and where it comes from, or what is in the way
 * @param levels in order
 * @param training of the last level
 * @param solution u of the last level
 */
public record AccuracyResult(boolean accurate, String sentence, List<AccuracyLevel> levels, TrainingResult training, Approximation solution) {

    public AccuracyResult {
        levels = List.copyOf(levels);
    }

    /** The bound or estimate of the relative error that was reached, if there is one. */
    public Optional<Double> error() {
        double last = levels.get(levels.size() - 1).error();
        return Double.isNaN(last) ? Optional.empty() : Optional.of(last);
    }
}
