package org.pde4j.certificate;

import org.pde4j.train.Termination;

/**
 * Overall outcome of a training run; in order of precedence where several apply.
 *
 * <p>"Converged" is not among them: what is known is a critical point within a tolerance, a class of critical point, or less.
 */
public enum Verdict {

    /** It could not go on; the best iterate is the last sound result. */
    FAILED("the training failed"),

    /** The user or another process stopped it. */
    STOPPED("the training was stopped before it ended by itself"),

    /** The problem was refuted before it was trained; what was minimised is the defect that remains. */
    NO_SOLUTION("the problem has no solution: what the training minimised is a defect that cannot vanish"),

    /** J ≥ 0 is zero within its rounding, so that no other θ has a lower loss. */
    GLOBAL_ZERO("the loss, which cannot be negative, is zero within its rounding: a global minimum"),

    /** ∇J is small, but the Hessian has a negative eigenvalue. */
    SADDLE("the training converged to a saddle point, from which the loss can still be lowered"),

    /** ∇J is small and the Hessian is positive definite beyond rounding, or of constant rank along a set of minima. */
    LOCAL_MINIMUM("the training reached a local minimum of the loss"),

    /** The loss no longer falls although ∇J stands above its rounding floor. */
    STALLED("the training stalled: the loss hardly falls any more, although the gradient is not at its rounding floor"),

    /** Iterations or time ran out, or a tolerance was met where one step still lowers the loss. */
    NOT_CONVERGED("the training has not converged: it ended before a critical point was reached"),

    /** A value that was asked for was reached. */
    TARGET_REACHED("the loss reached its target; nothing is claimed about convergence"),

    /** ∇J cannot be distinguished from 0 in this arithmetic, and no step was found that lowers the loss. */
    ROUNDING_FLOOR("the gradient is at its rounding floor: no further progress is possible in this arithmetic"),

    /** |∇J| is within the tolerance that was asked for, and no step was found that lowers the loss; what kind of critical point it is has not been settled. */
    CRITICAL_POINT("theta is a critical point within the tolerance asked for; whether it is a minimum is not decided");

    private final String sentence;

    Verdict(String sentence) {
        this.sentence = sentence;
    }

    /** What happened, as a clause without capital and full stop. */
    public String sentence() {
        return sentence;
    }

    /** What the ending of a training says on its own: a tolerance that was met is no critical point yet. */
    public static Verdict of(Termination termination) {
        return switch (termination.kind()) {
            case FAILED -> FAILED;
            case STOPPED -> STOPPED;
            case STALLED -> STALLED;
            case BUDGET, TOLERANCE, SOLVED -> NOT_CONVERGED;
            case TARGET -> TARGET_REACHED;
        };
    }
}
