package org.pde4j.problem.catalog;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Box;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * u_t = ½σ² Σ x_i² u_{ii} + r (x·∇u − u) in (0, 1)ᵈ, t the time to maturity, 0 &lt; t &lt; 1, u given at t = 0 and on the boundary such that
 * u = e^{(r + σ²)t} |x|²: the price of a basket of d assets that pays |x|² (Raissi 2018, arXiv 1804.07010), with its published σ and r.
 *
 * @param dimension d ≥ 3; 5 by default
 * @param sigma σ, positive; 0.4 by default
 * @param r rate of interest; 0.05 by default
 */
public record BlackScholesBarenblattNd(int dimension, double sigma, double r) implements Pde {

    public BlackScholesBarenblattNd {
        Require.atLeast(3, "BlackScholesBarenblattNd", "dimension", dimension);
        Require.positive("BlackScholesBarenblattNd", "sigma", sigma);
        if (!Double.isFinite(r)) {
            throw new IllegalArgumentException("BlackScholesBarenblattNd: r must be finite, got " + r);
        }
    }

    public BlackScholesBarenblattNd() {
        this(5, 0.4, 0.05);
    }

    @Override
    public Problem problem() {
        ShapedDomain domain = ShapedDomain.of(Box.cube(dimension, 0, 1), 0, 1);
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Expr square = Expr.sum(domain.spatialCoordinates().stream().map(x -> x.power(2)).toList());
        Expr exact = Expr.exp(t.times(r + sigma * sigma)).times(square);
        List<Expr> terms = new ArrayList<>(List.of(u.d(t), u.times(r)));
        for (Coordinate x : domain.spatialCoordinates()) {
            terms.add(x.power(2).times(u.d(x, x)).times(-0.5 * sigma * sigma));
            terms.add(x.times(u.d(x)).times(-r));
        }
        return Problem.named("black-scholes-barenblatt-nd").domain(domain).unknowns("u")
                .equation(Expr.sum(terms))
                .condition("initial", domain.start().orElseThrow(), u.minus(square))
                .condition("faces", BoundaryPart.rest(domain.spatial(), List.of()), u.minus(exact))
                .exact(exact)
                .build();
    }
}
