package org.pde4j.analysis.coercivity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.pde4j.linalg.Vectors;

/**
 * For every row w_j of a table the nearest other row up to sign, min over k ≠ j of |w_j − w_k| and |w_j + w_k|; rows are compared within their own
 * block.
 *
 * <p>With a unit vector e the difference of |e·w_j| and |e·w_k| is at most that distance, so that in the order of |e·w| only rows that are near
 * there need comparing.
 *
 * @param nearest k, shape (m); −1 in a block of one row
 * @param distance shape (m); infinite in a block of one row
 * @param opposite whether it is |w_j + w_k|, shape (m)
 */
public record Neighbours(int[] nearest, double[] distance, boolean[] opposite) {

    private static final long SEED = 20_250_514;

    /** Of consecutive blocks of {@code block} rows. */
    public static Neighbours of(double[][] rows, int block) {
        int m = rows.length;
        Neighbours found = new Neighbours(new int[m], new double[m], new boolean[m]);
        Arrays.fill(found.nearest, -1);
        Arrays.fill(found.distance, Double.POSITIVE_INFINITY);
        double[] key = keys(rows);
        for (int from = 0; from < m; from += block) {
            int[] order = IntStream.range(from, Math.min(m, from + block)).boxed().sorted(Comparator.comparingDouble(k -> key[k])).mapToInt(k -> k).toArray();
            for (int a = 0; a < order.length; a++) {
                found.search(rows, key, order, a, 1);
                found.search(rows, key, order, a, -1);
            }
        }
        return found;
    }

    /** |e·w|, the same bits for w and −w. */
    private static double[] keys(double[][] rows) {
        double[] e = new Random(SEED).doubles(rows[0].length, 0.5, 1).toArray();
        double norm = Math.sqrt(Arrays.stream(e).map(x -> x * x).sum());
        return Arrays.stream(rows).mapToDouble(row -> Math.abs(IntStream.range(0, e.length).mapToDouble(i -> row[i] * e[i] / norm).sum())).toArray();
    }

    private void search(double[][] rows, double[] key, int[] order, int a, int step) {
        int j = order[a];
        // Covers the rounding of the keys, (d + 2) u |w| at most; equal rows have equal keys.
        double margin = 1e-13 * Vectors.norm(rows[j]);
        for (int b = a + step; b >= 0 && b < order.length && Math.abs(key[order[b]] - key[j]) <= distance[j] + margin; b += step) {
            int k = order[b];
            double minus = 0;
            double plus = 0;
            for (int i = 0; i < rows[j].length; i++) {
                minus += (rows[j][i] - rows[k][i]) * (rows[j][i] - rows[k][i]);
                plus += (rows[j][i] + rows[k][i]) * (rows[j][i] + rows[k][i]);
            }
            double least = Math.sqrt(Math.min(minus, plus));
            if (least < distance[j] || least == distance[j] && k < nearest[j]) {
                distance[j] = least;
                nearest[j] = k;
                opposite[j] = plus < minus;
            }
        }
    }

    /** The row whose neighbour is nearest, the first of them. */
    int closest() {
        int closest = 0;
        for (int j = 1; j < distance.length; j++) {
            closest = distance[j] < distance[closest] ? j : closest;
        }
        return closest;
    }
}
