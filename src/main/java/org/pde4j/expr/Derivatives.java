package org.pde4j.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Symbolic differentiation: one recursion, told what the derivative of a leaf is. */
final class Derivatives {

    private Derivatives() {}

    static Expr derivative(Expr expr, Coordinate x) {
        return differentiate(expr, leaf -> {
            if (leaf instanceof Field field) {
                return field.d(x);
            }
            return leaf.equals(x) ? Constant.ONE : Constant.ZERO;
        });
    }

    static Expr partial(Expr expr, Field entry) {
        return differentiate(expr, leaf -> leaf.equals(entry) ? Constant.ONE : Constant.ZERO);
    }

    private static Expr differentiate(Expr expr, UnaryOperator<Expr> leaf) {
        if (expr instanceof Sum sum) {
            return Expr.sum(sum.terms().stream().map(term -> differentiate(term, leaf)).toList());
        }
        if (expr instanceof Product product) {
            List<Expr> terms = new ArrayList<>();
            for (int i = 0; i < product.factors().size(); i++) {
                List<Expr> factors = new ArrayList<>(product.factors());
                factors.set(i, differentiate(factors.get(i), leaf));
                terms.add(Expr.product(factors));
            }
            return Expr.sum(terms);
        }
        if (expr instanceof Power power) {
            Expr inner = differentiate(power.base(), leaf);
            return Expr.product(List.of(power.exponent(), power.base().power(power.exponent().minus(1)), inner));
        }
        if (expr instanceof Call call) {
            return call.function().derivative(call.argument()).times(differentiate(call.argument(), leaf));
        }
        return leaf.apply(expr);
    }
}
