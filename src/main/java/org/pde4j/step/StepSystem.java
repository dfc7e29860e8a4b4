package org.pde4j.step;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pde4j.expr.ColumnEvaluation;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.QrFactorization;
import org.pde4j.linalg.TriangularInverse;

/**
 * min_d |(Ψ − s LΨ) d − f|² + Σ_e λ_e |B_e d − g_e|²/n_e · n for one unknown, s = 0 and s = γh: the same matrices in every step, so that each solution is a
 * product with a pseudo-inverse.
 */
final class StepSystem {

    private final int dimension;
    private final int interior;
    private final Matrix linear;
    private final List<PlacedEdge> edges;
    private final Matrix implicit;
    private final Matrix projection;

    /** @param s γh */
    StepSystem(SpaceBasis basis, Rate rate, List<PlacedEdge> edges, double s) {
        dimension = basis.dimension();
        interior = basis.points().length / dimension;
        this.edges = edges.stream().filter(edge -> edge.size() > 0).toList();
        linear = new Matrix(interior, basis.rank());
        for (Map.Entry<Field, Expr> term : rate.linear().entrySet()) {
            double[] coefficient = ColumnEvaluation.of(basis.points(), dimension, List.of(term.getValue()), Map.of())[0];
            if (!Arrays.stream(coefficient).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("the factor of " + term.getKey() + " in the equation of " + rate.unknown().name() + ", " + term.getValue()
                        + ", must be finite where all unknowns are 0");
            }
            StackedRows.addScaled(linear, coefficient, basis.jet(term.getKey().derivative()));
        }
        Matrix psi = basis.jet(MultiIndex.ZERO);
        Matrix left = psi.copy();
        for (int i = 0; i < left.data().length; i++) {
            left.data()[i] -= s * linear.data()[i];
        }
        implicit = inverse(left);
        projection = this.edges.isEmpty() ? psi.transpose() : inverse(psi);
    }

    private Matrix inverse(Matrix equations) {
        QrFactorization qr = QrFactorization.of(StackedRows.stacked(Stream.concat(Stream.of(equations), edges.stream().map(PlacedEdge::rows)).toList()));
        return Blas.multiplyTranspose(TriangularInverse.of(qr.r()), qr.q());
    }

    /** L u at the points, shape (n), of the function with coefficients d. */
    double[] linear(double[] d) {
        return Blas.multiply(linear, d);
    }

    /** d of u − γh L u = f with the conditions at a time. */
    double[] implicit(double[] f, double time) {
        return Blas.multiply(implicit, right(f, time));
    }

    /** d of u = f with the conditions at a time. */
    double[] project(double[] f, double time) {
        return Blas.multiply(projection, right(f, time));
    }

    private double[] right(double[] f, double time) {
        int size = interior + edges.stream().mapToInt(PlacedEdge::size).sum();
        double[] right = Arrays.copyOf(f, size);
        int from = interior;
        for (PlacedEdge edge : edges) {
            edge.write(right, from, dimension, time);
            from += edge.size();
        }
        return right;
    }
}
