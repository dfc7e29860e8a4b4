package org.pde4j.problem.catalog;

import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Function;
import org.pde4j.expr.Parameter;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * V_t + ½σ²S²V_SS + r S V_S − r V = 0 on 0 &lt; S &lt; 2, 0 &lt; t &lt; 1, the value of a European call with strike 1: V = max(S − 1, 0) at expiry t = 1,
 * with its kink at the strike, V = 0 at S = 0, V given at S = 2. V = S Φ(d₁) − e^{−rτ} Φ(d₂), τ = 1 − t, d₁ = (log S + (r + σ²/2)τ)/(σ√τ), d₂ = d₁ − σ√τ,
 * Φ the normal distribution function.
 *
 * <p>Source: Black and Scholes, Journal of Political Economy 81 (1973), eq. (7) and (13).
 *
 * @param volatility σ &gt; 0; 0.4 by default
 * @param rate r ≥ 0; 0.05 by default
 */
public record BlackScholes(double volatility, double rate) implements Pde {

    public BlackScholes {
        Require.positive("BlackScholes", "volatility", volatility);
        if (!(rate >= 0 && Double.isFinite(rate))) {
            throw new IllegalArgumentException("BlackScholes: rate must be finite and at least 0, got " + rate);
        }
    }

    public BlackScholes() {
        this(0.4, 0.05);
    }

    @Override
    public Problem problem() {
        Box domain = Box.of("S", 0, 2).times("t", 0, 1);
        Coordinate s = domain.coordinate("S");
        Coordinate t = domain.coordinate("t");
        Field v = Field.of("V", 0);
        Parameter sigma = new Parameter("sigma", volatility);
        Parameter r = new Parameter("r", rate);
        Expr exact = value(s, t, sigma, r);
        Expr diffusion = sigma.power(2).over(2).times(s.power(2)).times(v.d(s, s));
        return Problem.named("black-scholes").domain(domain).unknowns("V")
                .equation(v.d(t).plus(diffusion).plus(r.times(s).times(v.d(s))).minus(r.times(v)))
                .condition("expiry", domain.upper(t), v.minus(Expr.max(s.minus(1), Expr.constant(0))))
                .condition(Conditions.dirichlet(domain.lower(s), v, Expr.constant(0)))
                .condition(Conditions.dirichlet(domain.upper(s), v, exact))
                .exact(exact)
                .build();
    }

    private static Expr value(Expr s, Expr t, Expr sigma, Expr r) {
        Expr left = Expr.constant(1).minus(t);
        // √τ but at expiry, where 0/1e-75 = 0 at the strike in place of 0/0.
        Expr deviation = sigma.times(Expr.sqrt(Expr.sqrt(left.power(2).plus(1e-300))));
        Expr first = Expr.log(s).plus(r.plus(sigma.power(2).over(2)).times(left)).over(deviation);
        return s.times(normal(first)).minus(Expr.exp(r.times(left).negate()).times(normal(first.minus(deviation))));
    }

    /** Φ(z) = (1 + erf(z/√2))/2. */
    private static Expr normal(Expr z) {
        return Expr.call(Function.ERF, z.over(Math.sqrt(2))).plus(1).over(2);
    }
}
