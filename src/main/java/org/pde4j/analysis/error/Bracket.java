package org.pde4j.analysis.error;

/**
 * lower ≤ a supremum or an integral ≤ upper.
 *
 * @param upper what a bound is computed from
 * @param rigour of both numbers; INCONCLUSIVE if they did not agree as closely as was asked before the budget ended
 */
public record Bracket(double lower, double upper, Rigour rigour) {

    static final Bracket ZERO = new Bracket(0, 0, Rigour.PROVED);

    /** Of samples. */
    public Bracket(double lower, double upper, boolean settled) {
        this(lower, upper, Rigour.sampled(settled));
    }

    /** Whether both agree as closely as was asked. */
    public boolean settled() {
        return rigour != Rigour.INCONCLUSIVE;
    }

    /** The larger of two suprema. */
    public Bracket max(Bracket other) {
        return new Bracket(Math.max(lower, other.lower), Math.max(upper, other.upper), rigour.and(other.rigour));
    }

    Bracket plus(Bracket other) {
        return new Bracket(lower + other.lower, Math.nextUp(upper + other.upper), rigour.and(other.rigour));
    }

    /** The same, with no better rigour than that. */
    Bracket and(Rigour other) {
        return new Bracket(lower, upper, rigour.and(other));
    }

    /** Of both ends, the upper from above. */
    Bracket sqrt() {
        return new Bracket(Math.sqrt(Math.max(0, lower)), upper == 0 ? 0 : Math.nextUp(Math.sqrt(upper)), rigour);
    }
}
