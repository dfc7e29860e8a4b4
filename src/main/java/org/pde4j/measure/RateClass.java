package org.pde4j.measure;

/**
 * How fast a descent converges where |J − J*|^α ≤ C |∇J| holds (Łojasiewicz 1963; Attouch, Bolte 2009, Theorem 5).
 *
 * <p>t is the time of the flow or a constant times the number of steps.
 */
public enum RateClass {

    /** α = 0: the proximal point method ends after finitely many steps. */
    FINITE,

    /** 0 &lt; α &lt; 1/2, impossible where ∇J is Lipschitz: order 1/(2α) for the proximal point method, extinction in finite time. */
    SUPERLINEAR,

    /** α = 1/2: J − J* ≤ r₀ e^{−t/C²}, θ − θ∞ = O(e^{−t/(2C²)}). */
    EXPONENTIAL,

    /** 1/2 &lt; α &lt; 1: J − J* = O(t^{−1/(2α−1)}), θ − θ∞ = O(t^{−(1−α)/(2α−1)}). */
    POLYNOMIAL,

    /** α = 1: the loss may decrease indefinitely while θ runs to infinity, as for J = e^{−x}. */
    NO_LIMIT,

    /** The samples do not decide. */
    INCONCLUSIVE;

    /** The class that belongs to an exponent known exactly. */
    public static RateClass ofExponent(double alpha) {
        if (!(alpha >= 0)) {
            throw new IllegalArgumentException("RateClass: the exponent must be at least 0, got " + alpha);
        }
        if (alpha == 0) {
            return FINITE;
        }
        if (alpha < 0.5) {
            return SUPERLINEAR;
        }
        if (alpha == 0.5) {
            return EXPONENTIAL;
        }
        return alpha < 1 ? POLYNOMIAL : NO_LIMIT;
    }
}
