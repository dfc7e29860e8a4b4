package org.pde4j.expr;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Walks over a tree. */
final class Traversal {

    private Traversal() {}

    static List<Expr> children(Expr expr) {
        if (expr instanceof Sum sum) {
            return sum.terms();
        }
        if (expr instanceof Product product) {
            return product.factors();
        }
        if (expr instanceof Power power) {
            return List.of(power.base(), power.exponent());
        }
        return expr instanceof Call call ? List.of(call.argument()) : List.of();
    }

    static <T extends Expr> Set<T> collect(Expr expr, Class<T> type) {
        Set<T> found = new LinkedHashSet<>();
        collect(expr, type, found);
        return found;
    }

    private static <T extends Expr> void collect(Expr expr, Class<T> type, Set<T> found) {
        if (type.isInstance(expr)) {
            found.add(type.cast(expr));
        }
        for (Expr child : children(expr)) {
            collect(child, type, found);
        }
    }

    static Expr substitute(Expr expr, UnaryOperator<Expr> rule) {
        if (expr instanceof Sum sum) {
            return Expr.sum(sum.terms().stream().map(term -> substitute(term, rule)).toList());
        }
        if (expr instanceof Product product) {
            return Expr.product(product.factors().stream().map(factor -> substitute(factor, rule)).toList());
        }
        if (expr instanceof Power power) {
            return substitute(power.base(), rule).power(substitute(power.exponent(), rule));
        }
        if (expr instanceof Call call) {
            return Expr.call(call.function(), substitute(call.argument(), rule));
        }
        return rule.apply(expr);
    }
}
