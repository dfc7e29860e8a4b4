package org.pde4j.analysis.error;

/** How well the numbers in a theorem are founded. */
public enum Rigour {

    /** Every supremum and integral is enclosed, with outward rounding. */
    PROVED,

    /** Sampled on adaptive cells until lower and upper values agreed; known functions are enclosed between the samples. */
    OBSERVED,

    /** The budget ended before the values agreed. */
    INCONCLUSIVE;

    /** Of samples that agreed within the budget, or did not. */
    static Rigour sampled(boolean settled) {
        return settled ? OBSERVED : INCONCLUSIVE;
    }

    /** The weaker of two. */
    public Rigour and(Rigour other) {
        return values()[Math.max(ordinal(), other.ordinal())];
    }
}
