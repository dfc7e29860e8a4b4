package org.pde4j.linalg;

/**
 * A set of real matrices, {A : |A_ij − mid_ij| ≤ rad_ij}; every operation returns a set that contains all exact results.
 *
 * <p>A product of length k computed in any order, with or without fused operations, is off by at most γ_k |A||B| plus k times the smallest
 * float64. Radii are themselves rounded upward. Source: Rump, Fast and parallel interval arithmetic, BIT 39 (1999).
 *
 * @param mid shape (m, n)
 * @param rad not negative, shape (m, n)
 */
public record EnclosedMatrix(Matrix mid, Matrix rad) {

    /** Covers the underflow of any sum of products that fits into memory. */
    private static final double UNDERFLOW = 1e-300;

    public EnclosedMatrix {
        if (mid.rows() != rad.rows() || mid.columns() != rad.columns()) {
            throw new IllegalArgumentException("EnclosedMatrix: mid and rad must have one shape, got (" + mid.rows() + ", " + mid.columns()
                    + ") and (" + rad.rows() + ", " + rad.columns() + ")");
        }
    }

    /** The matrix itself. */
    public static EnclosedMatrix of(Matrix exact) {
        return new EnclosedMatrix(exact, new Matrix(exact.rows(), exact.columns()));
    }

    public int rows() {
        return mid.rows();
    }

    public int columns() {
        return mid.columns();
    }

    /** A B. */
    public EnclosedMatrix times(EnclosedMatrix other) {
        return product(this, other, false);
    }

    /** Aᵀ B. */
    public EnclosedMatrix transposeTimes(EnclosedMatrix other) {
        return product(this, other, true);
    }

    /** A + B. */
    public EnclosedMatrix plus(EnclosedMatrix other) {
        Matrix sum = new Matrix(rows(), columns());
        Matrix radius = new Matrix(rows(), columns());
        for (int i = 0; i < sum.data().length; i++) {
            sum.data()[i] = mid.data()[i] + other.mid.data()[i];
            radius.data()[i] = upward(rad.data()[i] + other.rad.data()[i] + Rounding.UNIT * Math.abs(sum.data()[i]), 4);
        }
        return new EnclosedMatrix(sum, radius);
    }

    /**
     * diag(d) A.
     *
     * @param centre of each d_i, shape (m)
     * @param radius of each d_i, shape (m)
     */
    public EnclosedMatrix scaleRows(double[] centre, double[] radius) {
        Matrix product = new Matrix(rows(), columns());
        Matrix bound = new Matrix(rows(), columns());
        for (int j = 0; j < columns(); j++) {
            for (int i = 0; i < rows(); i++) {
                double entry = Math.abs(mid.get(i, j));
                double value = centre[i] * mid.get(i, j);
                product.set(i, j, value);
                bound.set(i, j, upward(Math.abs(centre[i]) * rad.get(i, j) + radius[i] * (entry + rad.get(i, j))
                        + Rounding.UNIT * Math.abs(value), 8));
            }
        }
        return new EnclosedMatrix(product, bound);
    }

    /** An upper bound of ‖A − B‖₂ for every A of this set: √(‖·‖₁ ‖·‖_∞) of entrywise bounds. */
    public double distanceBound(Matrix exact) {
        double[] rowSums = new double[rows()];
        double columnMaximum = 0;
        for (int j = 0; j < columns(); j++) {
            double column = 0;
            for (int i = 0; i < rows(); i++) {
                double entry = upward(Math.abs(mid.get(i, j) - exact.get(i, j)) + rad.get(i, j), 4);
                column += entry;
                rowSums[i] += entry;
            }
            columnMaximum = max(columnMaximum, column);
        }
        double rowMaximum = 0;
        for (double sum : rowSums) {
            rowMaximum = max(rowMaximum, sum);
        }
        double product = upward(columnMaximum, 2 * rows()) * upward(rowMaximum, 2 * columns());
        return Math.nextUp(Math.sqrt(Math.nextUp(product)));
    }

    /** Upper bounds of the Euclidean norms of the rows, shape (m). */
    public double[] rowNormBounds() {
        double[] squares = new double[rows()];
        for (int j = 0; j < columns(); j++) {
            for (int i = 0; i < rows(); i++) {
                double entry = Math.abs(mid.get(i, j)) + rad.get(i, j);
                squares[i] += entry * entry;
            }
        }
        for (int i = 0; i < squares.length; i++) {
            squares[i] = Math.nextUp(Math.sqrt(upward(squares[i], 2 * columns() + 8)));
        }
        return squares;
    }

    private static EnclosedMatrix product(EnclosedMatrix a, EnclosedMatrix b, boolean transpose) {
        int length = transpose ? a.rows() : a.columns();
        int rows = transpose ? a.columns() : a.rows();
        Matrix mid = new Matrix(rows, b.columns());
        Blas.gemm(1, a.mid, transpose, b.mid, false, 0, mid);
        // |A|_mid B_rad + (A_rad + γ |A|_mid) (|B|_mid + B_rad) covers the products of the radii twice, which does no harm.
        Matrix absoluteA = absolute(a.mid);
        Matrix absoluteB = absolute(b.mid);
        double gamma = 2 * Rounding.gamma(length + 2L);
        Matrix widerA = combined(a.rad, gamma, absoluteA);
        Matrix widerB = combined(absoluteB, 1, b.rad);
        Matrix rad = new Matrix(rows, b.columns());
        Blas.gemm(1, absoluteA, transpose, b.rad, false, 0, rad);
        Blas.gemm(1, widerA, transpose, widerB, false, 1, rad);
        for (int i = 0; i < rad.data().length; i++) {
            rad.data()[i] = upward(rad.data()[i], 4L * length + 16);
        }
        return new EnclosedMatrix(mid, rad);
    }

    private static Matrix absolute(Matrix a) {
        Matrix result = a.copy();
        for (int i = 0; i < result.data().length; i++) {
            result.data()[i] = Math.abs(result.data()[i]);
        }
        return result;
    }

    /** A + f B, moved upward. */
    private static Matrix combined(Matrix a, double factor, Matrix b) {
        Matrix result = a.copy();
        for (int i = 0; i < result.data().length; i++) {
            result.data()[i] = upward(result.data()[i] + factor * b.data()[i], 4);
        }
        return result;
    }

    /** An upper bound of the exact value of a sum of products of numbers that are not negative, computed with that many roundings. */
    private static double upward(double computed, long roundings) {
        return computed * (1 + 2 * Rounding.gamma(roundings + 4)) + UNDERFLOW;
    }

    private static double max(double a, double b) {
        return a >= b || Double.isNaN(a) ? a : b;
    }
}
