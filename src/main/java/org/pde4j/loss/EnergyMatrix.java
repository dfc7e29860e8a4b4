package org.pde4j.loss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.points.PointGroup;

/**
 * G_{ij} = Σ_B λ_B Σ_x q_x Σ_{αβ} ∂²e_B/∂u_α∂u_β ∂_i u_α ∂_j u_β, the second variation of an energy on the tangent space of a network,
 * with the second derivatives of the density taken from its tree.
 */
final class EnergyMatrix {

    /** Numbers in one of the two strips of Jacobian rows held at a time: 32 MiB. */
    private static final int STRIP = 1 << 22;

    /** ∂²e/∂u_a∂u_b, b ≤ a: a number, or the block of the residual that holds its values. */
    private record Second(int a, int b, double number, int block) {}

    /**
     * One density.
     *
     * @param omega λ_B q_x
     * @param first block of u_0, which those of the other entries follow
     * @param entries k, how many jet entries
     */
    private record Part(double[] omega, int first, int entries, List<Second> seconds) {}

    private final List<Part> parts = new ArrayList<>();
    private final CollocationProblem jets;
    private final int parameters;

    /**
     * @param entries which jet entries count
     * @param discretize a collocation problem on the same network, for residuals of weight 1
     */
    EnergyMatrix(int parameters, List<Term> terms, Predicate<Field> entries, Function<List<Term>, CollocationProblem> discretize) {
        this.parameters = parameters;
        List<Term> residuals = new ArrayList<>();
        terms.forEach(term -> add(term, entries, residuals));
        jets = parts.isEmpty() ? null : discretize.apply(residuals);
    }

    private void add(Term term, Predicate<Field> wanted, List<Term> residuals) {
        Expr density = term.squared() ? term.residual().power(2).times(0.5) : term.residual();
        List<Field> fields = density.fields().stream().filter(wanted).toList();
        int first = residuals.size();
        List<Term> added = new ArrayList<>();
        fields.forEach(field -> added.add(unweighted(term, field, first + added.size())));
        List<Second> seconds = new ArrayList<>();
        for (int a = 0; a < fields.size(); a++) {
            for (int b = 0; b <= a; b++) {
                Expr second = density.partial(fields.get(a)).partial(fields.get(b));
                if (!second.isNumber()) {
                    seconds.add(new Second(a, b, 0, first + added.size()));
                    added.add(unweighted(term, second, first + added.size()));
                } else if (second.evaluate() != 0) {
                    seconds.add(new Second(a, b, second.evaluate(), -1));
                }
            }
        }
        if (!seconds.isEmpty()) {
            residuals.addAll(added);
            parts.add(new Part(term.scaledWeights(), first, fields.size(), seconds));
        }
    }

    private static Term unweighted(Term term, Expr expression, int index) {
        double[] ones = new double[term.points().size()];
        Arrays.fill(ones, 1);
        PointGroup group = term.points().weighted("entry-" + index, ones);
        return new Term(group.name(), "interior", expression, group, term.opposite(), 1);
    }

    /** G(θ), shape (p, p). */
    Matrix at(double[] theta) {
        Matrix sum = new Matrix(parameters, parameters);
        double[] values = jets == null ? new double[0] : jets.rawResidual(theta);
        for (Part part : parts) {
            int n = part.omega.length;
            int strip = Math.max(1, Math.min(n, STRIP / Math.max(1, part.entries * parameters)));
            for (int from = 0; from < n; from += strip) {
                addStrip(part, theta, values, from, Math.min(strip, n - from), sum);
            }
        }
        for (int j = 0; j < parameters; j++) {
            for (int i = 0; i < j; i++) {
                double mean = (sum.get(i, j) + sum.get(j, i)) / 2;
                sum.set(i, j, mean);
                sum.set(j, i, mean);
            }
        }
        return sum;
    }

    /** Adds Jᵀ (H J) over count points, with the rows of J ordered by entry, then by point. */
    private void addStrip(Part part, double[] theta, double[] values, int from, int count, Matrix sum) {
        int[] rows = new int[part.entries * count];
        for (int a = 0; a < part.entries; a++) {
            int block = jets.rowBlocks().get(part.first + a).from();
            for (int i = 0; i < count; i++) {
                rows[a * count + i] = block + from + i;
            }
        }
        Matrix jacobian = jets.jacobian(theta, rows);
        Matrix product = new Matrix(rows.length, parameters);
        for (Second second : part.seconds) {
            int at = second.block < 0 ? 0 : jets.rowBlocks().get(second.block).from() + from;
            for (int i = 0; i < count; i++) {
                double weight = part.omega[from + i] * (second.block < 0 ? second.number : values[at + i]);
                addRow(weight, jacobian, second.b * count + i, product, second.a * count + i);
                if (second.a != second.b) {
                    addRow(weight, jacobian, second.a * count + i, product, second.b * count + i);
                }
            }
        }
        Blas.gemm(1, jacobian, true, product, false, 1, sum);
    }

    private static void addRow(double weight, Matrix from, int row, Matrix to, int target) {
        int height = from.rows();
        double[] source = from.data();
        double[] sink = to.data();
        for (int k = 0; k < source.length; k += height) {
            sink[k + target] += weight * source[k + row];
        }
    }
}
