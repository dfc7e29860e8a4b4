package org.pde4j.analysis.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pde4j.analysis.LegendrePolynomials;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.linalg.Matrix;
import org.pde4j.loss.Approximation;

/**
 * z_i = Σ_k c_k^i Π_j P_{k_j}(s_j), i = 1, …, d: a vector field of products of Legendre polynomials up to a degree, s = 2(x − l)/(h − l) − 1, as unknowns
 * beside those of a problem.
 */
final class FluxField {

    /** The component of z_1, above the unknowns of problems and below their traces. */
    private static final int FIRST = 900;

    private final Box box;
    private final int degree;
    private final int terms;
    private final double[] coefficients;

    /** @param coefficients component by component, the exponent of the last axis fastest, shape (d, (degree + 1)^d) */
    FluxField(Box box, int degree, double[] coefficients) {
        this.box = box;
        this.degree = degree;
        this.coefficients = coefficients.clone();
        terms = (int) Math.round(Math.pow(degree + 1, box.dimension()));
    }

    /** z_i. */
    static Field component(int i) {
        return Field.of("flux" + i, FIRST + i);
    }

    /** ∂^order of every product at points, shape (n, terms); order at most one along an axis. */
    static Matrix products(Box box, int degree, double[] points, MultiIndex order) {
        int d = box.dimension();
        int n = points.length / d;
        int terms = (int) Math.round(Math.pow(degree + 1, d));
        Matrix result = new Matrix(n, terms);
        double[][][] tables = new double[d][2][degree + 1];
        double[][] values = new double[d][];
        for (int row = 0; row < n; row++) {
            for (int i = 0; i < d; i++) {
                Interval interval = box.interval(i);
                double s = 2 * (points[row * d + i] - interval.lower()) / interval.length() - 1;
                LegendrePolynomials.fill(s, 2 / interval.length(), tables[i]);
                values[i] = tables[i][order.order(i)];
            }
            for (int k = 0; k < terms; k++) {
                double product = 1;
                int rest = k;
                for (int i = d - 1; i >= 0; i--) {
                    product *= values[i][rest % (degree + 1)];
                    rest /= degree + 1;
                }
                result.set(row, k, product);
            }
        }
        return result;
    }

    /** A function together with z. */
    Approximation beside(Approximation v) {
        return (points, expressions) -> {
            Set<Field> fields = new LinkedHashSet<>();
            expressions.forEach(expression -> fields.addAll(expression.fields()));
            List<Field> others = new ArrayList<>();
            Map<Field, double[]> values = new HashMap<>();
            for (Field field : fields) {
                int i = field.component() - FIRST;
                if (i >= 0 && i < box.dimension()) {
                    values.put(field, values(points, i, field.derivative()));
                } else {
                    others.add(field);
                }
            }
            if (values.isEmpty()) {
                return v.evaluate(points, expressions);
            }
            double[][] found = others.isEmpty() ? new double[0][] : v.evaluate(points, others);
            for (int k = 0; k < found.length; k++) {
                values.put(others.get(k), found[k]);
            }
            return ColumnEvaluation.of(points, box.dimension(), expressions, values);
        };
    }

    private double[] values(double[] points, int i, MultiIndex order) {
        int d = box.dimension();
        int chunk = 1024;
        double[] values = new double[points.length / d];
        for (int from = 0; from < values.length; from += chunk) {
            int count = Math.min(chunk, values.length - from);
            Matrix products = products(box, degree, Arrays.copyOfRange(points, from * d, (from + count) * d), order);
            for (int row = 0; row < count; row++) {
                double sum = 0;
                for (int k = 0; k < terms; k++) {
                    sum += products.get(row, k) * coefficients[i * terms + k];
                }
                values[from + row] = sum;
            }
        }
        return values;
    }
}
