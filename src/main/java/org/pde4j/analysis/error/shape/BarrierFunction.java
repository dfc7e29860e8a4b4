package org.pde4j.analysis.error.shape;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;

/**
 * w = Σ_k c_k φ_k as the one unknown of expressions.
 *
 * @param coefficients c, shape (count)
 */
record BarrierFunction(BarrierBasis basis, double[] coefficients) implements Approximation {

    @Override
    public double[][] evaluate(double[] points, List<? extends Expr> expressions) {
        int d = basis.box().dimension();
        Set<Field> found = new LinkedHashSet<>();
        expressions.forEach(expression -> found.addAll(expression.fields()));
        List<Field> fields = List.copyOf(found);
        double[][] jet = new double[fields.size()][points.length / d];
        basis.each(points, fields.stream().map(Field::derivative).toList(), (i, values) -> {
            for (int j = 0; j < jet.length; j++) {
                double sum = 0;
                for (int k = 0; k < coefficients.length; k++) {
                    sum += coefficients[k] * values[j][k];
                }
                jet[j][i] = sum;
            }
        });
        Map<Field, double[]> byField = new HashMap<>();
        for (int j = 0; j < jet.length; j++) {
            byField.put(fields.get(j), jet[j]);
        }
        return ColumnEvaluation.of(points, d, expressions, byField);
    }
}
