package org.pde4j.analysis.error;

/**
 * lower ≤ a supremum or an integral ≤ upper, as far as samples and enclosures show.
 *
 * @param upper what a bound is computed from
 * @param settled whether both agree as closely as was asked before the budget ended
 */
public record Bracket(double lower, double upper, boolean settled) {

    static final Bracket ZERO = new Bracket(0, 0, true);

    /** The larger of two suprema. */
    Bracket max(Bracket other) {
        return new Bracket(Math.max(lower, other.lower), Math.max(upper, other.upper), settled && other.settled);
    }

    Bracket plus(Bracket other) {
        return new Bracket(lower + other.lower, upper + other.upper, settled && other.settled);
    }

    Bracket sqrt() {
        return new Bracket(Math.sqrt(Math.max(0, lower)), Math.sqrt(upper), settled);
    }
}
