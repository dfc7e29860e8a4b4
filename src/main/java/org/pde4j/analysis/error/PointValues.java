package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;

/** Expressions in the jet of v at fixed points, each jet entry evaluated once whatever asks for it. Mutable: it keeps what was evaluated. Thread confined. */
final class PointValues {

    private final double[] points;
    private final int dimension;
    private final Approximation v;
    private final Map<Field, double[]> known = new HashMap<>();

    /** @param points shape (n, dimension), not copied */
    PointValues(double[] points, int dimension, Approximation v) {
        this.points = points;
        this.dimension = dimension;
        this.v = v;
    }

    /** n. */
    int size() {
        return points.length / dimension;
    }

    /** Values of expressions, shape (expressions)(n); of jet entries the ones that are kept. */
    double[][] evaluate(List<Expr> expressions) {
        List<Field> missing = new ArrayList<>();
        expressions.stream().flatMap(expr -> expr.fields().stream()).distinct().filter(field -> !known.containsKey(field)).forEach(missing::add);
        if (!missing.isEmpty()) {
            double[][] found = v.evaluate(points, missing);
            for (int k = 0; k < found.length; k++) {
                known.put(missing.get(k), found[k]);
            }
        }
        return ColumnEvaluation.of(points, dimension, expressions, known);
    }
}
