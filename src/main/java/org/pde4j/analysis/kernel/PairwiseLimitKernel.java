package org.pde4j.analysis.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.MultiIndex;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Vectors;
import org.pde4j.model.Activation;

/**
 * The kernels of {@link InfiniteWidthKernel} in d dimensions, entry by entry: w = Q s + ν with Q an orthonormal basis of a plane that holds y
 * and y′, so that both arguments depend on s ∈ R² alone; the polynomial in ν is integrated exactly, s by a trapezoidal sum over [−9, 9]²
 * with h = 0.3, which is right to about eight digits for tanh.
 *
 * @param activation σ
 * @param functionals l_i, one for each row
 * @param offset of the nodes in steps h, as in {@link InfiniteWidthKernel}
 */
record PairwiseLimitKernel(Activation activation, List<JetFunctional> functionals, double offset) {

    private static final double STEP = 0.3;
    private static final int HALF = 30;
    private static final int SIDE = 2 * HALF + 1;

    private static final Expr.Jet NO_FIELDS = field -> {
        throw new IllegalStateException("PairwiseLimitKernel: an activation has no unknown, got " + field);
    };

    /**
     * l[v] = Σ_ξ c_ξ ∂^ξ v(x).
     *
     * @param point x, shape (d)
     * @param coefficients c_ξ by ξ
     */
    record JetFunctional(double[] point, Map<MultiIndex, Double> coefficients) {

        int order() {
            return coefficients.keySet().stream().mapToInt(MultiIndex::total).max().orElse(0);
        }

        /** y = (x, 1/2). */
        double[] input() {
            double[] y = Arrays.copyOf(point, point.length + 1);
            y[point.length] = 0.5;
            return y;
        }

        /** P_k(ω) by k = |ξ|. */
        List<FunctionalPolynomial> byOrder() {
            List<Map<MultiIndex, Double>> parts = new ArrayList<>();
            for (int k = 0; k <= order(); k++) {
                parts.add(new HashMap<>());
            }
            coefficients.forEach((index, c) -> parts.get(index.total()).put(index, c));
            return parts.stream().map(FunctionalPolynomial::new).toList();
        }
    }

    PairwiseLimitKernel {
        functionals = List.copyOf(functionals);
    }

    PairwiseLimitKernel(Activation activation, List<JetFunctional> functionals) {
        this(activation, functionals, 0);
    }

    /** G̃, shape (n, n). */
    Matrix outer() {
        return kernel(false);
    }

    /** G for E[a²] = 1, shape (n, n). */
    Matrix inner() {
        return kernel(true);
    }

