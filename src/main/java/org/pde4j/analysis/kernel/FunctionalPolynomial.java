package org.pde4j.analysis.kernel;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.pde4j.expr.MultiIndex;

/**
 * P(ω) = Σ_ξ c_ξ ω^ξ, a polynomial in the inner weights ω ∈ R^d: the operator Σ c_ξ ∂^ξ applied to x ↦ f(ω·x) with its terms of one order.
 *
 * @param coefficients c_ξ by ξ
 */
record FunctionalPolynomial(Map<MultiIndex, Double> coefficients) {

    FunctionalPolynomial {
        coefficients = Collections.unmodifiableMap(new TreeMap<>(coefficients));
    }

    FunctionalPolynomial times(FunctionalPolynomial other) {
        return collect(sum -> coefficients.forEach((a, c) -> other.coefficients.forEach((b, e) -> sum.accept(a.plus(b), c * e))));
    }

    FunctionalPolynomial times(double factor) {
        return collect(sum -> coefficients.forEach((a, c) -> sum.accept(a, factor * c)));
    }

    FunctionalPolynomial plus(FunctionalPolynomial other) {
        return collect(sum -> {
            coefficients.forEach(sum);
            other.coefficients.forEach(sum);
        });
    }

    /** ∂P/∂ω_axis. */
    FunctionalPolynomial partial(int axis) {
        return collect(sum -> coefficients.forEach((a, c) -> {
            if (a.order(axis) > 0) {
                sum.accept(a.plus(axis, -1), c * a.order(axis));
            }
        }));
    }

    private interface Terms {

        void into(BiConsumer<MultiIndex, Double> sum);
    }

    private static FunctionalPolynomial collect(Terms terms) {
        Map<MultiIndex, Double> sum = new TreeMap<>();
        terms.into((index, value) -> sum.merge(index, value, Double::sum));
        return new FunctionalPolynomial(sum);
    }
}
