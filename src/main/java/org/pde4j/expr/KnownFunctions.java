package org.pde4j.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * e(x, jet) = F(k_1(x), …, k_m(x), jet): the largest parts of an expression that depend on the coordinates alone, such as sources and
 * coefficients, with the slopes ∂F/∂k_j.
 *
 * @param functions k_j, expressions without unknowns
 * @param slopes ∂F/∂k_j in coordinates and jet entries
 */
public record KnownFunctions(List<Expr> functions, List<Expr> slopes) {

    public KnownFunctions {
        functions = List.copyOf(functions);
        slopes = List.copyOf(slopes);
    }

    public static KnownFunctions of(Expr expr) {
        Map<Expr, Field> found = new LinkedHashMap<>();
        Expr rest = separate(expr, found);
        List<Expr> slopes = new ArrayList<>();
        found.forEach((function, placeholder) -> slopes.add(rest.partial(placeholder).substitute(leaf -> functionOf(leaf, found))));
        return new KnownFunctions(List.copyOf(found.keySet()), slopes);
    }

    private static Expr functionOf(Expr leaf, Map<Expr, Field> found) {
        return found.entrySet().stream().filter(entry -> entry.getValue().equals(leaf)).findFirst().map(Map.Entry::getKey).orElse(leaf);
    }

    private static Expr separate(Expr expr, Map<Expr, Field> found) {
        if (expr.coordinates().isEmpty()) {
            return expr;
        }
        if (expr.fields().isEmpty()) {
            // A component of a kind that no unknown of a problem has.
            return found.computeIfAbsent(expr, function -> Field.of("known", -1 - found.size()));
        }
        if (expr instanceof Sum sum) {
            return Expr.sum(grouped(sum.terms(), found, Expr::sum));
        }
        if (expr instanceof Product product) {
            return Expr.product(grouped(product.factors(), found, Expr::product));
        }
        if (expr instanceof Power power) {
            return separate(power.base(), found).power(power.exponent());
        }
        Call call = (Call) expr;
        return Expr.call(call.function(), separate(call.argument(), found));
    }

    /** The parts without unknowns as one function, so that what they have in common cancels. */
    private static List<Expr> grouped(List<Expr> parts, Map<Expr, Field> found, java.util.function.Function<List<Expr>, Expr> join) {
        List<Expr> known = parts.stream().filter(part -> part.fields().isEmpty()).toList();
        List<Expr> result = new ArrayList<>();
        if (!known.isEmpty()) {
            result.add(separate(join.apply(known), found));
        }
        parts.stream().filter(part -> !part.fields().isEmpty()).forEach(part -> result.add(separate(part, found)));
        return result;
    }
}
