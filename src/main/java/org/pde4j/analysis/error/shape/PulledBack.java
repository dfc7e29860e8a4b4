package org.pde4j.analysis.error.shape;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pde4j.domain.Chart;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;

/** s ↦ v(γ(s)): the values of v as functions of the parameters of a chart. Expressions are in these, derivatives of v are those by the coordinates. */
record PulledBack(Approximation v, Chart chart) implements Approximation {

    @Override
    public double[][] evaluate(double[] points, List<? extends Expr> expressions) {
        int k = chart.parameters().size();
        int d = chart.place().size();
        int n = points.length / k;
        double[] places = new double[n * d];
        for (int i = 0; i < n; i++) {
            System.arraycopy(chart.at(Arrays.copyOfRange(points, i * k, (i + 1) * k)), 0, places, i * d, d);
        }
        Set<Field> fields = new LinkedHashSet<>();
        expressions.forEach(expression -> fields.addAll(expression.fields()));
        List<Field> asked = List.copyOf(fields);
        double[][] found = asked.isEmpty() ? new double[0][] : v.evaluate(places, asked);
        Map<Field, double[]> values = new HashMap<>();
        for (int i = 0; i < found.length; i++) {
            values.put(asked.get(i), found[i]);
        }
        return ColumnEvaluation.of(points, k, expressions, values);
    }
}
