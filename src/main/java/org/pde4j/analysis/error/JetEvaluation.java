package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

/** Expressions at many points where the values of the jet entries in them are known. */
final class JetEvaluation {

    private JetEvaluation() {}

    /**
     * @param points shape (n, d)
     * @param values of each jet entry, shape (n)
     * @return shape (expressions)(n)
     */
    static double[][] of(double[] points, int d, List<? extends Expr> expressions, Map<Field, double[]> values) {
        List<Field> fields = List.copyOf(values.keySet());
        // Jet entries as further coordinates: an array is read faster than a map.
        List<Expr> plain = new ArrayList<>();
        for (Expr expression : expressions) {
            plain.add(expression.substitute(leaf -> leaf instanceof Field field ? new Coordinate("jet", d + fields.indexOf(field)) : leaf));
        }
        int n = points.length / d;
        double[][] result = new double[expressions.size()][n];
        double[] row = new double[d + fields.size()];
        double[][] columns = fields.stream().map(values::get).toArray(double[][]::new);
        for (int i = 0; i < n; i++) {
            System.arraycopy(points, i * d, row, 0, d);
            for (int k = 0; k < columns.length; k++) {
                row[d + k] = columns[k][i];
            }
            for (int m = 0; m < result.length; m++) {
                result[m][i] = plain.get(m).evaluate(row);
            }
        }
        return result;
    }
}
