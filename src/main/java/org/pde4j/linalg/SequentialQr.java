package org.pde4j.linalg;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dtpqrt;

/**
 * The triangle R of [A b] = Q R for a matrix A (n, m) that arrives in blocks of rows: each block is stacked below the triangle so far
 * and the stack is factored again (LAPACK dtpqrt). Memory: the triangle and one block, whatever n.
 *
 * <p>About 2 n m² operations, as for one factorisation of the whole, and as stable (Golub &amp; Van Loan 2013, §6.5.3; Demmel, Grigori,
 * Hoemmen &amp; Langou 2012). The triangle has the singular values of A, and R₁₁ x = R₁₂ its least-squares problem.
 *
 * <p>Triangles of parts of A are joined in the same way, at a third of the cost (TSQR).
 */
public final class SequentialQr {

    private static final int BLOCK = 48;

    private final int columns;
    private final Matrix triangle;
    private final double[] reflectors;
    private long rows;

    /**
     * @param columns m, not counting the right-hand side
     */
    public SequentialQr(int columns) {
        this.columns = columns;
        triangle = new Matrix(columns + 1, columns + 1);
        reflectors = new double[Math.min(BLOCK, columns + 1) * (columns + 1)];
    }

    /**
     * Appends rows.
     *
     * @param a shape (rows, m); not modified
     * @param b shape (rows); not modified
     */
    public void add(Matrix a, double[] b) {
        if (a.columns() != columns || b.length != a.rows()) {
            throw new IllegalArgumentException("SequentialQr: needs rows of " + columns + " columns and as many right-hand sides, got shape ("
                    + a.rows() + ", " + a.columns() + ") and (" + b.length + ")");
        }
        if (a.rows() == 0) {
            return;
        }
        Matrix block = new Matrix(a.rows(), columns + 1);
        System.arraycopy(a.data(), 0, block.data(), 0, a.data().length);
        System.arraycopy(b, 0, block.data(), a.data().length, b.length);
        stack(block, 0);
        rows += a.rows();
    }

    /** Appends the rows of another part of A, which has as many columns and is not modified. */
    public void add(SequentialQr part) {
        if (part.columns != columns) {
            throw new IllegalArgumentException("SequentialQr: needs a triangle of " + columns + " columns, got " + part.columns);
        }
        stack(part.triangle.copy(), columns + 1);
        rows += part.rows;
    }

    /**
     * @param block overwritten
     * @param trapezoid its last rows that are upper triangular
     */
    private void stack(Matrix block, int trapezoid) {
        Lapack.requireFinite("SequentialQr", block);
        int n = columns + 1;
        int size = Math.min(BLOCK, n);
        Lapack.check("SequentialQr", "dtpqrt",
                LAPACKE_dtpqrt(Lapack.COLUMN_MAJOR, block.rows(), n, trapezoid, size, triangle.data(), n, block.data(), block.rows(), reflectors, size));
    }

    /** The number of rows, then the triangle column by column: what {@link #unpacked} reads. */
    public double[] packed() {
        int n = columns + 1;
        double[] packed = new double[Math.toIntExact(1 + (long) n * (n + 1) / 2)];
        packed[0] = rows;
        for (int j = 0; j < n; j++) {
            System.arraycopy(triangle.data(), j * n, packed, 1 + j * (j + 1) / 2, j + 1);
        }
        return packed;
    }

    /** @param packed as {@link #packed} writes it; not modified */
    public static SequentialQr unpacked(int columns, double[] packed) {
        SequentialQr qr = new SequentialQr(columns);
        int n = columns + 1;
        for (int j = 0; j < n; j++) {
            System.arraycopy(packed, 1 + j * (j + 1) / 2, qr.triangle.data(), j * n, j + 1);
        }
        qr.rows = (long) packed[0];
        return qr;
    }

    /** Rows so far. */
    public long rows() {
        return rows;
    }

    /** R of A alone, upper triangular, shape (m, m); a copy. */
    public Matrix r() {
        Matrix r = new Matrix(columns, columns);
        for (int j = 0; j < columns; j++) {
            System.arraycopy(triangle.data(), j * (columns + 1), r.data(), j * columns, j + 1);
        }
        return r;
    }

    /** The first m entries of Qᵀ b, shape (m); a copy. */
    public double[] right() {
        double[] right = new double[columns];
        System.arraycopy(triangle.data(), columns * (columns + 1), right, 0, columns);
        return right;
    }

    /** The norm of the part of b that no combination of the columns reaches. */
    public double unreachable() {
        return Math.abs(triangle.get(columns, columns));
    }
}
