package org.pde4j.model;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Function;

/**
 * f(z) = max(z, 0)^k, with k − 1 continuous derivatives; the residual of an equation of order q is continuous in θ for k &gt; q. The loss is then
 * definable but not analytic: convergence of implicit descent is kept, classes of critical points are not.
 *
 * @param power k; 3 is that of the Deep Ritz method (E &amp; Yu 2018)
 */
public record ReluPower(int power) implements Activation {

    public ReluPower {
        if (power < 1 || power > 12) {
            throw new IllegalArgumentException("ReluPower: power must be from 1 to 12, got " + power);
        }
    }

    public ReluPower() {
        this(3);
    }

    @Override
    public Expr value(Expr z) {
        return positivePart(z).power(power);
    }

    private static Expr positivePart(Expr z) {
        return Expr.call(Function.ABS, z).plus(z).over(2);
    }

    /** k!/(k − j)! max(z, 0)^{k − j}, the step k! (1 + sign z)/2, then zero. */
    @Override
    public List<Expr> derivatives(Expr z, int order) {
        List<Expr> tower = new ArrayList<>();
        double factor = 1;
        for (int j = 0; j <= order; j++) {
            tower.add(j < power ? positivePart(z).power(power - j).times(factor)
                    : j == power ? Expr.call(Function.SIGN, z).plus(1).times(factor / 2) : Expr.constant(0));
            factor *= Math.max(1, power - j);
        }
        return tower;
    }
}
