package org.pde4j.expr;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Symbolic differentiation: one recursion, given the derivatives of leaves and of kinked functions; shared subtrees are differentiated once. */
final class Derivatives {

    private final UnaryOperator<Expr> leaf;
    private final KinkRule kinks;
    private final Map<Expr, Expr> known = new IdentityHashMap<>();

    private Derivatives(UnaryOperator<Expr> leaf, KinkRule kinks) {
        this.leaf = leaf;
        this.kinks = kinks;
    }

    static Expr derivative(Expr expr, Coordinate x, java.util.function.Function<Coordinate, Enclosure> range) {
        return new Derivatives(by(x), new StrictKinks(range)).of(expr);
    }

    static Expr piecewise(Expr expr, Coordinate x) {
        return new Derivatives(by(x), KinkRule.PIECEWISE).of(expr);
    }

    static Expr partial(Expr expr, Expr entry) {
        return new Derivatives(leaf -> leaf.equals(entry) ? Constant.ONE : Constant.ZERO, KinkRule.PIECEWISE).of(expr);
    }

    /** Each term of a sum is differentiated by its own entries alone: a Laplacian in d dimensions takes d derivatives of one term, not of d terms. */
    static Map<Field, Expr> partials(Expr expr) {
        Map<Field, List<Expr>> terms = new LinkedHashMap<>();
        for (Expr term : expr instanceof Sum sum ? sum.terms() : List.of(expr)) {
            term.fields().forEach(entry -> terms.computeIfAbsent(entry, e -> new ArrayList<>()).add(term));
        }
        Map<Field, Expr> partials = new LinkedHashMap<>();
        terms.forEach((entry, own) -> partials.put(entry, Expr.sum(own.stream().map(term -> partial(term, entry)).toList())));
        return partials;
    }

    private static UnaryOperator<Expr> by(Coordinate x) {
        return leaf -> {
            if (leaf instanceof Field field) {
                return field.d(x);
            }
            if (leaf instanceof Column column) {
                return column.by(x);
            }
            return leaf.equals(x) ? Constant.ONE : Constant.ZERO;
        };
    }

    private Expr of(Expr expr) {
        Expr found = known.get(expr);
        if (found == null) {
            found = differentiate(expr);
            known.put(expr, found);
        }
        return found;
    }

    private Expr differentiate(Expr expr) {
        if (expr instanceof Sum sum) {
            List<Expr> terms = new ArrayList<>(sum.terms().size());
            for (Expr term : sum.terms()) {
                terms.add(of(term));
            }
            return Expr.sum(terms);
        }
        if (expr instanceof Product product) {
            return ofProduct(product.factors());
        }
        if (expr instanceof Power power) {
            Expr inner = of(power.base());
            if (!inner.equals(Constant.ZERO)) {
                kinks.differentiated(power);
            }
            return inner.equals(Constant.ZERO)
                    ? inner
                    : Expr.product(List.of(power.exponent(), power.base().power(power.exponent().minus(1)), inner));
        }
        if (expr instanceof Call call) {
            Expr inner = of(call.argument());
            return inner.equals(Constant.ZERO) ? inner : outer(call).times(inner);
        }
        if (expr instanceof Choice choice) {
            return ofChoice(choice);
        }
        return leaf.apply(expr);
    }

    private Expr outer(Call call) {
        return call.function().isAnalytic() ? call.function().derivative(call.argument()) : kinks.outer(call);
    }

    /** Where the condition does not change with the variable, no kink is crossed. */
    private Expr ofChoice(Choice choice) {
        int side = of(choice.condition()).equals(Constant.ZERO) ? 0 : kinks.side(choice);
        return side == 0
                ? Expr.choice(choice.condition(), of(choice.positive()), of(choice.otherwise()))
                : of(side > 0 ? choice.positive() : choice.otherwise());
    }

    private Expr ofProduct(List<Expr> factors) {
        List<Expr> terms = new ArrayList<>();
        for (int i = 0; i < factors.size(); i++) {
            Expr inner = of(factors.get(i));
            if (!inner.equals(Constant.ZERO)) {
                List<Expr> term = new ArrayList<>(factors);
                term.set(i, inner);
                terms.add(Expr.product(term));
            }
        }
        return Expr.sum(terms);
    }
}
