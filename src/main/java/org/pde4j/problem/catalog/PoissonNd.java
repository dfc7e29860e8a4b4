package org.pde4j.problem.catalog;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * −Δu = f on (0, 1)^d, u given on the boundary; f and the data such that u = (1/d) Σ cos(πx_i) + exp(−|x − ½|²/2).
 *
 * @param dimension d ≥ 1; 5 by default
 */
public record PoissonNd(int dimension) implements Pde {

    public PoissonNd {
        Require.atLeast(1, "PoissonNd", "dimension", dimension);
    }

    public PoissonNd() {
        this(5);
    }

    @Override
    public Problem problem() {
        Box domain = Box.cube(dimension, 0, 1);
        Field u = Field.of("u", 0);
        List<Expr> cosines = new ArrayList<>();
        List<Expr> squares = new ArrayList<>();
        for (Coordinate x : domain.coordinates()) {
            cosines.add(Expr.cos(x.times(Math.PI)));
            squares.add(x.minus(0.5).power(2));
        }
        Expr exact = Expr.sum(cosines).over(dimension).plus(Expr.exp(Expr.sum(squares).times(-0.5)));
        List<Expr> terms = new ArrayList<>();
        List<Expr> energy = new ArrayList<>();
        for (Coordinate x : domain.coordinates()) {
            terms.add(u.d(x, x).negate());
            terms.add(exact.derivative(x).derivative(x));
            energy.add(u.d(x).power(2).over(2));
            energy.add(exact.derivative(x).derivative(x).times(u));
        }
        return Problem.named("poisson-nd").domain(domain).unknowns("u")
                .equation(Expr.sum(terms))
                .energy(Expr.sum(energy))
                .conditions(Conditions.dirichlet(domain.faces(), u, exact))
                .exact(exact)
                .build();
    }
}
