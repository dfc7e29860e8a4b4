package org.pde4j.analysis.wellposed;

/** What an analysis says to a {@link Question}. */
public enum Decision {

    /** A theorem says so, and its hypotheses have been verified. */
    YES,

    /** Refuted: by the expression trees, by enclosures, or to within the rounding of the coefficients given. */
    NO,

    /** There is a reason to doubt it, such as a count that is only a rule of thumb for this kind of equation. */
    DOUBTFUL
}
