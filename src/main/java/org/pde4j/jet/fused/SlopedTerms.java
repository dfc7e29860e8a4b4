package org.pde4j.jet.fused;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Product;
import org.pde4j.expr.Sum;

/**
 * An expression as a sum of terms, each with the jet entries that it mentions, and ∂/∂(entry) of the whole: found once, because a source in many
 * coordinates is a large tree without entries.
 *
 * @param fields of each term
 * @param slopes by entry, in order of first occurrence
 */
record SlopedTerms(Expr expression, List<Expr> terms, List<Set<Field>> fields, Map<Field, Multiple> slopes) {

    static SlopedTerms of(Expr expression) {
        List<Expr> terms = expression instanceof Sum sum ? sum.terms() : List.of(expression);
        Map<Field, Multiple> slopes = new LinkedHashMap<>();
        expression.partials().forEach((field, partial) -> slopes.put(field, Multiple.of(partial)));
        return new SlopedTerms(expression, terms, terms.stream().map(Expr::fields).toList(), slopes);
    }

    /** Whether each term that mentions one of the entries satisfies the condition. */
    boolean all(Set<Field> entries, Predicate<Expr> condition) {
        for (int i = 0; i < terms.size(); i++) {
            if (mentions(i, entries) && !condition.test(terms.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The expression with another value for each of the entries. */
    Expr with(Set<Field> entries, Expr value) {
        if (!(expression instanceof Sum)) {
            return replaced(expression, entries, value);
        }
        List<Expr> changed = new ArrayList<>(terms.size());
        for (int i = 0; i < terms.size(); i++) {
            changed.add(mentions(i, entries) ? replaced(terms.get(i), entries, value) : terms.get(i));
        }
        return Expr.sum(changed);
    }

    private static Expr replaced(Expr expression, Set<Field> entries, Expr value) {
        return expression.substitute(leaf -> leaf instanceof Field field && entries.contains(field) ? value : leaf);
    }

    private boolean mentions(int i, Set<Field> entries) {
        return fields.get(i).stream().anyMatch(entries::contains);
    }

    /** number · of, with no numbers among the factors of {@code of}. */
    record Multiple(double number, Expr of) {

        static final Multiple ZERO = new Multiple(0, Expr.constant(1));

        static Multiple of(Expr expression) {
            List<Expr> factors = expression instanceof Product product ? product.factors() : List.of(expression);
            double number = 1;
            List<Expr> others = new ArrayList<>();
            for (Expr factor : factors) {
                if (factor.isNumber()) {
                    number *= factor.evaluate();
                } else {
                    others.add(factor);
                }
            }
            return new Multiple(number, Expr.product(others));
        }
    }
}
