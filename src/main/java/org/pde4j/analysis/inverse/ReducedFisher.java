package org.pde4j.analysis.inverse;

import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.SequentialQr;
import org.pde4j.linalg.Svd;

/**
 * F = J_qᵀ (I − Q Qᵀ) J_q for the rows [J_W J_q] of a residual whose noise has the deviation 1, Q an orthonormal basis of the range of J_W: the curvature of
 * the profile likelihood, and the inverse covariance of q. One triangle R of [J_W J_q] carries it: with R₁₁ = U S Vᵀ of rank r, F = GᵀG for G = the last rows
 * of Uᵀ R₁₂ above R₂₂.
 *
 * @param singular √ of the eigenvalues of F, descending, shape (m)
 * @param directions the eigenvectors in q, one row for each eigenvalue, shape (m, m)
 * @param unprojected ‖J_q‖_F, against which rounding is to be held
 * @param fromData for each direction the share of its eigenvalue that comes from rows of data, shape (m)
 * @param degreesOfFreedom trace of the block of the data in the hat matrix of [J_W J_q]: how many of the data the fit follows whatever they are
 */
public record ReducedFisher(double[] singular, Matrix directions, double unprojected, double[] fromData, double degreesOfFreedom) {

    /**
     * @param triangle R of all rows, upper triangular, shape (w + m, w + m)
     * @param data the rows of the data, shape (n, w + m)
     * @param m number of parameters, the last columns; with none, only the degrees of freedom say anything
     * @param rows number of all rows
     */
    public static ReducedFisher of(Matrix triangle, Matrix data, int m, long rows) {
        int p = triangle.columns();
        int w = p - m;
        Svd inner = Svd.of(block(triangle, 0, w, 0, w));
        double tolerance = Rounding.EPSILON * Math.max(rows, p) * (w == 0 ? 0 : inner.values()[0]);
        int rank = 0;
        while (rank < w && inner.values()[rank] > tolerance) {
            rank++;
        }
        Matrix right = block(triangle, 0, w, w, p);
        Matrix coefficients = product(inner.u().transpose(), right);
        Matrix left = new Matrix(w - rank + m, m);
        for (int k = 0; k < m; k++) {
            for (int i = rank; i < w; i++) {
                left.set(i - rank, k, coefficients.get(i, k));
            }
            for (int i = 0; i < m; i++) {
                left.set(w - rank + i, k, triangle.get(w + i, w + k));
            }
        }
        Svd reduced = m == 0 ? new Svd(new Matrix(left.rows(), 0), new double[0], new Matrix(0, 0)) : Svd.of(left);
        // S⁻¹ V of the weights, and what a change of q does to the data when they follow it.
        Matrix basis = new Matrix(w, rank);
        for (int j = 0; j < rank; j++) {
            for (int i = 0; i < w; i++) {
                basis.set(i, j, inner.vt().get(j, i) / inner.values()[j]);
            }
        }
        Matrix weights = product(data.selectColumns(0, w), basis);
        Matrix followed = product(weights, block(coefficients, 0, rank, 0, m));
        double freedom = square(weights);
        double[] share = new double[m];
        for (int k = 0; k < m; k++) {
            double sum = 0;
            for (int i = 0; i < data.rows(); i++) {
                double change = 0;
                for (int j = 0; j < m; j++) {
                    change += (data.get(i, w + j) - followed.get(i, j)) * reduced.vt().get(k, j);
                }
                sum += change * change;
            }
            double whole = reduced.values()[k] * reduced.values()[k];
            share[k] = whole > 0 ? Math.min(1, sum / whole) : 0;
            freedom += share[k];
        }
        return new ReducedFisher(reduced.values(), reduced.vt(), block(triangle, 0, p, w, p).frobeniusNorm(), share, freedom);
    }

    /** R of the rows of one matrix, of any shape. */
    public static Matrix triangle(Matrix rows) {
        SequentialQr qr = new SequentialQr(rows.columns());
        qr.add(rows, new double[rows.rows()]);
        return qr.r();
    }

    /** m. */
    public int size() {
        return singular.length;
    }

    /** Number of eigenvalues whose root is above a floor, and above rounding. */
    public int rank(double floor) {
        int rank = 0;
        double least = Math.max(floor, Math.sqrt(Rounding.EPSILON) * unprojected * 1e-3);
        while (rank < singular.length && singular[rank] > least) {
            rank++;
        }
        return rank;
    }

    /** F⁻¹, shape (m, m). */
    public Matrix covariance() {
        return power(-2);
    }

    /** F, shape (m, m). */
    public Matrix information() {
        return power(2);
    }

    private Matrix power(int exponent) {
        int m = size();
        Matrix result = new Matrix(m, m);
        for (int k = 0; k < m; k++) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < m; j++) {
                    result.add(i, j, directions.get(k, i) * directions.get(k, j) * Math.pow(singular[k], exponent));
                }
            }
        }
        return result;
    }

    private static Matrix block(Matrix matrix, int fromRow, int toRow, int fromColumn, int toColumn) {
        Matrix block = new Matrix(toRow - fromRow, toColumn - fromColumn);
        for (int j = fromColumn; j < toColumn; j++) {
            for (int i = fromRow; i < toRow; i++) {
                block.set(i - fromRow, j - fromColumn, matrix.get(i, j));
            }
        }
        return block;
    }

    private static Matrix product(Matrix a, Matrix b) {
        return a.columns() == 0 || a.rows() == 0 || b.columns() == 0 ? new Matrix(a.rows(), b.columns()) : Blas.multiply(a, b);
    }

    private static double square(Matrix matrix) {
        double norm = matrix.frobeniusNorm();
        return norm * norm;
    }
}
