package org.pde4j.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How sums and products are laid out on paper; shared by both printers. */
final class Layout {

    static final Constant HALF = new Constant(0.5);

    private Layout() {}

    /**
     * coefficient · Π above / Π below.
     *
     * @param below factors with their exponents made positive
     */
    record Fraction(double coefficient, List<Expr> above, List<Expr> below) {}

    static Fraction fraction(Expr term) {
        double coefficient = 1;
        List<Expr> above = new ArrayList<>();
        List<Expr> below = new ArrayList<>();
        for (Expr factor : term instanceof Product product ? product.factors() : List.of(term)) {
            if (factor instanceof Constant constant) {
                coefficient = constant.value();
            } else if (Simplify.isReciprocal(factor)) {
                Power power = (Power) factor;
                double exponent = -((Constant) power.exponent()).value();
                below.add(exponent == 1 ? power.base() : new Power(power.base(), new Constant(exponent)));
            } else {
                above.add(factor);
            }
        }
        return new Fraction(coefficient, above, below);
    }

    /** The terms of a sum, each as printed, joined by their signs. */
    static String sum(Sum sum, Function<Expr, String> print) {
        StringBuilder text = new StringBuilder();
        for (Expr term : positiveFirst(sum.terms())) {
            String printed = print.apply(term);
            if (text.length() == 0) {
                text.append(printed);
            } else if (printed.startsWith("-")) {
                text.append(" - ").append(printed.substring(1));
            } else {
                text.append(" + ").append(printed);
            }
        }
        return text.toString();
    }

    /** Terms with a positive constant brought to the front of a sum that would begin with a minus sign: 1 − x for −x + 1. */
    private static List<Expr> positiveFirst(List<Expr> terms) {
        int last = terms.size() - 1;
        boolean swap = isNegative(terms.get(0)) && terms.get(last) instanceof Constant && !isNegative(terms.get(last));
        if (!swap) {
            return terms;
        }
        List<Expr> reordered = new ArrayList<>(terms.size());
        reordered.add(terms.get(last));
        reordered.addAll(terms.subList(0, last));
        return reordered;
    }

    static boolean isNegative(Expr term) {
        Expr head = term instanceof Product product ? product.factors().get(0) : term;
        return head instanceof Constant constant && constant.value() < 0;
    }
}
