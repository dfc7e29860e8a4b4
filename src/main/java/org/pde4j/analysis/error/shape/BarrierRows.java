package org.pde4j.analysis.error.shape;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.linalg.Matrix;
import org.pde4j.loss.Approximation;

/**
 * An operator at points of surfaces, applied to the functions of a {@link BarrierBasis}, and a source that it is compared with.
 *
 * @param matrix (L φ_k)(x_i), shape (n, count)
 * @param source |ρ(x_i)|, shape (n)
 */
record BarrierRows(Matrix matrix, double[] source) {

    /** Points of one surface. */
    record Points(Surface surface, double[] parameters) {

        int count() {
            return parameters.length / surface.region().low().size();
        }
    }

    /**
     * The rows of all points.
     *
     * @param operator linear in a barrier and its derivatives, with coefficients in v
     * @param residual of v, which is the source
     */
    static BarrierRows of(BarrierBasis basis, Expr operator, List<Points> points, Expr residual, Approximation v) {
        List<Field> fields = operator.fields().stream().filter(Beside::isBarrier).toList();
        List<Expr> slopes = new ArrayList<>(fields.stream().map(operator::partial).toList());
        List<MultiIndex> alphas = fields.stream().map(Field::derivative).toList();
        int n = points.stream().mapToInt(Points::count).sum();
        Matrix matrix = new Matrix(n, basis.count());
        double[] source = new double[n];
        int row = 0;
        for (Points some : points) {
            double[][] coefficients = some.surface.values(some.parameters, slopes, v);
            double[] values = some.surface.values(some.parameters, List.of(residual), v)[0];
            int from = row;
            basis.each(some.surface.places(some.parameters), alphas, (i, functions) -> {
                for (int j = 0; j < matrix.columns(); j++) {
                    double sum = 0;
                    for (int f = 0; f < coefficients.length; f++) {
                        sum += coefficients[f][i] * functions[f][j];
                    }
                    matrix.set(from + i, j, sum);
                }
                source[from + i] = Math.abs(values[i]);
            });
            row += some.count();
        }
        return new BarrierRows(matrix, source);
    }
}
