package org.pde4j.analysis.error.shape;

import java.util.List;
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
        return ColumnEvaluation.of(points, basis.box().dimension(), expressions, fields -> jet(points, fields));
    }

    private double[][] jet(double[] points, List<Field> fields) {
        double[][] jet = new double[fields.size()][points.length / basis.box().dimension()];
        basis.each(points, fields.stream().map(Field::derivative).toList(), (i, values) -> {
            for (int j = 0; j < jet.length; j++) {
                double sum = 0;
                for (int k = 0; k < coefficients.length; k++) {
                    sum += coefficients[k] * values[j][k];
                }
                jet[j][i] = sum;
            }
        });
        return jet;
    }
}
