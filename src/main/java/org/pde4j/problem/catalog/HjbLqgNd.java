package org.pde4j.problem.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hipparchus.special.Gamma;
import org.pde4j.domain.Ball;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * u_t = Δu − μ|∇u|² in the unit ball of ℝᵈ, t the time to the end, 0 &lt; t &lt; 1, u given at t = 0, g = log((1 + |x|²)/2), and on the sphere: the
 * Hamilton–Jacobi–Bellman equation of linear-quadratic-Gaussian control (Han, Jentzen &amp; E 2018, PNAS 115).
 *
 * <p>u = −μ⁻¹ log w, w = E exp(−μ g(x + √(2t) Z)) with Z standard normal (Hopf and Cole). As s^{−μ} = Γ(μ)⁻¹ ∫ λ^{μ−1} e^{−λs} dλ and
 * E e^{−λ|x + √(2t) Z|²} = (1 + 4tλ)^{−d/2} e^{−λ|x|²/(1 + 4tλ)}, w is an integral over λ &gt; 0, here the trapezoidal sum in log λ with steps of
 * {@value #STEP}. Each term solves the heat equation, so that u solves the equation to rounding; w is within 10⁻¹¹ of the expectation, relative to it, for 0.5 ≤ μ ≤ 4.
 *
 * @param dimension d ≥ 3; 5 by default
 * @param mu μ from 0.5 to 4; 1 by default
 */
public record HjbLqgNd(int dimension, double mu) implements Pde {

    private static final double STEP = 0.25;

    /** λ beyond e⁴ has a weight below e^{−54} at all x. */
    private static final double LAST = 4;

    public HjbLqgNd {
        Require.atLeast(3, "HjbLqgNd", "dimension", dimension);
        if (!(mu >= 0.5 && mu <= 4)) {
            throw new IllegalArgumentException("HjbLqgNd: mu must be from 0.5 to 4, got " + mu);
        }
    }

    public HjbLqgNd() {
        this(5, 1);
    }

    @Override
    public Problem problem() {
        ShapedDomain domain = ShapedDomain.of(new Ball(Collections.nCopies(dimension, 0.0), 1), 0, 1);
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Expr square = Expr.sum(domain.spatialCoordinates().stream().map(x -> x.power(2)).toList());
        List<Expr> terms = new ArrayList<>(List.of(u.d(t)));
        for (Coordinate x : domain.spatialCoordinates()) {
            terms.add(u.d(x, x).negate());
            terms.add(u.d(x).power(2).times(mu));
        }
        return Problem.named("hjb-lqg-nd").domain(domain).unknowns("u")
                .equation(Expr.sum(terms))
                .condition("initial", domain.start().orElseThrow(), u.minus(Expr.log(square.plus(1).over(2))))
                .condition("sphere", BoundaryPart.of("ball"), u.minus(value(Expr.constant(1), t)))
                .exact(value(square, t))
                .build();
    }

    /** u as a function of |x|² and t. */
    private Expr value(Expr square, Expr t) {
        List<Expr> terms = new ArrayList<>();
        // What is left out below is e^{mu y}/mu of a total that is at least (1 + d)^{-mu}, by Jensen's inequality.
        double first = -(30 / mu + Math.log(4.0 * dimension + 2));
        double scale = Math.pow(2, mu) * STEP / Math.exp(Gamma.logGamma(mu));
        for (int k = 0; LAST - k * STEP > first; k++) {
            double lambda = Math.exp(LAST - k * STEP);
            Expr spread = t.times(4 * lambda).plus(1);
            Expr exponent = square.times(-lambda).over(spread).plus(Expr.log(spread).times(-0.5 * dimension));
            terms.add(Expr.exp(exponent).times(scale * Math.pow(lambda, mu) * Math.exp(-lambda)));
        }
        return Expr.log(Expr.sum(terms)).times(-1 / mu);
    }
}
