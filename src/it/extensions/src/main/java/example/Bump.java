package example;

import org.pde4j.expr.Expr;
import org.pde4j.model.Activation;

/** f(z) = exp(-z²). */
public record Bump() implements Activation {

    @Override
    public Expr value(Expr z) {
        return Expr.exp(z.times(z).negate());
    }
}
