package example;

import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * u_t = r u (1 − u) on (0, 4), u(0) = 1/10; u = 1/(1 + 9 e^{−rt}).
 *
 * @param rate r, 1 by default
 */
public record Logistic(double rate) implements Pde {

    public Logistic {
        if (!(rate > 0 && Double.isFinite(rate))) {
            throw new IllegalArgumentException("Logistic: rate must be positive and finite, got " + rate);
        }
    }

    public Logistic() {
        this(1);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("t", 0, 4);
        Coordinate t = domain.coordinate("t");
        Field u = Field.of("u", 0);
        Expr one = Expr.constant(1);
        return Problem.named("logistic").domain(domain).unknowns("u")
                .equation(u.d(t).minus(u.times(one.minus(u)).times(rate)))
                .conditions(Conditions.initial(domain, u, Expr.constant(0.1)))
                .exact(one.over(one.plus(Expr.exp(t.times(-rate)).times(9))))
                .build();
    }
}
