package org.pde4j.analysis;

/** How much an examination may spend. */
public enum Effort {

    /** What takes a few evaluations of the objective; searches and decompositions beyond are left out, and the claims say so. */
    QUICK(64),

    /** At the end of a training: a small part of what the training took; spectra are of at most 256 sampled rows. */
    SAMPLED(256),

    /** {@code pde4j diagnose}: all rows, up to what memory and an hour allow. */
    FULL(4096),

    /** As {@link #FULL}, with proofs that enclose every rounding where there are any. */
    PROOF(4096);

    private final int rows;

    Effort(int rows) {
        this.rows = rows;
    }

    /** The most rows of a residual whose kernel is decomposed. */
    public int rows() {
        return rows;
    }

    /** Whether nothing is sampled that can be computed as a whole: {@link #FULL} and beyond. */
    public boolean thorough() {
        return compareTo(FULL) >= 0;
    }
}
