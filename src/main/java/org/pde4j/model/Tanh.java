package org.pde4j.model;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Expr;

/**
 * f(z) = tanh z. With T = tanh z and q = f′ = 1 − T², the odd derivatives are q S(q) and the even ones T q S(q): since T′ = q and
 * q′ = −2Tq, (q S)′ = −2 T q (S + q S′) and (T q S)′ = q (q S − 2 (1 − q)(S + q S′)).
 */
public record Tanh() implements Activation {

    @Override
    public Expr value(Expr z) {
        return Expr.tanh(z);
    }

    @Override
    public List<Expr> derivatives(Expr z, int order) {
        Expr t = value(z);
        Expr q = Constant.ONE.minus(t.times(t));
        List<Expr> tower = new ArrayList<>(List.of(t));
        double[] s = {1};
        for (int k = 1; k <= order; k++) {
            boolean odd = k % 2 == 1;
            tower.add((odd ? q : t.times(q)).times(horner(s, q)));
            s = odd ? afterOdd(s) : afterEven(s);
        }
        return tower;
    }

    /** S + q S′: coefficient i times i + 1. */
    private static double[] weighted(double[] s) {
        double[] result = s.clone();
        for (int i = 0; i < s.length; i++) {
            result[i] *= i + 1;
        }
        return result;
    }

    private static double[] afterOdd(double[] s) {
        double[] next = weighted(s);
        for (int i = 0; i < next.length; i++) {
            next[i] *= -2;
        }
        return next;
    }

    private static double[] afterEven(double[] s) {
        double[] w = weighted(s);
        double[] next = new double[s.length + 1];
        for (int i = 0; i < s.length; i++) {
            next[i] -= 2 * w[i];
            next[i + 1] += s[i] + 2 * w[i];
        }
        return next;
    }

    private static Expr horner(double[] s, Expr q) {
        Expr value = Constant.ZERO;
        for (int i = s.length - 1; i >= 0; i--) {
            value = value.times(q).plus(s[i]);
        }
        return value;
    }
}
