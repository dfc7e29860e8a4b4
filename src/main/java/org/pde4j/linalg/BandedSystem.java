package org.pde4j.linalg;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgbsv;

import java.util.Arrays;

/**
 * A x = b, a_ij = 0 for |i − j| &gt; k: Gaussian elimination with row interchanges (LAPACK dgbsv).
 *
 * <p>Mutable: entries are added before each solution, which overwrites them. Thread confined.
 */
public final class BandedSystem {

    private final int size;
    private final int reach;
    private final int rows;
    private final double[] entries;
    private final int[] pivots;

    /**
     * @param size n, at least 1
     * @param reach k; at most n − 1 counts
     */
    public BandedSystem(int size, int reach) {
        NativeKernels.requireSound();
        this.size = size;
        this.reach = Math.min(reach, size - 1);
        rows = 3 * this.reach + 1;
        entries = new double[rows * size];
        pivots = new int[size];
    }

    /** n. */
    public int size() {
        return size;
    }

    /** Sets every entry to 0. */
    public void clear() {
        Arrays.fill(entries, 0);
    }

    /**
     * Adds to a_ij.
     *
     * @throws IndexOutOfBoundsException if |i − j| &gt; k
     */
    public void add(int i, int j, double value) {
        if (Math.abs(i - j) > reach) {
            throw new IndexOutOfBoundsException("BandedSystem: entry (" + i + ", " + j + ") is not within " + reach + " of the diagonal");
        }
        entries[j * rows + 2 * reach + i - j] += value;
    }

    /**
     * Writes x over b; A holds its factors afterwards.
     *
     * @param b shape (n)
     * @throws ArithmeticException if A is singular in float64, or an entry is not finite
     */
    public void solve(double[] b) {
        Lapack.requireRows("BandedSystem", size, b.length);
        for (double entry : entries) {
            if (!Double.isFinite(entry)) {
                throw new ArithmeticException("BandedSystem: entries must be finite, got " + entry);
            }
        }
        int info = LAPACKE_dgbsv(Lapack.COLUMN_MAJOR, size, reach, reach, 1, entries, rows, pivots, b, size);
        if (info > 0) {
            throw new ArithmeticException("BandedSystem: the matrix is singular, its pivot " + (info - 1) + " of 0 to " + (size - 1) + " is 0");
        }
        Lapack.check("BandedSystem", "dgbsv", info);
    }
}
