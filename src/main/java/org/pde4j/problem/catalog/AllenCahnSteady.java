package org.pde4j.problem.catalog;

import java.util.List;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.special.elliptic.jacobi.JacobiElliptic;
import org.hipparchus.special.elliptic.jacobi.JacobiEllipticBuilder;
import org.hipparchus.special.elliptic.legendre.LegendreEllipticIntegral;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.FunctionSolution;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * −ε u″ + u³ − u = 0 on (0, 1), u(0) = u(1) = 0, the Euler–Lagrange equation of ∫ ε u′²/2 + (u² − 1)²/4.
 *
 * <p>The energy has two minimisers, ±u with u = √(2m/(1 + m)) sn(x/√(ε(1 + m)) | m) and 2 K(m) √(ε(1 + m)) = 1, and for k = 1, 2, … with
 * ε(kπ)² &lt; 1 saddle points in between, u = 0 among them: residuals vanish on all of these, energies tell them apart. The positive one is the
 * reference.
 *
 * @param epsilon ε in [0.001, 1/π²): beyond, u = 0 is the only solution; 0.01 by default
 */
public record AllenCahnSteady(double epsilon) implements Pde {

    public AllenCahnSteady {
        if (!(epsilon >= 1e-3 && epsilon < 1 / (Math.PI * Math.PI))) {
            throw new IllegalArgumentException("AllenCahnSteady: epsilon must be in [0.001, 1/pi^2), got " + epsilon);
        }
    }

    public AllenCahnSteady() {
        this(0.01);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("x", 0, 1);
        Coordinate x = domain.coordinate("x");
        Field u = Field.of("u", 0);
        Parameter eps = new Parameter("eps", epsilon);
        double m = parameter();
        JacobiElliptic elliptic = JacobiEllipticBuilder.build(m);
        double amplitude = Math.sqrt(2 * m / (1 + m));
        double scale = 1 / Math.sqrt(epsilon * (1 + m));
        return Problem.named("allen-cahn-steady").domain(domain).unknowns("u")
                .equation(eps.times(u.d(x, x)).negate().plus(u.power(3)).minus(u))
                .energy(eps.times(u.d(x).power(2)).over(2).plus(u.power(2).minus(1).power(2).over(4)))
                .condition(Conditions.dirichlet(domain.lower(x), u, Expr.constant(0)))
                .condition(Conditions.dirichlet(domain.upper(x), u, Expr.constant(0)))
                // The half wave is symmetric, and sn keeps its digits on the rising half.
                .solution(new FunctionSolution(point -> amplitude * elliptic.valuesN(scale * Math.min(point[0], 1 - point[0])).sn(), List.of(1001)))
                .build();
    }

    /** A half wave: u = 0 and waves with more zeros solve the equation as well. */
    @Override
    public List<Expr> guess() {
        return List.of(Expr.sin(Box.of("x", 0, 1).coordinate("x").times(Math.PI)));
    }

    /** m of 2 K(m) √(ε(1 + m)) = 1, found as ln(1 − m) because m comes close to 1. */
    private double parameter() {
        UnivariateFunction period = log -> {
            double m = 1 - Math.exp(log);
            return 2 * LegendreEllipticIntegral.bigK(m) * Math.sqrt(epsilon * (1 + m)) - 1;
        };
        return 1 - Math.exp(new BrentSolver(1e-14, 1e-14).solve(200, period, -35, -1e-12));
    }
}
