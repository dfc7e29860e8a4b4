package org.pde4j.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.domain.Face;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.linalg.Matrix;
import org.pde4j.problem.Condition;

/**
 * Σ_α b_α(x) ∂^α u_k = g(x, t) on a face in space, for one unknown.
 *
 * @param name of the condition
 * @param component k
 * @param operator b_α by ∂^α u_k, which may be read on the opposite face
 * @param data g
 * @param face in space
 */
record Edge(String name, int component, Map<Field, Expr> operator, Expr data, Face face) {

    private static final double ROUNDING = 1e-9;

    /**
     * Of a condition on a face in space.
     *
     * @throws IllegalArgumentException of one sentence if it is not of this form
     */
    static Edge of(Condition condition, Coordinate t) {
        Expr residual = condition.residual().numeric();
        List<Integer> components = residual.fields().stream().map(Field::component).distinct().toList();
        if (components.size() != 1) {
            throw new IllegalArgumentException(condition.name() + " must be about one unknown, got " + residual.fields());
        }
        Map<Field, Expr> operator = new LinkedHashMap<>();
        residual.partials().forEach((field, coefficient) -> {
            if (!coefficient.fields().isEmpty() || coefficient.coordinates().contains(t) || field.derivative().order(t.axis()) > 0) {
                throw new IllegalArgumentException(condition.name() + " must be linear with factors that do not depend on t, got that of " + field + ", "
                        + coefficient);
            }
            operator.put(field, coefficient);
        });
        Expr data = residual.withoutFields().negate();
        return new Edge(condition.name(), components.get(0), operator, data, condition.face());
    }

    /**
     * The operator applied to the basis.
     *
     * @param points on the face, shape (n, d), in space
     * @return shape (n, r); no rows where every function of the basis satisfies a homogeneous condition by itself, as periodic functions do
     */
    Matrix rows(SpaceBasis basis, double[] points) {
        int d = basis.dimension();
        double[] images = face.images(points, d);
        Matrix rows = new Matrix(points.length / d, basis.rank());
        double largest = 0;
        for (Map.Entry<Field, Expr> term : operator.entrySet()) {
            Matrix jet = basis.at(term.getKey().opposite() ? images : points, term.getKey().derivative());
            StackedRows.addScaled(rows, ColumnEvaluation.of(points, d, List.of(term.getValue()), Map.of())[0], jet);
            largest = Math.max(largest, StackedRows.largest(jet));
        }
        return StackedRows.largest(rows) <= ROUNDING * largest ? new Matrix(0, basis.rank()) : rows;
    }

    /** g at points of shape (n, d) at a time. */
    double[] data(double[] points, int d, double time) {
        return ColumnEvaluation.of(StackedRows.at(points, d, time), d + 1, List.of(data), Map.of())[0];
    }
}
