package org.pde4j.domain;

/**
 * φ: ℝᵈ → ℝ with φ &lt; 0 inside, φ = 0 on the boundary, φ &gt; 0 outside and |φ(x) − φ(y)| ≤ |x − y|: no boundary point is nearer to x than |φ(x)|.
 *
 * <p>Minima, maxima and negatives of such functions are of this kind again, which carries the bound through unions, intersections and differences.
 */
@FunctionalInterface
public interface SignedDistance {

    double at(double... x);

    default boolean contains(double... x) {
        return at(x) <= 0;
    }
}
