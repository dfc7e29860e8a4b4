package org.pde4j.certificate;

import org.pde4j.train.Reason;

/** What an advice asks for: it is given only where the verdict leaves something for it to improve. */
public enum Remedy {

    /** More steps of the same method: pointless where the loss hardly falls, and where no step lowers it. */
    CONTINUE,

    /** Another method or step size: pointless where no step lowers the loss. */
    METHOD,

    /** A larger model, more points or other weights: pointless where the residual on fresh points is rounding. */
    REFINE,

    /** Anything else. */
    ANY;

    /** What the advice of an ending asks for. */
    static Remedy of(Reason reason) {
        return switch (reason) {
            case ITERATION_LIMIT, TIME_LIMIT, LOSS_TARGET -> CONTINUE;
            case NO_PROGRESS, PRECISION_LIMIT, ZERO_GRADIENT -> METHOD;
            case GRADIENT_TOLERANCE, SOLVED, INTERRUPTED, CONDITION, STEP_FAILED, NON_FINITE -> ANY;
        };
    }

    /** Whether it may help. @param rounding whether the residual on fresh points is hardly more than rounding */
    boolean helps(Verdict verdict, boolean rounding) {
        boolean falls = switch (verdict) {
            case FAILED, STOPPED, NOT_CONVERGED, TARGET_REACHED -> true;
            case STALLED, NO_SOLUTION, GLOBAL_ZERO, SADDLE, LOCAL_MINIMUM, ROUNDING_FLOOR, CRITICAL_POINT -> false;
        };
        return switch (this) {
            case CONTINUE -> falls;
            case METHOD -> falls || verdict == Verdict.STALLED;
            case REFINE -> !rounding;
            case ANY -> true;
        };
    }
}
