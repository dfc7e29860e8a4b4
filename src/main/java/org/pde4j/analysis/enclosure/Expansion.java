package org.pde4j.analysis.enclosure;

/**
 * f(c + δ) = Σ_{k &lt; K} f_k δ^k + …, f_k = f^{(k)}(c)/k!: the Taylor coefficients of a function of one variable, lane by lane, with bounds of their
 * error.
 */
interface Expansion {

    /**
     * f_0, …, f_{K−1} at the points c.
     *
     * @param c shape (lanes)
     * @param f result, shape (K, lanes)
     * @param e result, shape (K, lanes): |computed f_k − exact f_k| ≤ e_k
     */
    void coefficients(double[] c, int lanes, int count, double[] f, double[] e);

    /**
     * An upper bound of |f^{(k)}|/k! on [c − m, c + m]; infinite where f is not smooth there.
     *
     * @param k odd
     */
    double supremum(double c, double m, int k);

    /** An upper bound of |f^{(k)}|/k! on ℝ. */
    default double overall(int k) {
        return Double.POSITIVE_INFINITY;
    }
}
