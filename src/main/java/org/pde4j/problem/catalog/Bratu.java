package org.pde4j.problem.catalog;

import java.util.List;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * −u″ = λ e^u on (0, 1), u(0) = u(1) = 0, with the two solutions u = −2 ln(cosh((x − ½)θ/2)/cosh(θ/4)), θ = √(2λ) cosh(θ/4); the smaller one is
 * the reference unless asked otherwise.
 *
 * <p>Its energy ∫ u′²/2 − λ e^u is not bounded below. Source: Bratu (1914); Ascher, Mattheij and Russell (1995), example 1.20.
 *
 * @param lambda λ in (0, 3.5138307], beyond which there is no solution; 1 by default
 * @param branch which of the two solutions errors are measured against
 */
public record Bratu(double lambda, Branch branch) implements Pde {

    /** θ and λ at the fold, where (θ/4) tanh(θ/4) = 1. */
    private static final double FOLD_THETA = 4.798714561030935;
    private static final double FOLD_LAMBDA = 3.513830719125161;

    /** The solutions: max u ≈ 0.14 and 4.09 for λ = 1. */
    public enum Branch { LOWER, UPPER }

    public Bratu {
        if (!(lambda > 0 && lambda < FOLD_LAMBDA)) {
            throw new IllegalArgumentException("Bratu: lambda must be in (0, " + FOLD_LAMBDA + "), where solutions exist, got " + lambda);
        }
    }

    public Bratu() {
        this(1, Branch.LOWER);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", 0, 1);
        Coordinate x = domain.coordinate("x");
        Field u = Field.of("u", 0);
        Parameter l = new Parameter("lambda", lambda);
        double theta = theta();
        Expr exact = Expr.log(cosh(x.minus(0.5).times(theta / 2)).over(Math.cosh(theta / 4))).times(-2);
        return Problem.named("bratu").domain(domain).unknowns("u")
                .equation(u.d(x, x).negate().minus(l.times(Expr.exp(u))))
                .energy(u.d(x).power(2).over(2).minus(l.times(Expr.exp(u))))
                .condition(Conditions.dirichlet(domain.lower(x), u, Expr.constant(0)))
                .condition(Conditions.dirichlet(domain.upper(x), u, Expr.constant(0)))
                .exact(exact)
                .build();
    }

    /** A parabola of about the height of the upper branch; the lower one is found from 0. */
    @Override
    public List<Expr> guess() {
        Coordinate x = Box.of("x", 0, 1).coordinate("x");
        double height = 2 * Math.log(Math.cosh(theta() / 4));
        return branch == Branch.LOWER ? List.of() : List.of(x.times(Expr.constant(1).minus(x)).times(4 * height));
    }

    /** θ = √(2λ) cosh(θ/4) below or above the fold. */
    double theta() {
        UnivariateFunction gap = theta -> Math.sqrt(2 * lambda) * Math.cosh(theta / 4) - theta;
        BrentSolver solver = new BrentSolver(1e-15, 1e-15, 1e-15);
        return branch == Branch.LOWER ? solver.solve(200, gap, 0, FOLD_THETA) : solver.solve(200, gap, FOLD_THETA, 200);
    }

    private static Expr cosh(Expr argument) {
        return Expr.exp(argument).plus(Expr.exp(argument.negate())).over(2);
    }
}
