package org.pde4j.analysis.wellposed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A vector c ≠ 0 with M c = 0, by elimination with complete pivoting. An entry is 0 where it is at most 10⁻¹² Σ |terms| of the terms that it was computed
 * from, so that neither the units of rows and columns nor their sizes matter.
 */
final class SymbolKernel {

    /** Coefficients written with 12 digits have met a singular matrix. */
    private static final double RESONANT = 1e-12;

    private SymbolKernel() {}

    /**
     * Empty if M has full column rank.
     *
     * @param m M, shape (rows, columns); overwritten
     * @param sizes Σ |terms| of each entry, same shape; overwritten
     */
    static Optional<double[]> of(double[][] m, double[][] sizes) {
        int n = m[0].length;
        int[] order = IntStream.range(0, n).toArray();
        int rank = eliminate(m, sizes, order);
        return rank == n ? Optional.empty() : Optional.of(solution(m, rank, order));
    }

    /**
     * A basis of the kernel; a sum in it is 0 where it is at most 10⁻¹² Σ |terms|.
     *
     * @param m M, shape (rows, columns); overwritten
     */
    static List<double[]> basis(double[][] m) {
        int n = m[0].length;
        double[][] sizes = new double[m.length][];
        for (int i = 0; i < m.length; i++) {
            sizes[i] = Arrays.stream(m[i]).map(Math::abs).toArray();
        }
        int[] order = IntStream.range(0, n).toArray();
        int rank = eliminate(m, sizes, order);
        List<double[]> basis = new ArrayList<>();
        for (int free = rank; free < n; free++) {
            double[] c = new double[n];
            c[order[free]] = 1;
            for (int i = rank - 1; i >= 0; i--) {
                double sum = m[i][free];
                double size = Math.abs(sum);
                for (int j = i + 1; j < rank; j++) {
                    sum += m[i][j] * c[order[j]];
                    size += Math.abs(m[i][j] * c[order[j]]);
                }
                c[order[i]] = Math.abs(sum) <= RESONANT * Math.max(size, sizes[i][free]) ? 0 : -sum / m[i][i];
            }
            basis.add(c);
        }
        return basis;
    }

    /** Entries that are rounding of the terms that they are made of become 0. */
    static void clear(double[][] m, double[][] sizes) {
        for (int i = 0; i < m.length; i++) {
            for (int j = 0; j < m[i].length; j++) {
                m[i][j] = Math.abs(m[i][j]) <= RESONANT * sizes[i][j] ? 0 : m[i][j];
            }
        }
    }

    private static int eliminate(double[][] m, double[][] sizes, int[] order) {
        int n = order.length;
        int rank = 0;
        while (rank < n && rank < m.length && pivot(m, sizes, rank, order)) {
            for (int i = rank + 1; i < m.length; i++) {
                // A multiple by what is left of rounding would look like a term of its own.
                double factor = Math.abs(m[i][rank]) <= RESONANT * sizes[i][rank] ? 0 : m[i][rank] / m[rank][rank];
                for (int j = rank + 1; j < n && factor != 0; j++) {
                    m[i][j] -= factor * m[rank][j];
                    sizes[i][j] += Math.abs(factor) * sizes[rank][j];
                }
            }
            rank++;
        }
        return rank;
    }

    /** Moves the entry that stands farthest above its rounding to the diagonal; false if all that are left are 0. */
    private static boolean pivot(double[][] m, double[][] sizes, int rank, int[] order) {
        double best = RESONANT;
        int row = -1;
        int column = -1;
        for (int i = rank; i < m.length; i++) {
            for (int j = rank; j < order.length; j++) {
                double significance = sizes[i][j] == 0 ? 0 : Math.abs(m[i][j]) / sizes[i][j];
                if (significance > best) {
                    best = significance;
                    row = i;
                    column = j;
                }
            }
        }
        if (row < 0) {
            return false;
        }
        swap(m, row, rank);
        swap(sizes, row, rank);
        for (int i = 0; i < m.length; i++) {
            swap(m[i], column, rank);
            swap(sizes[i], column, rank);
        }
        int moved = order[column];
        order[column] = order[rank];
        order[rank] = moved;
        return true;
    }

    private static double[] solution(double[][] m, int rank, int[] order) {
        double[] permuted = new double[order.length];
        permuted[rank] = 1;
        for (int i = rank - 1; i >= 0; i--) {
            double sum = 0;
            for (int j = i + 1; j <= rank; j++) {
                sum += m[i][j] * permuted[j];
            }
            permuted[i] = -sum / m[i][i];
        }
        double[] c = new double[order.length];
        double largest = 0;
        for (int j = 0; j < order.length; j++) {
            c[order[j]] = permuted[j];
            largest = Math.max(largest, Math.abs(permuted[j]));
        }
        for (int j = 0; j < order.length; j++) {
            c[j] = Math.abs(c[j]) <= RESONANT * largest ? 0 : c[j] / largest;
        }
        return c;
    }

    private static void swap(double[][] rows, int a, int b) {
        double[] row = rows[a];
        rows[a] = rows[b];
        rows[b] = row;
    }

    private static void swap(double[] row, int a, int b) {
        double value = row[a];
        row[a] = row[b];
        row[b] = value;
    }
}
