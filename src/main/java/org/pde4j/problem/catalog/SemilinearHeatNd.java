package org.pde4j.problem.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pde4j.domain.Ball;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * u_t = Δu + (1 − u²)/(1 + u²) + f in the unit ball of ℝᵈ, 0 &lt; t &lt; 0.3, u given at t = 0 and on the sphere; f and the data such that
 * u = 5/(10 + 2|x|² + 4dt) + t. The reaction and the initial value 5/(10 + 2|x|²) are those of E, Hutzenthaler, Jentzen &amp; Kruse (2019), J. Sci. Comput. 79,
 * who solve without f in all of space, where no closed form is known: errors published for their problem, at x = 0 alone, are not errors of this one.
 *
 * @param dimension d ≥ 3; 5 by default, 100 in the default job
 */
public record SemilinearHeatNd(int dimension) implements Pde {

    private static final double END = 0.3;

    public SemilinearHeatNd {
        Require.atLeast(3, "SemilinearHeatNd", "dimension", dimension);
    }

    public SemilinearHeatNd() {
        this(5);
    }

    @Override
    public Problem problem() {
        ShapedDomain domain = ShapedDomain.of(new Ball(Collections.nCopies(dimension, 0.0), 1), 0, END);
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Expr square = Expr.sum(domain.spatialCoordinates().stream().map(x -> x.power(2)).toList());
        Expr q = square.times(2).plus(t.times(4.0 * dimension)).plus(10);
        Expr exact = Expr.constant(5).over(q).plus(t);
        List<Expr> terms = new ArrayList<>(List.of(u.d(t)));
        domain.spatialCoordinates().forEach(x -> terms.add(u.d(x, x).negate()));
        terms.add(reaction(u).negate());
        // u_t − Δu = 1 − 160 |x|²/q³.
        terms.add(reaction(exact).plus(square.times(160).over(q.power(3))).minus(1));
        return Problem.named("semilinear-heat-nd").domain(domain).unknowns("u")
                .equation(Expr.sum(terms))
                .condition("initial", domain.start().orElseThrow(), u.minus(Expr.constant(5).over(square.times(2).plus(10))))
                .condition("sphere", BoundaryPart.of("ball"), u.minus(Expr.constant(5).over(t.times(4.0 * dimension).plus(12)).plus(t)))
                .exact(exact)
                .build();
    }

    private static Expr reaction(Expr u) {
        return Expr.constant(1).minus(u.power(2)).over(u.power(2).plus(1));
    }
}