    private Matrix kernel(boolean inner) {
        int n = functionals.size();
        Matrix kernel = new Matrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double entry = entry(functionals.get(i), functionals.get(j), inner);
                kernel.set(i, j, entry);
                kernel.set(j, i, entry);
            }
        }
        return kernel;
    }

    /** Σ over orders (k, l) of E[σ^{(k)}(w·y) σ^{(l)}(w·y′) M_kl(ω)]. */
    private double entry(JetFunctional first, JetFunctional second, boolean inner) {
        int d = first.point().length;
        double[] y = first.input();
        double[] other = second.input();
        double[][] frame = frame(y, other);
        ConditionalMoments moments = new ConditionalMoments(d, frame, first.order() + second.order());
        Map<List<Integer>, double[][]> factors = new HashMap<>();
        polynomials(first, second, inner).forEach((orders, polynomial) -> factors.put(orders, moments.of(polynomial)));
        int highest = inner ? 1 : 0;
        double[][] left = tower(first.order() + highest, Vectors.norm(y), 0);
        double along = Vectors.dot(other, frame[0]);
        double across = Vectors.dot(other, frame[1]);
        double sum = 0;
        for (int column = 0; column < SIDE; column++) {
            double s1 = (column - HALF + offset) * STEP;
            double[][] right = tower(second.order() + highest, across, along * s1);
            for (int row = 0; row < SIDE; row++) {
                double s2 = (row - HALF + offset) * STEP;
                double value = 0;
                for (Map.Entry<List<Integer>, double[][]> factor : factors.entrySet()) {
                    value += left[factor.getKey().get(0)][column] * right[factor.getKey().get(1)][row] * at(factor.getValue(), s1, s2);
                }
                sum += value * Math.exp(-(s1 * s1 + s2 * s2) / 2);
            }
        }
        return sum * STEP * STEP / (2 * Math.PI);
    }

    /** M_kl by (k, l): P_k P′_l for the outer weights; for the inner ones the scalar product of the gradients by w. */
    private static Map<List<Integer>, FunctionalPolynomial> polynomials(JetFunctional first, JetFunctional second, boolean inner) {
        Map<List<Integer>, FunctionalPolynomial> found = new HashMap<>();
        List<FunctionalPolynomial> p = first.byOrder();
        List<FunctionalPolynomial> q = second.byOrder();
        double[] y = first.input();
        double[] other = second.input();
        for (int k = 0; k < p.size(); k++) {
            for (int l = 0; l < q.size(); l++) {
                FunctionalPolynomial product = p.get(k).times(q.get(l));
                if (!inner) {
                    add(found, k, l, product);
                    continue;
                }
                add(found, k + 1, l + 1, product.times(Vectors.dot(y, other)));
                for (int axis = 0; axis < first.point().length; axis++) {
                    add(found, k, l, p.get(k).partial(axis).times(q.get(l).partial(axis)));
                    add(found, k, l + 1, p.get(k).partial(axis).times(q.get(l)).times(other[axis]));
                    add(found, k + 1, l, p.get(k).times(q.get(l).partial(axis)).times(y[axis]));
                }
            }
        }
        return found;
    }

    private static void add(Map<List<Integer>, FunctionalPolynomial> found, int k, int l, FunctionalPolynomial polynomial) {
        if (!polynomial.coefficients().isEmpty()) {
            found.merge(List.of(k, l), polynomial, FunctionalPolynomial::plus);
        }
    }

    /** q_1 = y/|y| and q_2 across it in the plane of y and y′, or anywhere across where they are parallel. */
    private static double[][] frame(double[] y, double[] other) {
        double[] first = scaled(y);
        double[] across = perpendicular(other, first);
        for (int axis = 0; Vectors.norm(across) < 1e-8 * Vectors.norm(other); axis++) {
            double[] unit = new double[y.length];
            unit[axis] = Vectors.norm(other);
            across = perpendicular(unit, first);
        }
        // Once more, because the first difference cancels.
        return new double[][] {first, scaled(perpendicular(scaled(across), first))};
    }

    private static double[] perpendicular(double[] x, double[] unit) {
        double[] rest = x.clone();
        Vectors.addScaled(rest, -Vectors.dot(x, unit), unit);
        return rest;
    }

    private static double[] scaled(double[] x) {
        double[] unit = new double[x.length];
        Vectors.addScaled(unit, 1 / Vectors.norm(x), x);
        return unit;
    }

    /** σ^{(k)}(slope · s + constant) at the nodes s, shape (order + 1)(nodes). */
    private double[][] tower(int order, double slope, double constant) {
        List<Expr> derivatives = activation.derivatives(new Coordinate("z", 0), order);
        double[][] values = new double[order + 1][SIDE];
        double[] argument = new double[1];
        for (int node = 0; node < SIDE; node++) {
            argument[0] = slope * (node - HALF + offset) * STEP + constant;
            for (int k = 0; k <= order; k++) {
                values[k][node] = derivatives.get(k).evaluate(argument, NO_FIELDS);
            }
        }
        return values;
    }

    private static double at(double[][] coefficients, double s1, double s2) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            double inner = 0;
            for (int j = coefficients.length - 1 - i; j >= 0; j--) {
                inner = inner * s2 + coefficients[i][j];
            }
            value = value * s1 + inner;
        }
        return value;
    }
}
