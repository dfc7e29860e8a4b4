package org.pde4j.expr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Traverses a tree; a shared subtree is visited once. */
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
        if (expr instanceof Choice choice) {
            return List.of(choice.condition(), choice.positive(), choice.otherwise());
        }
        return expr instanceof Call call ? List.of(call.argument()) : List.of();
    }

    static <T extends Expr> Set<T> collect(Expr expr, Class<T> type) {
        Set<T> found = new LinkedHashSet<>();
        collect(expr, type, found, Collections.newSetFromMap(new IdentityHashMap<>()));
        return found;
    }

    private static <T extends Expr> void collect(Expr expr, Class<T> type, Set<T> found, Set<Expr> visited) {
        if (type.isInstance(expr)) {
            found.add(type.cast(expr));
        }
        List<Expr> children = children(expr);
        if (!children.isEmpty() && visited.add(expr)) {
            for (Expr child : children) {
                collect(child, type, found, visited);
            }
        }
    }

    static boolean isNumber(Expr expr) {
        if (expr instanceof Field || expr instanceof Coordinate) {
            return false;
        }
        for (Expr child : children(expr)) {
            if (!isNumber(child)) {
                return false;
            }
        }
        return true;
    }

    static Expr substitute(Expr expr, UnaryOperator<Expr> rule) {
        return substitute(expr, rule, new IdentityHashMap<>());
    }

    private static Expr substitute(Expr expr, UnaryOperator<Expr> rule, Map<Expr, Expr> known) {
        List<Expr> children = children(expr);
        if (children.isEmpty()) {
            return rule.apply(expr);
        }
        Expr found = known.get(expr);
        if (found == null) {
            List<Expr> replaced = new ArrayList<>(children.size());
            for (Expr child : children) {
                replaced.add(substitute(child, rule, known));
            }
            found = rebuild(expr, replaced);
            known.put(expr, found);
        }
        return found;
    }

    private static Expr rebuild(Expr expr, List<Expr> children) {
        if (expr instanceof Sum) {
            return Expr.sum(children);
        }
        if (expr instanceof Product) {
            return Expr.product(children);
        }
        if (expr instanceof Choice) {
            return Expr.choice(children.get(0), children.get(1), children.get(2));
        }
        return expr instanceof Call call
                ? Expr.call(call.function(), children.get(0))
                : children.get(0).power(children.get(1));
    }
}
