package org.pde4j.jet.fused;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.expr.Product;
import org.pde4j.expr.Sum;

/**
 * Expressions in which some derivatives occur only in one linear operator with constant coefficients, 𝓛u = Σ_α c_α ∂^α u:
 * r(…, ∂^α u, …) = r₀ + g 𝓛u, with r₀ and g free of these derivatives. So u_t − ν u_xx of the Burgers equation, or a Laplacian.
 * 𝓛u is then one symbol, a field whose multi-index is {@link #symbol()}, past the last coordinate, and one channel of a propagation.
 *
 * @param operator empty where there is no such form
 * @param expressions written with the symbol
 */
record OperatorForm(int dimension, Optional<Channel.Operator> operator, List<Expr> expressions) {

    /** The form that needs the fewest channels, of these one of the highest order; the expressions as they are where every form needs more. */
    static OperatorForm of(int dimension, List<Expr> expressions) {
        OperatorForm best = new OperatorForm(dimension, Optional.empty(), expressions);
        List<SlopedTerms> terms = expressions.stream().map(SlopedTerms::of).toList();
        Set<Map<MultiIndex, Double>> candidates = new LinkedHashSet<>();
        for (SlopedTerms expression : terms) {
            for (Field unknown : unknowns(expression)) {
                addCandidates(expression, unknown, candidates);
            }
        }
        int all = candidates.isEmpty() ? 0 : best.channels().size();
        int fewest = all;
        for (Map<MultiIndex, Double> coefficients : candidates) {
            // One channel in place of n spares at most n − 1.
            int least = all - coefficients.size() + 1;
            if (least < fewest || least == fewest && order(coefficients) > best.order()) {
                Optional<OperatorForm> form = rewritten(dimension, terms, coefficients);
                int channels = form.map(found -> found.channels().size()).orElse(Integer.MAX_VALUE);
                if (channels < fewest || channels == fewest && form.get().order() > best.order()) {
                    best = form.get();
                    fewest = channels;
                }
            }
        }
        return best;
    }

    private static int order(Map<MultiIndex, Double> coefficients) {
        return coefficients.keySet().stream().mapToInt(MultiIndex::total).max().orElse(0);
    }

    private int order() {
        return operator.map(Channel.Operator::order).orElse(0);
    }

    /** The channels that the expressions need. */
    Channels channels() {
        Set<MultiIndex> required = new LinkedHashSet<>();
        for (Expr expression : expressions) {
            expression.fields().stream().filter(field -> !isSymbol(field)).forEach(field -> required.add(field.derivative()));
        }
        return Channels.of(dimension, required, operator.stream().toList());
    }

    /** 2 where values at the opposite face are read, else 1. */
    int copies() {
        return expressions.stream().anyMatch(expression -> expression.fields().stream().anyMatch(Field::opposite)) ? 2 : 1;
    }

    MultiIndex symbol() {
        return MultiIndex.unit(dimension);
    }

    boolean isSymbol(Field field) {
        return operator.isPresent() && field.derivative().equals(symbol());
    }

    private static Set<Field> unknowns(SlopedTerms expression) {
        return expression.slopes().keySet().stream().map(field -> with(field, MultiIndex.ZERO)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Field with(Field unknown, MultiIndex alpha) {
        return new Field(unknown.name(), unknown.component(), alpha, unknown.opposite());
    }

    /** Operators with which derivatives of one unknown could occur: those whose factors are multiples of one another, and of these the highest. */
    private static void addCandidates(SlopedTerms expression, Field unknown, Set<Map<MultiIndex, Double>> candidates) {
        Map<Expr, TreeMap<MultiIndex, Double>> alike = new LinkedHashMap<>();
        expression.slopes().forEach((field, factor) -> {
            if (with(field, MultiIndex.ZERO).equals(unknown) && field.derivative().total() > 0 && factor.number() != 0) {
                alike.computeIfAbsent(factor.of(), g -> new TreeMap<>()).put(field.derivative(), factor.number());
            }
        });
        for (TreeMap<MultiIndex, Double> all : alike.values()) {
            candidates.add(all);
            TreeMap<MultiIndex, Double> highest = new TreeMap<>(all);
            highest.keySet().removeIf(alpha -> alpha.total() < all.lastKey().total());
            candidates.add(highest);
        }
    }

    private static Optional<OperatorForm> rewritten(int dimension, List<SlopedTerms> expressions, Map<MultiIndex, Double> coefficients) {
        Channel.Operator operator = Channel.Operator.of(coefficients);
        if (operator.weights().values().stream().anyMatch(k -> k == 0 || !Double.isFinite(k))) {
            return Optional.empty(); // out of the range of numbers
        }
        List<Expr> result = new ArrayList<>();
        for (SlopedTerms expression : expressions) {
            SlopedTerms current = expression;
            for (Field unknown : unknowns(expression)) {
                Set<Field> inside = new LinkedHashSet<>();
                coefficients.keySet().forEach(alpha -> inside.add(with(unknown, alpha)));
                if (current.slopes().keySet().stream().anyMatch(inside::contains)) {
                    Optional<Expr> form = rewrite(current, unknown, dimension, coefficients, inside);
                    if (form.isEmpty()) {
                        return Optional.empty();
                    }
                    current = SlopedTerms.of(form.get());
                }
            }
            result.add(current.expression());
        }
        return Optional.of(new OperatorForm(dimension, Optional.of(operator), result));
    }

    /** r₀ + g 𝓛u; empty where the derivatives occur otherwise. */
    private static Optional<Expr> rewrite(SlopedTerms expression, Field unknown, int dimension, Map<MultiIndex, Double> coefficients, Set<Field> inside) {
        if (!expression.all(inside, term -> isPolynomial(term, inside))) {
            return Optional.empty();
        }
        Expr common = null;
        for (Field field : inside) {
            SlopedTerms.Multiple factor = expression.slopes().getOrDefault(field, SlopedTerms.Multiple.ZERO);
            double ratio = factor.number() / coefficients.get(field.derivative());
            if (ratio == 0 || !Double.isFinite(ratio)) {
                return Optional.empty();
            }
            Expr multiple = factor.of().times(ratio);
            if (common != null && !multiple.equals(common) || common == null && factor.of().fields().stream().anyMatch(inside::contains)) {
                return Optional.empty();
            }
            common = multiple;
        }
        return Optional.of(expression.with(inside, Constant.ZERO).plus(common.times(with(unknown, MultiIndex.unit(dimension)))));
    }

    /** Whether the fields occur in sums and products alone: a jump such as sign u_x has the slope of a constant. */
    private static boolean isPolynomial(Expr expression, Set<Field> inside) {
        return expression instanceof Sum || expression instanceof Product
                ? expression.children().stream().allMatch(child -> isPolynomial(child, inside))
                : expression instanceof Field || expression.fields().stream().noneMatch(inside::contains);
    }
}
