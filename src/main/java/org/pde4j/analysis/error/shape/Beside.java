package org.pde4j.analysis.error.shape;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;

/** v together with barriers w_0, w_1, …, whose components are far above those of problems. */
record Beside(Approximation v, List<BarrierFunction> barriers, int dimension) implements Approximation {

    private static final int FIRST = 850;

    /** ∂^α w_0 for ∂^α u. */
    static Field barrier(Field field) {
        return new Field(field.name(), FIRST, field.derivative(), false);
    }

    /** Whether an entry of a jet is one of a barrier. */
    static boolean isBarrier(Field field) {
        return field.component() >= FIRST;
    }

    /** An expression in w_0 as one in Σ_k factor_k w_k; what it has of v stays. */
    static Expr combined(Expr expression, double... factors) {
        return expression.substitute(leaf -> leaf instanceof Field field && isBarrier(field) ? Expr.sum(IntStream.range(0, factors.length)
                .mapToObj(k -> new Field(field.name(), FIRST + k, field.derivative(), false).times(factors[k])).toList()) : leaf);
    }

    @Override
    public double[][] evaluate(double[] points, List<? extends Expr> expressions) {
        Set<Field> fields = new LinkedHashSet<>();
        expressions.forEach(expression -> fields.addAll(expression.fields()));
        Map<Field, double[]> values = new HashMap<>();
        put(v, points, fields.stream().filter(field -> !isBarrier(field)).toList(), values);
        for (int k = 0; k < barriers.size(); k++) {
            int component = FIRST + k;
            put(barriers.get(k), points, fields.stream().filter(field -> field.component() == component).toList(), values);
        }
        return ColumnEvaluation.of(points, dimension, expressions, values);
    }

    private static void put(Approximation function, double[] points, List<Field> asked, Map<Field, double[]> values) {
        double[][] found = asked.isEmpty() ? new double[0][] : function.evaluate(points, asked);
        for (int k = 0; k < found.length; k++) {
            values.put(asked.get(k), found[k]);
        }
    }

    @Override
    public Expr separated(Expr expression) {
        return expression.substitute(leaf -> leaf instanceof Field field && !isBarrier(field) ? v.separated(field) : leaf);
    }

    @Override
    public Approximation separate() {
        return new Beside(v.separate(), barriers, dimension);
    }
}
