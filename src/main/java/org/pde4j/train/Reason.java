package org.pde4j.train;

/** Why a phase of a training ended: a closed list, each with its {@link Kind} and one sentence of advice. */
public enum Reason {

    /** |∇J(θ)| is within the tolerance that was asked for. */
    GRADIENT_TOLERANCE(Kind.TOLERANCE, "the gradient is within its tolerance",
            "A tolerance that is met is not convergence: the verdict says whether theta is a critical point, and of what kind."),

    /** ∇J(θ) = 0 exactly. */
    ZERO_GRADIENT(Kind.TOLERANCE, "the gradient is exactly zero",
            "theta is a critical point in this arithmetic; if the loss is not near its minimum, start from another theta."),

    /** J(θ) is below the value that was asked for. */
    LOSS_TARGET(Kind.TARGET, "the loss reached its target",
            "Nothing is claimed about convergence; lower the target to continue."),

    /** A method that ends by itself has its minimiser, as linear least squares have after one step. */
    SOLVED(Kind.SOLVED, "the least-squares problem is solved",
            "More iterations change nothing."),

    /** The phase used all its iterations. */
    ITERATION_LIMIT(Kind.BUDGET, "the iterations of the phase are used up",
            "An ended budget is not convergence: where no critical point is found, allow more iterations, or add a phase with a faster method."),

    /** The phase used all its time. */
    TIME_LIMIT(Kind.BUDGET, "the time of the phase is used up",
            "An ended budget is not convergence: where no critical point is found, allow more time, or fewer points."),

    /** J has not fallen as much as asked for within a number of iterations. */
    NO_PROGRESS(Kind.STALLED, "the loss has stopped falling",
            "Stalled, which is not converged: a step that is too small or too large, a method that is too slow, or a model that is too small."),

    /** J can not be decreased in this arithmetic. */
    PRECISION_LIMIT(Kind.STALLED, "the method can not decrease the loss any further in this arithmetic",
            "Compare the gradient norm with its rounding floor: at the floor no further progress is possible, above it try another method."),

    /** The signal given to the trainer was raised. */
    INTERRUPTED(Kind.STOPPED, "the training was interrupted",
            "The best iterate so far is kept; nothing is claimed about convergence."),

    /** A condition of the user holds. */
    CONDITION(Kind.STOPPED, "a stop condition holds",
            "Nothing is claimed about convergence."),

    /** The optimizer could not take a step. */
    STEP_FAILED(Kind.FAILED, "the optimizer could not take a step",
            "Continue from the best iterate with another method, or scale the problem so that its terms are of order one."),

    /** J, ∇J or θ became NaN or infinite. */
    NON_FINITE(Kind.FAILED, "a value is not finite",
            "Take a smaller step, or look at the named term and point; the best iterate is the last sound result.");

    /** What an ending says about the training. */
    public enum Kind {
        /** |∇J| is within the tolerance asked for; whether θ is critical is for the certificate to say, however loose the tolerance. */
        TOLERANCE,
        /** A value asked for was reached. */
        TARGET,
        /** The minimiser was computed, not approached. */
        SOLVED,
        /** Iterations or time ran out. */
        BUDGET,
        /** No further progress; never called converged. */
        STALLED,
        /** The user or another process stopped it. */
        STOPPED,
        /** It could not continue. */
        FAILED
    }

    private final Kind kind;
    private final String sentence;
    private final String advice;

    Reason(Kind kind, String sentence, String advice) {
        this.kind = kind;
        this.sentence = sentence;
        this.advice = advice;
    }

    public Kind kind() {
        return kind;
    }

    /** What happened, as a clause without capital and full stop. */
    public String sentence() {
        return sentence;
    }

    /** What it means and what to try, as a sentence. */
    public String advice() {
        return advice;
    }
}
