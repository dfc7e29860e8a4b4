package org.pde4j.analysis.error.shape;

import java.util.List;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.linalg.Matrix;
import org.pde4j.loss.Approximation;

/** Operators at points of surfaces, applied to the functions of a {@link BarrierBasis}. */
final class BarrierRows {

    private BarrierRows() {}

    /** Points of one surface. */
    record Points(Surface surface, double[] parameters) {

        int count() {
            return parameters.length / surface.region().low().size();
        }

        /** An expression at the points, shape (n). */
        double[] values(Expr expression, Approximation v) {
            return surface.values(parameters, List.of(expression), v)[0];
        }
    }

    /**
     * (L φ_k)(x_i) at all points, shape (n, count).
     *
     * @param operator linear in a barrier and its derivatives, with coefficients in v
     */
    static Matrix of(BarrierBasis basis, Expr operator, List<Points> points, Approximation v) {
        List<Field> fields = operator.fields().stream().filter(Beside::isBarrier).toList();
        List<Expr> slopes = fields.stream().map(operator::partial).toList();
        List<MultiIndex> alphas = fields.stream().map(Field::derivative).toList();
        Matrix matrix = new Matrix(points.stream().mapToInt(Points::count).sum(), basis.count());
        int row = 0;
        for (Points some : points) {
            double[][] coefficients = some.surface.values(some.parameters, slopes, v);
            int from = row;
            basis.each(some.surface.places(some.parameters), alphas, (i, functions) -> {
                for (int j = 0; j < matrix.columns(); j++) {
                    double sum = 0;
                    for (int f = 0; f < coefficients.length; f++) {
                        sum += coefficients[f][i] * functions[f][j];
                    }
                    matrix.set(from + i, j, sum);
                }
            });
            row += some.count();
        }
        return matrix;
    }
}
