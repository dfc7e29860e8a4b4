package org.pde4j.problem;

import java.util.List;
import java.util.Map;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Expr;

/**
 * u_k(x) in closed form.
 *
 * @param values one expression in the coordinates for each unknown
 */
public record ExactSolution(List<Expr> values) implements Solution {

    public ExactSolution {
        values = List.copyOf(values);
        for (Expr value : values) {
            if (!value.fields().isEmpty()) {
                throw new IllegalArgumentException("ExactSolution: a closed form must not mention unknowns, got "
                        + value.fields().iterator().next().name());
            }
        }
    }

    @Override
    public int components() {
        return values.size();
    }

    @Override
    public double[] value(double[] point) {
        return values.stream().mapToDouble(value -> value.evaluate(point)).toArray();
    }

    /** Every distinct subexpression once for a block of points. */
    @Override
    public double[] values(double[] points, int d) {
        double[][] columns = ColumnEvaluation.of(points, d, values, Map.of());
        int m = values.size();
        double[] result = new double[points.length / d * m];
        for (int i = 0; i < result.length; i++) {
            result[i] = columns[i % m][i / m];
        }
        return result;
    }
}
