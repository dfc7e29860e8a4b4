package org.pde4j.linalg;

import org.bytedeco.openblas.global.openblas;

/** What the wrappers of LAPACKE share: the layout constant and the checks before and after a call. */
final class Lapack {

    static final int COLUMN_MAJOR = openblas.LAPACK_COL_MAJOR;

    private Lapack() {}

    /** The leading dimension LAPACK accepts: at least 1 even for an empty matrix. */
    static int leading(int rows) {
        return Math.max(1, rows);
    }

    /** LAPACK loops or returns nonsense on NaN and infinity, so they are refused before the call; so are unsound natives. */
    static void requireFinite(String caller, Matrix matrix) {
        NativeKernels.requireSound();
        double[] data = matrix.data();
        for (int k = 0; k < data.length; k++) {
            if (!Double.isFinite(data[k])) {
                throw new ArithmeticException(caller + ": entries must be finite, got " + data[k] + " in row "
                        + k % matrix.rows() + ", column " + k / matrix.rows());
            }
        }
    }

    static void requireSquare(String caller, Matrix matrix) {
        if (matrix.rows() != matrix.columns()) {
            throw new IllegalArgumentException(
                    caller + ": the matrix must be square, got shape (" + matrix.rows() + ", " + matrix.columns() + ")");
        }
    }

    static void requireRows(String caller, int expected, int actual) {
        if (expected != actual) {
            throw new IllegalArgumentException(caller + ": the right-hand side must have " + expected + " rows, got " + actual);
        }
    }

    /** Turns a code other than 0 of a routine that cannot fail on finite input into an exception. */
    static void check(String caller, String routine, int info) {
        if (info != 0) {
            throw new ArithmeticException(caller + ": LAPACK routine " + routine + (info < 0
                    ? " refused argument " + -info
                    : " did not converge, info = " + info));
        }
    }
}
