package org.pde4j.analysis.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;

/**
 * Which rows of a Jacobian are multiples of one another: representative[i] is the smallest such row, i itself for a row unlike all
 * earlier ones, −1 for a zero row.
 *
 * <p>Two unit rows count as equal when they differ by at most 64 eps in norm, the rounding of an entry evaluated in another order.
 * Rows are sorted by their product with one fixed direction, so that only neighbours are compared: O(n p + n log n).
 */
record RowClasses(int[] representative) {

    private static final double TOLERANCE = 64 * Rounding.EPSILON;

    /** @param transposed Jacᵀ, shape (p, n): one contiguous column per row of the Jacobian */
    static RowClasses ofTransposed(Matrix transposed) {
        int p = transposed.rows();
        int n = transposed.columns();
        double[] direction = direction(p);
        double[] norm = new double[n];
        double[] key = new double[n];
        for (int i = 0; i < n; i++) {
            double square = 0;
            double product = 0;
            for (int j = 0; j < p; j++) {
                double entry = transposed.data()[j + i * p];
                square += entry * entry;
                product += entry * direction[j];
            }
            norm[i] = Math.sqrt(square);
            key[i] = norm[i] > 0 ? product / norm[i] : 0;
        }
        int[] representative = IntStream.range(0, n).map(i -> norm[i] > 0 ? i : -1).toArray();
        int[] order = IntStream.range(0, n).filter(i -> norm[i] > 0).boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> Math.abs(key[i])).thenComparingInt(i -> i))
                .mapToInt(Integer::intValue).toArray();
        for (int a = 0; a < order.length; a++) {
            for (int b = a + 1; b < order.length && Math.abs(key[order[b]]) - Math.abs(key[order[a]]) <= TOLERANCE; b++) {
                int i = order[a];
                int j = order[b];
                double scale = Math.copySign(1, key[i]) * Math.copySign(1, key[j]) * norm[i] / norm[j];
                if (distance(transposed, i, j, scale) <= TOLERANCE * norm[i]) {
                    int first = Math.min(representative[i], representative[j]);
                    representative[i] = first;
                    representative[j] = first;
                }
            }
        }
        return new RowClasses(representative);
    }

    /** A fixed unit direction without symmetry, so that different rows have different keys. */
    private static double[] direction(int p) {
        Random random = new Random(20_250_514);
        double[] direction = random.doubles(p, -1, 1).toArray();
        double norm = Math.sqrt(Arrays.stream(direction).map(x -> x * x).sum());
        return Arrays.stream(direction).map(x -> x / norm).toArray();
    }

    private static double distance(Matrix transposed, int i, int j, double scale) {
        int p = transposed.rows();
        double sum = 0;
        for (int k = 0; k < p; k++) {
            double difference = transposed.data()[k + i * p] - scale * transposed.data()[k + j * p];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    /** The causes of zeros for the kernel of the given rows alone, with {@code parameters} columns. */
    StructuralZeros zeros(int[] rows, int parameters) {
        int zero = (int) Arrays.stream(rows).filter(i -> representative[i] < 0).count();
        int distinct = (int) Arrays.stream(rows).map(i -> representative[i]).filter(i -> i >= 0).distinct().count();
        return new StructuralZeros(rows.length - zero - distinct, zero, Math.max(0, distinct - parameters));
    }
}
