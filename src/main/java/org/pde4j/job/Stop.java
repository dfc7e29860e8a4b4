package org.pde4j.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pde4j.train.NoProgress;
import org.pde4j.train.StopRule;

/**
 * When a phase ends: as soon as one of these is fulfilled. Of several fulfilled at one step, the first of gradientNorm, loss,
 * noProgress, iterations, seconds is named.
 *
 * @param iterations number of steps of the phase
 * @param seconds wall-clock time of the phase
 * @param loss the phase ends when J(θ) is below this
 * @param gradientNorm the phase ends when |∇J(θ)| is at most this
 * @param noProgress J has not decreased enough within a number of iterations
 */
public record Stop(
        Optional<Integer> iterations,
        Optional<Double> seconds,
        Optional<Double> loss,
        Optional<Double> gradientNorm,
        Optional<NoProgress> noProgress) {

    public Stop {
        if (iterations.isEmpty() && seconds.isEmpty() && loss.isEmpty() && gradientNorm.isEmpty() && noProgress.isEmpty()) {
            throw new IllegalArgumentException("Stop: at least one of iterations, seconds, loss, gradientNorm, noProgress must be given");
        }
        rule(iterations, seconds, loss, gradientNorm, noProgress);
    }

    /** After a number of iterations. */
    public static Stop after(int iterations) {
        return new Stop(Optional.of(iterations), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public StopRule rule() {
        return rule(iterations, seconds, loss, gradientNorm, noProgress);
    }

    private static StopRule rule(
            Optional<Integer> iterations,
            Optional<Double> seconds,
            Optional<Double> loss,
            Optional<Double> gradientNorm,
            Optional<NoProgress> noProgress) {
        List<StopRule> rules = new ArrayList<>();
        gradientNorm.map(StopRule::gradientNormBelow).ifPresent(rules::add);
        loss.map(StopRule::lossBelow).ifPresent(rules::add);
        noProgress.ifPresent(rules::add);
        iterations.map(StopRule::iterations).ifPresent(rules::add);
        seconds.map(StopRule::seconds).ifPresent(rules::add);
        return StopRule.any(rules.toArray(new StopRule[0]));
    }
}
