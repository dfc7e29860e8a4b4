package org.pde4j.jet.fused;

/**
 * The working memory of one thread: rows of {@link #LANES} points, and the arithmetic on them. A matrix of n neurons and C
 * channels lies in rows base + c·n + j. Row 0 is the tile's own. Boundaries are float64 whatever the precision inside.
 *
 * <p>Not for use by two threads at once.
 */
public interface Tile {

    /** Points in a row. */
    int LANES = 64;

    double get(int row, int lane);

    void set(int row, int lane, double value);

    void fill(int row, double value);

    /** lane p ← source[start + p·stride] for p &lt; count; further lanes repeat the last of these, or become zero. */
    void load(int row, double[] source, int start, int stride, int count, boolean repeat);

    /** Σ over all lanes, in a fixed order. */
    double sum(int row);

    /**
     * Runs a program for neurons j = 0 … neurons − 1: row r of space s lies at bases[s] + r·apart[s] + j, and in the scratch space
     * wherever the tile likes from bases[0] on.
     */
    void run(Program program, int[] bases, int[] apart, int neurons);

    /**
     * Y = Wᵀ X + b, or Y += Wᵀ X without b: row (o, c) of {@code out} from rows (i, c) of {@code in}.
     *
     * @param channels rows for each neuron
     * @param period b is added where c is a multiple of it
     */
    void multiply(PackedMatrix matrix, int in, int out, int channels, int period, boolean accumulate);

    /**
     * G_{io} += Σ_c Σ_p left[i, c, p] right[o, c, p] in the accumulators from {@code accumulator} on, row-major.
     */
    void addOuter(int left, int leftRows, int right, int rightRows, int channels, int accumulator);

    /** g_o += Σ_p Σ_{c ≡ 0 mod period} right[o, c, p] in the accumulators from {@code accumulator} on. */
    void addSums(int right, int rightRows, int channels, int period, int accumulator);

    /** target_q ← accumulator q for all accumulators, which become zero. */
    void drain(double[] target);

    /**
     * target[at + index_q·leading + p] = factor_q · Σ_c left[i, c, p] right[o, c, p] with q = accumulator + i·rightRows + o, for the
     * rows from ≤ i &lt; to of left and the lanes p &lt; count.
     */
    void outerRows(
            int left, int leftRows, int from, int to, int right, int rightRows, int channels, int[] index, double[] factor, int accumulator,
            double[] target, int at, int leading, int count);
}
