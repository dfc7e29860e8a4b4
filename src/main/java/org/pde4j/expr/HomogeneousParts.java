package org.pde4j.expr;

import java.util.ArrayList;
import java.util.List;

/** A polynomial in the unknowns and their derivatives as the sum of its homogeneous parts. */
final class HomogeneousParts {

    private HomogeneousParts() {}

    /** Parts of degree 0, 1, …, in order; the last is not zero unless it is the only one. */
    static List<Expr> of(Expr expr) {
        if (expr instanceof Field) {
            return List.of(Constant.ZERO, expr);
        }
        if (expr instanceof Sum sum) {
            List<Expr> parts = List.of(Constant.ZERO);
            for (Expr term : sum.terms()) {
                parts = add(parts, of(term));
            }
            return parts;
        }
        if (expr instanceof Product product) {
            List<Expr> parts = List.of(Constant.ONE);
            for (Expr factor : product.factors()) {
                parts = multiply(parts, of(factor));
            }
            return parts;
        }
        if (expr instanceof Power power && !power.base().fields().isEmpty()) {
            int exponent = (int) power.exponent().evaluate();
            List<Expr> base = of(power.base());
            List<Expr> parts = List.of(Constant.ONE);
            for (int k = 0; k < exponent; k++) {
                parts = multiply(parts, base);
            }
            return parts;
        }
        return List.of(expr);
    }

    private static List<Expr> add(List<Expr> a, List<Expr> b) {
        List<Expr> sum = new ArrayList<>();
        for (int k = 0; k < Math.max(a.size(), b.size()); k++) {
            sum.add(part(a, k).plus(part(b, k)));
        }
        return trimmed(sum);
    }

    private static List<Expr> multiply(List<Expr> a, List<Expr> b) {
        List<Expr> product = new ArrayList<>();
        for (int k = 0; k < a.size() + b.size() - 1; k++) {
            List<Expr> terms = new ArrayList<>();
            for (int i = Math.max(0, k - b.size() + 1); i <= Math.min(k, a.size() - 1); i++) {
                terms.add(a.get(i).times(b.get(k - i)));
            }
            product.add(Expr.sum(terms));
        }
        return trimmed(product);
    }

    private static Expr part(List<Expr> parts, int k) {
        return k < parts.size() ? parts.get(k) : Constant.ZERO;
    }

    private static List<Expr> trimmed(List<Expr> parts) {
        int size = parts.size();
        while (size > 1 && parts.get(size - 1).equals(Constant.ZERO)) {
            size--;
        }
        return List.copyOf(parts.subList(0, size));
    }
}
