package org.pde4j.analysis.kernel;

import java.util.HashMap;
import java.util.Map;
import org.pde4j.expr.MultiIndex;

/**
 * E_ν[ω^η] as a polynomial in s ∈ R², where ω_a = Σ_k q_k,a s_k + ν_a and ν ~ N(0, I − Q Qᵀ), Q the two orthonormal columns q_k of which the
 * first d components count: E[ω_a ω^ζ] = (q_a · s) E[ω^ζ] + Σ_b ζ_b Π_ab E[ω^{ζ − e_b}] (Stein's identity, which iterated is Isserlis').
 */
final class ConditionalMoments {

    private final int d;
    private final double[][] frame;
    private final int size;
    private final Map<MultiIndex, double[][]> known = new HashMap<>();

    /**
     * @param frame q_1, q_2, shape (2, at least d)
     * @param degree the largest total order that will be asked for
     */
    ConditionalMoments(int d, double[][] frame, int degree) {
        this.d = d;
        this.frame = frame;
        size = degree + 1;
    }

    /** Coefficients c[i][j] of s_1^i s_2^j of E_ν[P(ω)]. */
    double[][] of(FunctionalPolynomial polynomial) {
        double[][] sum = new double[size][size];
        polynomial.coefficients().forEach((index, c) -> add(sum, c, moment(index)));
        return sum;
    }

    private double[][] moment(MultiIndex index) {
        double[][] found = known.get(index);
        if (found == null) {
            found = new double[size][size];
            if (index.total() == 0) {
                found[0][0] = 1;
            } else {
                int a = 0;
                while (index.order(a) == 0) {
                    a++;
                }
                MultiIndex rest = index.plus(a, -1);
                double[][] lower = moment(rest);
                for (int i = 0; i < size; i++) {
                    for (int j = 0; j < size; j++) {
                        if (lower[i][j] != 0) {
                            found[i + 1][j] += frame[0][a] * lower[i][j];
                            found[i][j + 1] += frame[1][a] * lower[i][j];
                        }
                    }
                }
                for (int b = 0; b < d; b++) {
                    if (rest.order(b) > 0) {
                        double covariance = (a == b ? 1 : 0) - frame[0][a] * frame[0][b] - frame[1][a] * frame[1][b];
                        add(found, rest.order(b) * covariance, moment(rest.plus(b, -1)));
                    }
                }
            }
            known.put(index, found);
        }
        return found;
    }

    private static void add(double[][] sum, double factor, double[][] other) {
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[i][j] += factor * other[i][j];
            }
        }
    }
}
