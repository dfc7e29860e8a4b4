package org.pde4j.analysis.estimate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.domain.Face;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.linalg.Matrix;
import org.pde4j.loss.Approximation;
import org.pde4j.points.PointGroup;

/**
 * One equation or condition at points, linearised at v: r(v + w) = r(v) + Σ_F (∂r/∂F)(v) F(w) + O(w²), F = ∂^α u_k the jet entries that occur, on the opposite
 * face as well.
 *
 * @param residual r
 * @param unit what r is divided by, in least squares and in norms
 * @param weight of its square in a mean over the points
 * @param group x_i with the columns that they bring along
 * @param points x_i, shape (n, d)
 * @param images of the points on the opposite face; the points themselves inside
 * @param fields F
 * @param jets F(v)(x_i), shape (fields)(n)
 */
record LinearisedBlock(Expr residual, double unit, double weight, PointGroup group, double[] points, double[] images, int dimension, List<Field> fields,
        double[][] jets) {

    static LinearisedBlock of(Approximation v, Expr residual, double unit, double weight, PointGroup group, Optional<Face> face) {
        double[] points = group.coordinates();
        int dimension = group.dimension();
        double[] images = face.map(side -> side.images(points, dimension)).orElse(points);
        List<Field> fields = List.copyOf(residual.fields());
        double[][] jets = new double[fields.size()][];
        read(v, points, fields, false, jets);
        read(v, images, fields, true, jets);
        return new LinearisedBlock(residual, unit, weight, group, points, images, dimension, fields, jets);
    }

    private static void read(Approximation v, double[] at, List<Field> fields, boolean opposite, double[][] jets) {
        List<Integer> indices = IntStream.range(0, jets.length).filter(f -> fields.get(f).opposite() == opposite).boxed().toList();
        List<Field> asked = indices.stream().map(fields::get).map(field -> new Field(field.name(), field.component(), field.derivative(), false)).toList();
        if (!asked.isEmpty()) {
            double[][] values = v.evaluate(at, asked);
            for (int j = 0; j < values.length; j++) {
                jets[indices.get(j)] = values[j];
            }
        }
    }

    /** n. */
    int size() {
        return points.length / dimension;
    }

    /** r(v)(x_i) / unit. */
    double[] values() {
        return evaluate(residual, jets);
    }

    /** r(v + w)(x_i) / unit. */
    double[] corrected(Correction w) {
        return moved(w).values();
    }

    /** The same, linearised at v + w. */
    LinearisedBlock moved(Correction w) {
        double[][] moved = new double[jets.length][];
        for (int k = 0; k < unknowns(); k++) {
            add(w, k, false, moved);
            add(w, k, true, moved);
        }
        return new LinearisedBlock(residual, unit, weight, group, points, images, dimension, fields, moved);
    }

    /** The root mean square of the coefficients ∂r/∂F of the F of an order, of the largest of them; 0 where there are none. */
    double slope(int order) {
        return fields.stream().filter(field -> field.derivative().total() == order)
                .mapToDouble(field -> Math.sqrt(Arrays.stream(evaluate(residual.partial(field), jets)).map(a -> a * a).average().orElse(0))).max().orElse(0);
    }

    /** The highest order of an F. */
    int order() {
        return fields.stream().mapToInt(field -> field.derivative().total()).max().orElse(0);
    }

    private int unknowns() {
        return fields.stream().mapToInt(Field::component).max().orElse(-1) + 1;
    }

    private void add(Correction w, int component, boolean opposite, double[][] moved) {
        int[] mine = entries(component, opposite);
        double[][] change = w.derivatives(opposite ? images : points, component, Arrays.stream(mine).mapToObj(f -> fields.get(f).derivative()).toList());
        for (int j = 0; j < mine.length; j++) {
            moved[mine[j]] = jets[mine[j]].clone();
            for (int i = 0; i < change[j].length; i++) {
                moved[mine[j]][i] += change[j][i];
            }
        }
    }

    private int[] entries(int component, boolean opposite) {
        return IntStream.range(0, fields.size()).filter(f -> fields.get(f).component() == component && fields.get(f).opposite() == opposite).toArray();
    }

    private double[] evaluate(Expr expr, double[][] at) {
        Map<Expr, double[]> byField = new HashMap<>();
        expr.columns().stream().filter(column -> column.function().isEmpty()).forEach(column -> byField.put(column, group.values(List.of(column))));
        for (int f = 0; f < at.length; f++) {
            byField.put(fields.get(f), at[f]);
        }
        return Arrays.stream(ColumnEvaluation.of(points, dimension, List.of(expr), byField)[0]).map(value -> value / unit).toArray();
    }

    /**
     * Writes the rows (weight/n)^{1/2} Σ_F (∂r/∂F)(v) F(φ_k) / unit, and −(weight/n)^{1/2} r(v) / unit on the right.
     *
     * @param sizes factor of the columns of each unknown
     * @return the row behind them
     */
    int addTo(Matrix matrix, double[] right, int row, TrialFeatures features, double[] sizes) {
        double root = Math.sqrt(weight / size());
        right(values(), weight, right, row);
        double[][] slopes = slopes();
        for (int k = 0; k < sizes.length; k++) {
            add(matrix, row, features, k, false, slopes, root * sizes[k]);
            add(matrix, row, features, k, true, slopes, root * sizes[k]);
        }
        return row + size();
    }

    /** (∂r/∂F)(v)(x_i) / unit, shape (fields)(n). */
    double[][] slopes() {
        return fields.stream().map(field -> evaluate(residual.partial(field), jets)).toArray(double[][]::new);
    }

    /** Writes −(weight/n)^{1/2} r(x_i) and returns the row behind it. */
    static int right(double[] values, double weight, double[] right, int row) {
        for (int i = 0; i < values.length; i++) {
            right[row + i] = -Math.sqrt(weight / values.length) * values[i];
        }
        return row + values.length;
    }

    private void add(Matrix matrix, int row, TrialFeatures features, int component, boolean opposite, double[][] slopes, double factor) {
        int[] mine = entries(component, opposite);
        if (mine.length > 0) {
            List<MultiIndex> alphas = Arrays.stream(mine).mapToObj(f -> fields.get(f).derivative()).toList();
            double[][] coefficients = Arrays.stream(mine).mapToObj(f -> slopes[f]).toArray(double[][]::new);
            features.addTo(matrix, row, component * features.count(), opposite ? images : points, alphas, coefficients, factor);
        }
    }
}
