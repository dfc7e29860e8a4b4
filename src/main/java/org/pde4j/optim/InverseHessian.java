package org.pde4j.optim;

import java.util.Map;

/** H, an approximation of the inverse Hessian that learns from pairs s = Δθ, y = Δ∇J. */
interface InverseHessian {

    /** Whether no curvature has been collected, so that −H g is steepest descent. */
    boolean fresh();

    /** Whether the minimum of J along −H g tends to be near −H g itself. */
    boolean unitSteps();

    /** Discards all curvature information. */
    void clear();

    /** direction ← −H g. */
    void descent(double[] g, double[] direction);

    /**
     * Learns from the pair between two iterates, unless the sign of s·y is lost in rounding.
     *
     * @param step α, where s = −α H ∇J at {@code from}
     */
    void add(Iterate from, Iterate to, double step);

    /** Keeps for another J what can be trusted there, so that −H g still descends; otherwise discards it. */
    void retain();

    /** What is known, as named arrays; copies. */
    Map<String, double[]> save();
}
