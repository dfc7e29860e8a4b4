package org.pde4j.analysis.kernel;

import java.util.Arrays;
import org.pde4j.linalg.Rounding;

/**
 * What the singular values of a matrix say.
 *
 * @param name {@code A}, {@code boundary} or {@code features}
 * @param rows n
 * @param columns p
 * @param sigmaMax σ₁
 * @param sigmaMin σ_min(n,p)
 * @param threshold τ = max(max(n, p) ε σ₁, 8u‖A‖_F), u the unit roundoff of the entries, below which a singular value is zero to rounding
 * @param rank number of singular values above τ
 */
public record MatrixSummary(String name, int rows, int columns, double sigmaMax, double sigmaMin, double threshold, int rank) {

    /**
     * @param values σ descending, shape (min(n, p))
     * @param unit u, the unit roundoff in which the entries were computed
     */
    public static MatrixSummary of(String name, int rows, int columns, double[] values, double unit) {
        double square = Arrays.stream(values).map(sigma -> sigma * sigma).sum();
        double threshold = Math.max(Rounding.singularValueFloor(rows, columns, values[0]), 8 * unit * Math.sqrt(square));
        int rank = (int) Arrays.stream(values).filter(sigma -> sigma > threshold).count();
        return new MatrixSummary(name, rows, columns, values[0], values[values.length - 1], threshold, rank);
    }

    /** σ₁/σ_min(n,p). */
    public double condition() {
        return sigmaMax / sigmaMin;
    }
}
