package org.pde4j.reproduce;

/**
 * A claim of the paper beside what was observed.
 *
 * @param claim in the words of its abstract and reviews, as far as they are public
 * @param observed with the numbers
 */
public record ClaimComparison(String claim, String observed, Outcome outcome) {

    /** How the observation stands to the claim. */
    public enum Outcome {
        /** What was seen is what the claim says. */
        CONSISTENT,
        /** The numbers do not decide. */
        UNDECIDED,
        /** What was seen is not what the claim says. */
        CONTRADICTED
    }
}
