package org.pde4j.train;

import org.pde4j.optim.Optimizer;

/**
 * What a training does about a step that fails or ends where J, ∇J or θ is not finite.
 *
 * <p>The optimizer of the phase restarts, without its memory, at the last iterate whose values were finite, if asked for with the step
 * halved (see {@link org.pde4j.optim.Optimizer#halved}, which every optimizer of the training must then have); halvings last to the end of the
 * phase. Iterations and path length count as if the step had not been taken.
 *
 * @param action end, roll back, or roll back and halve the step
 * @param attempts how often in a training; the next failure ends it
 */
public record Recovery(Action action, int attempts) {

    /** The choices. */
    public enum Action { END, ROLL_BACK, HALVE_STEP }

    public Recovery {
        if (attempts < 1 || attempts > 1_000_000) {
            throw new IllegalArgumentException("Recovery: attempts must be in [1, 1000000], got " + attempts);
        }
    }

    /** Whether a phase with this optimizer can be recovered so. */
    public boolean suits(Optimizer optimizer) {
        return action != Action.HALVE_STEP || optimizer.halved().isPresent();
    }

    /** The training ends with the cause. */
    public Recovery() {
        this(Action.END);
    }

    /** At most 20 times: a step halved as often is a millionth of itself. */
    public Recovery(Action action) {
        this(action, 20);
    }
}
