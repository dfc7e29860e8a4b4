package org.pde4j.analysis.error.shape;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pde4j.domain.Chart;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;

/**
 * s ↦ v(γ(s)): the values of v as functions of the parameters of a chart. Expressions are in these.
 *
 * @param entries what fields of expressions stand for, such as the derivatives of v by the coordinates; others stand for themselves
 */
record PulledBack(Approximation v, Chart chart, Map<Field, Field> entries) implements Approximation {

    @Override
    public double[][] evaluate(double[] points, List<? extends Expr> expressions) {
        double[] places = places(chart, points);
        return ColumnEvaluation.of(points, chart.parameters().size(), expressions,
                fields -> v.evaluate(places, fields.stream().map(field -> entries.getOrDefault(field, field)).toList()));
    }

    /** γ(s) of parameters of shape (n, k), shape (n, d). */
    static double[] places(Chart chart, double[] parameters) {
        int k = chart.parameters().size();
        int d = chart.place().size();
        double[] places = new double[parameters.length / k * d];
        for (int i = 0; i < parameters.length / k; i++) {
            System.arraycopy(chart.at(Arrays.copyOfRange(parameters, i * k, (i + 1) * k)), 0, places, i * d, d);
        }
        return places;
    }
}
