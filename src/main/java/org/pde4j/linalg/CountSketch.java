package org.pde4j.linalg;

/**
 * S (m, n) with four entries ±½ in each column, in pseudorandom rows: E|S x|² = |x|², and S A takes 4 n p operations. S is not stored; the entries of column i
 * are a function of the seed and i.
 *
 * <p>Source: Clarkson &amp; Woodruff, J. ACM 63 (2017) 54; with several entries a column Nelson &amp; Nguyen (FOCS 2013).
 *
 * @param rows m, positive
 */
public record CountSketch(int rows, long seed) {

    private static final int HASHES = 4;
    private static final double ENTRY = 0.5;

    public CountSketch {
        if (rows < 1) {
            throw new IllegalArgumentException("CountSketch: rows must be at least 1, got " + rows);
        }
    }

    /**
     * Adds the share of some consecutive rows of A and b to S A and S b.
     *
     * @param from number of the first
     * @param block these rows of A
     * @param b all of b
     * @param sketched S A so far, shape (m, p); modified
     * @param right S b so far, shape (m); modified
     */
    public void add(int from, Matrix block, double[] b, Matrix sketched, double[] right) {
        int n = block.rows();
        int[] target = new int[n * HASHES];
        double[] entry = new double[n * HASHES];
        for (int i = 0; i < n; i++) {
            for (int h = 0; h < HASHES; h++) {
                long hash = mixed(seed + mixed((from + i) * (long) HASHES + h));
                int k = i * HASHES + h;
                target[k] = (int) ((hash >>> 33) * rows >>> 31);
                entry[k] = (hash & 1) == 0 ? ENTRY : -ENTRY;
                right[target[k]] += entry[k] * b[from + i];
            }
        }
        double[] source = block.data();
        double[] to = sketched.data();
        for (int j = 0; j < block.columns(); j++) {
            for (int i = 0; i < n; i++) {
                double value = source[j * n + i];
                for (int k = i * HASHES; k < (i + 1) * HASHES; k++) {
                    to[j * rows + target[k]] += entry[k] * value;
                }
            }
        }
    }

    /** SplitMix64 (Steele, Lea &amp; Flood 2014). */
    private static long mixed(long x) {
        long z = x + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
