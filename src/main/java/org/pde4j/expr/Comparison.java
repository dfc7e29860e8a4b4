package org.pde4j.expr;

import java.util.ArrayList;
import java.util.List;

/** condition &gt; 0 written as a comparison of two expressions, with the same tree when it is read back. */
record Comparison(Expr left, boolean less, Expr right) {

    static Comparison of(Expr condition) {
        List<Expr> above = new ArrayList<>();
        List<Expr> below = new ArrayList<>();
        for (Expr term : condition instanceof Sum sum ? sum.terms() : List.of(condition)) {
            (Layout.isNegative(term) ? below : above).add(Layout.isNegative(term) ? term.negate() : term);
        }
        Expr greater = Expr.sum(above);
        Expr smaller = Expr.sum(below);
        if (!greater.minus(smaller).equals(condition)) {
            return new Comparison(condition, false, Constant.ZERO);
        }
        return greater.isNumber() ? new Comparison(smaller, true, greater) : new Comparison(greater, false, smaller);
    }
}
