package org.pde4j.analysis.enclosure;

/**
 * |∂^α(f − p)|/α! ≤ r_α on [−1, 1]^d for α ∈ A: functions f on a number of cells, one in each lane, each by a polynomial p and bounds r.
 *
 * <p>Mutable, not thread safe. An entry that is not a number means that nothing is known.
 *
 * @param p shape (monomials, lanes)
 * @param r shape (jets, lanes), not negative
 * @param degree no monomial of higher degree occurs
 */
record TaylorModel(double[] p, double[] r, int degree) {

    static TaylorModel zero(TaylorSpace space, int lanes, int degree) {
        return new TaylorModel(new double[space.size() * lanes], new double[space.jets().size() * lanes], degree);
    }
}
