package org.pde4j.jet.fused.f64;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * The sums of a weight gradient over the tiles of a bin. Small networks keep one sum for each lane and add the lanes when they drain;
 * for large ones the sums of a block are reduced at each tile, because lanes of all would not fit into the caches.
 */
final class OuterSums {

    private static final int STRIDE = VectorTile.STRIDE;

    /** Sums are kept by lane while they fit here, in elements; beyond, a block is reduced at each tile. */
    private static final int MAX_LANE_SUMS = 1 << 19;

    /** Elements of the right factor of an outer product that stay in the second-level cache while the left one passes. */
    private static final int GROUP = 1 << 16;

    /** Sums read together. */
    private static final int DRAINED = 256;

    private static final int L = DoubleVector.SPECIES_PREFERRED.length();
    private static final boolean WIDE = DoubleVector.SPECIES_PREFERRED.vectorBitSize() >= 512;
    private static final int HEIGHT = WIDE ? WideOuter.HEIGHT : NarrowOuter.HEIGHT;
    private static final int COLUMNS = WIDE ? WideOuter.WIDTH : NarrowOuter.WIDTH;
    private static final int VECTORS = VectorTile.LANES / L;

    private final double[] m;
    private final boolean byLane;

    /** Elements of a sum. */
    private final int width;

    private final int accumulators;
    private final double[] sums;
    private final OuterPlaces places;
    private final double[] block = new double[HEIGHT * COLUMNS * L];

    /** Sums of products of rows of {@code m}. */
    OuterSums(double[] m, int accumulators) {
        this.m = m;
        this.accumulators = accumulators;
        byLane = (long) accumulators * L <= MAX_LANE_SUMS;
        width = byLane ? L : 1;
        sums = AlignedArray.create(accumulators * width);
        places = new OuterPlaces(accumulators, HEIGHT, COLUMNS);
    }

    /**
     * G_{io} += Σ_c Σ_p left[i, c, p] right[o, c, p] in the sums from {@code accumulator} on; the rows begin at {@code left} and
     * {@code right}.
     */
    void add(int left, int leftRows, int right, int rightRows, int channels, int accumulator) {
        int vectors = channels * VECTORS;
        int lc = leftRows * STRIDE;
        int rc = rightRows * STRIDE;
        places.see(accumulator, leftRows, rightRows);
        int full = leftRows - leftRows % HEIGHT;
        int group = Math.max(COLUMNS, GROUP / (channels * STRIDE) / COLUMNS * COLUMNS);
        for (int g = 0; g < rightRows; g += group) {
            int end = Math.min(rightRows, g + group);
            for (int i = 0; i < full; i += HEIGHT) {
                for (int o = g; o < end; o += places.across(o, rightRows)) {
                    outer(HEIGHT, places.across(o, rightRows), left + i * STRIDE, lc, right + o * STRIDE, rc, vectors, accumulator + i * rightRows + HEIGHT
                            * o);
                }
            }
        }
        int next = accumulator + full * rightRows;
        for (int i = full; i < leftRows; i += places.down(i, leftRows)) {
            int strip = places.down(i, leftRows);
            int l = left + i * STRIDE;
            int o = 0;
            for (; o + HEIGHT <= rightRows; o += HEIGHT) {
                outer(HEIGHT, strip, right + o * STRIDE, rc, l, lc, vectors, next);
                next += HEIGHT * strip;
            }
            for (; o < rightRows; o++) {
                for (int k = 0; k < strip; k++) {
                    outer(1, 1, l + k * STRIDE, lc, right + o * STRIDE, rc, vectors, next++);
                }
            }
        }
    }

    /** Adds a block of height · width sums that lie one behind the other. */
    private void outer(int height, int width, int l, int lc, int r, int rc, int vectors, int first) {
        if (byLane) {
            outerByLane(height, width, l, lc, r, rc, vectors, sums, AlignedArray.ORIGIN + first * L);
            return;
        }
        Arrays.fill(block, 0);
        outerByLane(height, width, l, lc, r, rc, vectors, block, 0);
        for (int q = 0; q < height * width; q++) {
            sums[AlignedArray.ORIGIN + first + q] += lanes(block, q * L);
        }
    }

    private void outerByLane(int height, int width, int l, int lc, int r, int rc, int vectors, double[] g, int at) {
        if (width == COLUMNS) {
            if (WIDE) {
                WideOuter.block(m, l, lc, r, rc, vectors, g, at);
            } else {
                NarrowOuter.block(m, l, lc, r, rc, vectors, g, at);
            }
        } else if (width == 2) {
            if (WIDE) {
                WideOuter.pair(m, l, lc, r, rc, vectors, g, at);
            } else {
                NarrowOuter.pair(m, l, lc, r, rc, vectors, g, at);
            }
        } else if (height > 1) {
            if (WIDE) {
                WideOuter.column(m, l, lc, r, rc, vectors, g, at);
            } else {
                NarrowOuter.column(m, l, lc, r, rc, vectors, g, at);
            }
        } else {
            WideOuter.single(m, l, lc, r, rc, vectors, g, at);
        }
    }

    /** Σ of the lanes from {@code at} on, in pairs. */
    private static double lanes(double[] v, int at) {
        double even = v[at];
        double odd = L > 1 ? v[at + 1] : 0;
        for (int k = 2; k < L; k += 2) {
            even += v[at + k];
            odd += v[at + k + 1];
        }
        return even + odd;
    }

    /** Adds Σ_p of the row that begins at {@code row}. */
    // Redundant in float64, not in float32.
    @SuppressWarnings("cast")
    void addRow(int row, int accumulator) {
        if (byLane) {
            VectorRows.addLanes(m, VectorTile.LANES, row, sums, AlignedArray.ORIGIN + accumulator * L);
            return;
        }
        double/*64*/ total = 0;
        for (int p = 0; p < VectorTile.LANES; p++) {
            total += m[row + p];
        }
        sums[AlignedArray.ORIGIN + accumulator] += (double) total;
    }

    /** target_q ← sum q for all sums, which become zero. */
    void drain(double/*64*/[] target) {
        // Piece by piece, so that the sums are still in the first-level cache when they become zero.
        for (int from = 0; from < accumulators; from += DRAINED) {
            int to = Math.min(accumulators, from + DRAINED);
            if (byLane) {
                drainLanes(target, from, to);
            } else {
                drainWhole(target, from, to);
            }
            Arrays.fill(sums, AlignedArray.ORIGIN + from * width, AlignedArray.ORIGIN + to * width, 0);
        }
    }

    private void drainWhole(double/*64*/[] target, int from, int to) {
        int[] sum = places.sums();
        for (int k = from; k < to; k++) {
            target[sum[k]] = sums[AlignedArray.ORIGIN + k];
        }
    }

    private void drainLanes(double/*64*/[] target, int from, int to) {
        int[] sum = places.sums();
        double[] v = sums;
        for (int k = from; k < to; k++) {
            target[sum[k]] = lanes(v, AlignedArray.ORIGIN + k * L);
        }
    }
}
