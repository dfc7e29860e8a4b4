package org.pde4j.step;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.pde4j.expr.MultiIndex;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.QrFactorization;
import org.pde4j.linalg.TriangularInverse;

/**
 * ψ = φ P R⁻¹: functions in the span of the features whose values at n points are the orthonormal columns of Q, where Φ P = Q R with column pivoting and the
 * features beyond the numerical rank are left out.
 */
final class SpaceBasis {

    /** Of the largest diagonal entry of R: features below add rounding alone. */
    private static final double THRESHOLD = 1e-11;

    private final FeatureJets features;
    private final double[] points;
    private final int[] chosen;
    private final Matrix inverse;
    private final Map<MultiIndex, Matrix> jets = new HashMap<>();

    /** @param points shape (n, d), more than features */
    SpaceBasis(FeatureJets features, double[] points) {
        this.features = features;
        this.points = points;
        Matrix phi = features.at(points, MultiIndex.ZERO);
        if (phi.rows() < phi.columns()) {
            throw new IllegalArgumentException("must be at least as many as the " + phi.columns() + " features, got " + phi.rows());
        }
        QrFactorization qr = QrFactorization.pivoted(phi);
        int rank = qr.rank(THRESHOLD);
        chosen = Arrays.copyOf(qr.permutation(), rank);
        Matrix r = new Matrix(rank, rank);
        Matrix all = qr.r();
        for (int j = 0; j < rank; j++) {
            for (int i = 0; i <= j; i++) {
                r.set(i, j, all.get(i, j));
            }
        }
        inverse = TriangularInverse.of(r);
        jets.put(MultiIndex.ZERO, rank == phi.columns() ? qr.q() : qr.q().selectColumns(0, rank));
    }

    /** d, the number of coordinates in space. */
    int dimension() {
        return features.space().dimension();
    }

    /** Shape (n, d). */
    double[] points() {
        return points;
    }

    /** r, the numerical rank of the features at the points. */
    int rank() {
        return chosen.length;
    }

    /** ∂^α ψ at the points, shape (n, r). */
    Matrix jet(MultiIndex alpha) {
        return jets.computeIfAbsent(alpha, missing -> at(points, missing));
    }

    /** ∂^α ψ anywhere, shape (m, r). */
    Matrix at(double[] where, MultiIndex alpha) {
        Matrix rows = features.at(where, alpha);
        Matrix selected = new Matrix(rows.rows(), rank());
        for (int j = 0; j < rank(); j++) {
            System.arraycopy(rows.data(), chosen[j] * rows.rows(), selected.data(), j * rows.rows(), rows.rows());
        }
        return Blas.multiply(selected, inverse);
    }

    /** θ of the function Σ_j d_j ψ_j, shape (p). */
    double[] theta(double[] d) {
        double[] theta = new double[features.network().parameters()];
        double[] c = Blas.multiply(inverse, d);
        for (int j = 0; j < c.length; j++) {
            theta[chosen[j]] = c[j];
        }
        return theta;
    }
}
