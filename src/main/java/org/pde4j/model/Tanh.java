package org.pde4j.model;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Expr;

/**
 * f(z) = tanh z. With T = tanh z, f^{(k)} = P_k(T), P₀ = T, P_{k+1} = P_k′(T)(1 − T²).
 */
public record Tanh() implements Activation {

    @Override
    public Expr value(Expr z) {
        return Expr.tanh(z);
    }

    @Override
    public List<Expr> derivatives(Expr z, int order) {
        Expr t = value(z);
        List<Expr> tower = new ArrayList<>();
        double[] p = {0, 1};
        for (int k = 0; k <= order; k++) {
            tower.add(horner(p, t));
            double[] next = new double[p.length + 1];
            for (int i = 1; i < p.length; i++) {
                next[i - 1] += i * p[i];
                next[i + 1] -= i * p[i];
            }
            p = next;
        }
        return tower;
    }

    /** The polynomial Σ p_i tⁱ, odd or even, as t^{0 or 1} times a Horner scheme in t². */
    private static Expr horner(double[] p, Expr t) {
        int parity = (p.length - 1) % 2;
        Expr square = t.times(t);
        Expr value = Constant.ZERO;
        for (int i = p.length - 1; i >= 0; i -= 2) {
            value = value.times(square).plus(p[i]);
        }
        return parity == 0 ? value : value.times(t);
    }
}
