package org.pde4j.jet.fused;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;

/**
 * Expressions in which second derivatives occur only as Δu = Σ_{i ∈ axes} ∂_i² u: r(…, u_{ii}, …) = r₀ + c Σ u_{ii} with the same c for every axis, c
 * free of these. The sum is then one symbol, a field whose multi-index is {@link #symbol()}, past the last coordinate.
 *
 * @param axes empty where there is no such form
 */
record LaplacianForm(int dimension, List<Integer> axes, List<Expr> expressions) {

    /** The form of the expressions, or the expressions as they are when it does not exist or saves nothing. */
    static LaplacianForm of(int dimension, List<Expr> expressions) {
        LaplacianForm plain = new LaplacianForm(dimension, List.of(), expressions);
        Set<List<Integer>> found = new HashSet<>();
        for (Expr expression : expressions) {
            for (Field field : expression.fields()) {
                if (field.derivative().total() > 2) {
                    return plain;
                }
            }
            for (Field unknown : unknowns(expression)) {
                List<Integer> axes = pureSecond(expression, unknown);
                if (!axes.isEmpty()) {
                    found.add(axes);
                }
            }
        }
        if (found.size() != 1 || found.iterator().next().size() < 2) {
            return plain;
        }
        List<Integer> axes = found.iterator().next();
        List<Expr> rewritten = new ArrayList<>();
        for (Expr expression : expressions) {
            Expr current = expression;
            for (Field unknown : unknowns(expression)) {
                current = pureSecond(expression, unknown).isEmpty() ? current : rewrite(current, unknown, dimension, axes);
                if (current == null) {
                    return plain;
                }
            }
            rewritten.add(current);
        }
        return new LaplacianForm(dimension, axes, rewritten);
    }

    MultiIndex symbol() {
        return MultiIndex.unit(dimension);
    }

    private static Set<Field> unknowns(Expr expression) {
        Set<Field> unknowns = new HashSet<>();
        expression.fields().forEach(field -> unknowns.add(new Field(field.name(), field.component(), MultiIndex.ZERO, field.opposite())));
        return unknowns;
    }

    private static List<Integer> pureSecond(Expr expression, Field unknown) {
        TreeSet<Integer> axes = new TreeSet<>();
        for (Field field : expression.fields()) {
            MultiIndex alpha = field.derivative();
            if (sameUnknown(field, unknown) && alpha.total() == 2 && alpha.order(alpha.axes() - 1) == 2) {
                axes.add(alpha.axes() - 1);
            }
        }
        return List.copyOf(axes);
    }

    private static boolean sameUnknown(Field a, Field b) {
        return a.component() == b.component() && a.opposite() == b.opposite();
    }

    private static Expr rewrite(Expr expression, Field unknown, int dimension, List<Integer> axes) {
        Set<Field> seconds = new HashSet<>();
        axes.forEach(axis -> seconds.add(with(unknown, MultiIndex.unit(axis).plus(axis, 1))));
        Set<Expr> factors = new HashSet<>();
        seconds.forEach(second -> factors.add(expression.partial(second)));
        Expr factor = factors.iterator().next();
        if (factors.size() > 1 || factor.fields().stream().anyMatch(seconds::contains)) {
            return null;
        }
        Expr rest = expression.substitute(leaf -> leaf instanceof Field field && seconds.contains(field) ? Constant.ZERO : leaf);
        return rest.plus(factor.times(with(unknown, MultiIndex.unit(dimension))));
    }

    private static Field with(Field unknown, MultiIndex alpha) {
        return new Field(unknown.name(), unknown.component(), alpha, unknown.opposite());
    }
}
