package org.pde4j.analysis.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.random.RandomDataGenerator;
import org.pde4j.linalg.Matrix;
import org.pde4j.optim.Block;

/**
 * Rows of s that stand for all rows: k_B of the n_B rows of each block B, drawn without repetition, and the factor sqrt(n_B / k_B) with
 * which they are multiplied, so that tr K and J over the sample are unbiased.
 *
 * @param rows ascending
 * @param scales sqrt(n_B / k_B) per row; 1 when all rows are taken
 */
public record RowSample(int[] rows, double[] scales) {

    /**
     * k_B is proportional to n_B, rounded so that their sum is {@code wanted} and no block is left out.
     *
     * @param wanted the number of rows; all are taken if it is 0 or at least n
     */
    public static RowSample of(List<Block> blocks, int wanted, long seed) {
        List<Block> filled = blocks.stream().filter(block -> block.size() > 0).toList();
        int n = filled.stream().mapToInt(Block::size).sum();
        if (wanted == 0 || wanted >= n) {
            double[] ones = new double[n];
            Arrays.fill(ones, 1);
            return new RowSample(IntStream.range(0, n).toArray(), ones);
        }
        if (wanted < filled.size()) {
            throw new IllegalArgumentException(
                    "Ntk: rows must be at least the number of residual blocks " + filled.size() + ", got " + wanted);
        }
        RandomDataGenerator random = new RandomDataGenerator(seed);
        int[] rows = new int[wanted];
        double[] scales = new double[wanted];
        int[] counts = apportion(filled, n, wanted);
        int next = 0;
        for (int b = 0; b < counts.length; b++) {
            Block block = filled.get(b);
            int[] chosen = random.nextPermutation(block.size(), counts[b]);
            Arrays.sort(chosen);
            for (int row : chosen) {
                rows[next] = block.from() + row;
                scales[next++] = Math.sqrt((double) block.size() / counts[b]);
            }
        }
        return new RowSample(rows, scales);
    }

    /** One row for each block, the rest where a block is furthest below its share (Sainte-Laguë). */
    private static int[] apportion(List<Block> blocks, int n, int wanted) {
        int[] counts = new int[blocks.size()];
        Arrays.fill(counts, 1);
        for (int given = counts.length; given < wanted; given++) {
            int best = -1;
            double bestQuotient = -1;
            for (int b = 0; b < counts.length; b++) {
                double quotient = blocks.get(b).size() / (2.0 * counts[b] + 1);
                if (counts[b] < blocks.get(b).size() && quotient > bestQuotient) {
                    best = b;
                    bestQuotient = quotient;
                }
            }
            counts[best]++;
        }
        return counts;
    }

    /** Multiplies row i of the matrix by scale i; overwrites it. */
    public void scale(Matrix jacobian) {
        double[] data = jacobian.data();
        for (int j = 0; j < jacobian.columns(); j++) {
            for (int i = 0; i < scales.length; i++) {
                data[i + j * scales.length] *= scales[i];
            }
        }
    }

    /** The sampled and scaled entries of s, shape (rows.length). */
    public double[] of(double[] s) {
        return IntStream.range(0, rows.length).mapToDouble(i -> scales[i] * s[rows[i]]).toArray();
    }

    /** Positions within the sample of rows whose block is of kind interior, or of the others. */
    public int[] positions(List<Block> blocks, boolean interior) {
        return IntStream.range(0, rows.length).filter(i -> blocks.stream().anyMatch(block ->
                block.from() <= rows[i] && rows[i] < block.to() && block.kind().equals("interior") == interior)).toArray();
    }
}
