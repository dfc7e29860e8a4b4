package org.pde4j.expr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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

    static Set<Coordinate> coordinates(Expr expr) {
        Set<Coordinate> found = new LinkedHashSet<>();
        leaves(expr, leaf -> {
            if (leaf instanceof Coordinate x) {
                found.add(x);
            } else if (leaf instanceof Column column) {
                found.addAll(column.arguments());
            }
        }, Collections.newSetFromMap(new IdentityHashMap<>()));
        return found;
    }

    private static void leaves(Expr expr, Consumer<Expr> visit, Set<Expr> visited) {
        List<Expr> children = children(expr);
        if (children.isEmpty()) {
            visit.accept(expr);
        } else if (visited.add(expr)) {
            for (Expr child : children) {
                leaves(child, visit, visited);
            }
        }
    }

    static boolean isNumber(Expr expr) {
        if (expr instanceof Field || expr instanceof Coordinate || expr instanceof Column || expr instanceof Trainable
                || expr instanceof Parameter parameter && !parameter.isKnown()) {
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
            Expr replaced = rule.apply(expr);
            return replaced instanceof Column column && column.equals(expr) ? moved(column, rule) : replaced;
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

    /** A column where its coordinates have become others. */
    private static Expr moved(Column column, UnaryOperator<Expr> rule) {
        Column result = column;
        for (Coordinate x : column.arguments()) {
            Expr there = rule.apply(x);
            if (!there.equals(x) && !there.isNumber()) {
                throw new IllegalArgumentException("Expr: " + column.description() + ", and cannot be taken at " + x + " = " + there);
            }
            result = there.equals(x) ? result : result.on(x, there.evaluate());
        }
        return result;
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
