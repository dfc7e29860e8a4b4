package org.pde4j.analysis.kernel;

import java.util.List;

/**
 * l[v] = Σ_q c_q v^{(q)}(x): what one row of a linear residual in one dimension does to the unknown.
 *
 * @param x the point
 * @param terms c_q and q
 */
public record PointFunctional(double x, List<Term> terms) {

    /**
     * c v^{(q)}.
     *
     * @param coefficient c
     * @param order q, at least 0
     */
    public record Term(double coefficient, int order) {

        public Term {
            if (order < 0) {
                throw new IllegalArgumentException("PointFunctional: order must be at least 0, got " + order);
            }
        }
    }

    public PointFunctional {
        terms = List.copyOf(terms);
    }

    /** l[v] = v(x), a boundary or initial value. */
    public static PointFunctional value(double x) {
        return derivative(x, 1, 0);
    }

    /** l[v] = c v^{(q)}(x). */
    public static PointFunctional derivative(double x, double coefficient, int order) {
        return new PointFunctional(x, List.of(new Term(coefficient, order)));
    }

    int order() {
        return terms.stream().mapToInt(Term::order).max().orElse(0);
    }
}
