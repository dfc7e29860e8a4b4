package org.pde4j.problem.catalog;

import org.pde4j.domain.Box;
import org.pde4j.domain.Face;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;

/**
 * −div(a∇u) = f on (0, 1)², the conductivity a(x, y) to be found from u at the nodes of a 50 × 50 grid with Gaussian noise and from a on the boundary; the
 * data and f are those of u = sin(πx) sin(πy), a = 1/(1 + x² + y² + (x − 1)² + (y − 1)²). Nothing is given of u on the boundary but the data.
 *
 * <p>Source: problem PInv of Hao et al. 2023, PINNacle, arXiv 2306.08827.
 *
 * @param noise standard deviation of the noise, positive; 0.1 by default
 * @param seed of the noise
 */
public record EllipticInverseField(double noise, long seed) implements Pde {

    private static final int NODES = 50;

    public EllipticInverseField {
        Require.positive("EllipticInverseField", "noise", noise);
    }

    public EllipticInverseField() {
        this(0.1, 1);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", 0, 1).times("y", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate y = domain.coordinate("y");
        Field u = Field.of("u", 0);
        Field a = Field.of("a", 1);
        Expr solution = Expr.sin(x.times(Math.PI)).times(Expr.sin(y.times(Math.PI)));
        Expr squares = x.power(2).plus(y.power(2)).plus(x.minus(1).power(2)).plus(y.minus(1).power(2));
        Expr conductivity = squares.plus(1).power(-1);
        Expr source = conductivity.times(solution.derivative(x)).derivative(x).plus(conductivity.times(solution.derivative(y)).derivative(y)).negate();
        Expr divergence = a.times(u.d(x, x).plus(u.d(y, y))).plus(a.d(x).times(u.d(x))).plus(a.d(y).times(u.d(y)));
        ProblemBuilder problem = Problem.named("elliptic-inverse-field").domain(domain).unknowns("u", "a").equation(divergence.negate().minus(source));
        for (Face face : domain.faces()) {
            problem.condition(face, a.minus(conductivity));
        }
        double[] points = MeasuredSolution.square(NODES, i -> i / (NODES - 1.0));
        return problem.observation(MeasuredSolution.of("sensors", u, 2, points, solution::evaluate, noise, noise, seed)).exact(solution, conductivity).build();
    }
}
