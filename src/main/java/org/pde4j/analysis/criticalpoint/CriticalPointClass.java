package org.pde4j.analysis.criticalpoint;

/** What kind of critical point of J a point θ is. */
public enum CriticalPointClass {

    /** J(θ) = 0 within its rounding, and J ≥ 0: a global minimum. */
    GLOBAL_ZERO("a global minimum: J, which is not negative, is zero within its rounding"),

    /** λ_min &gt; 0 beyond its tolerance: the Łojasiewicz exponent is 1/2, C = 1/√(2 λ_min). */
    STRICT_LOCAL_MINIMUM("a strict local minimum: every curvature is positive"),

    /** λ_min &lt; 0 beyond its tolerance. */
    STRICT_SADDLE("a strict saddle: some curvature is negative"),

    /** No negative curvature, but J falls along a direction without curvature. */
    DEGENERATE_SADDLE("a degenerate saddle: the loss falls along a direction without curvature"),

    /**
     * J grows along every direction that was probed of those whose curvature is not distinguishable from zero, with order up to k: the exponent is at least
     * 1 − 1/k. k = 2 is a curvature that only finite distances show.
     */
    DEGENERATE_MINIMUM("a minimum as far as probed: the loss grows also along directions whose curvature is not distinguishable from zero"),

    /** J is constant along a manifold of critical points as far as probed, and grows across it: the exponent is 1/2. */
    MORSE_BOTT("one of a manifold of minima as far as probed: the loss is constant along it and grows across it"),

    /** At a critical point whose curvature cannot be distinguished from zero by these means. */
    UNDECIDED("not decided"),

    /** The gradient is too large for its curvature to say anything about a limit. */
    NOT_CRITICAL("not at a critical point");

    private final String sentence;

    CriticalPointClass(String sentence) {
        this.sentence = sentence;
    }

    /** What it means, as a clause. */
    public String sentence() {
        return sentence;
    }

    /** Whether no direction was found along which J falls. */
    public boolean isMinimum() {
        return this == GLOBAL_ZERO || this == STRICT_LOCAL_MINIMUM || this == DEGENERATE_MINIMUM || this == MORSE_BOTT;
    }

    /** Whether θ can be left downhill although the gradient vanishes. */
    public boolean isSaddle() {
        return this == STRICT_SADDLE || this == DEGENERATE_SADDLE;
    }
}
