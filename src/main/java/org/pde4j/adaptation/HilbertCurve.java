package org.pde4j.adaptation;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;

/**
 * The order of points along Hilbert's curve through a box: what is near on the curve is near in the box.
 *
 * <p>Each coordinate has up to 30 binary digits, fewer in more dimensions so that a key has at most 62; coordinates beyond the 62nd are left out. Source:
 * Skilling, Programming the Hilbert curve, AIP Conf. Proc. 707 (2004) 381.
 */
final class HilbertCurve {

    private static final int KEY_BITS = 62;
    private static final int MAX_BITS = 30;

    private HilbertCurve() {}

    /** The indices of the points, shape (n, d), along the curve; equal keys in ascending order. */
    static int[] order(double[] points, Box box) {
        int d = box.dimension();
        int axes = Math.min(d, KEY_BITS);
        int bits = Math.min(MAX_BITS, KEY_BITS / axes);
        long[] keys = new long[points.length / d];
        int[] cell = new int[axes];
        for (int i = 0; i < keys.length; i++) {
            for (int axis = 0; axis < axes; axis++) {
                Interval interval = box.interval(axis);
                double share = (points[i * d + axis] - interval.lower()) / interval.length();
                cell[axis] = Math.min((1 << bits) - 1, (int) (share * (1 << bits)));
            }
            keys[i] = key(cell, bits);
        }
        return IntStream.range(0, keys.length).boxed().sorted(Comparator.comparingLong(i -> keys[i])).mapToInt(Integer::intValue).toArray();
    }

    /** The place on the curve of a cell, each coordinate in [0, 2^bits); the argument is overwritten. */
    static long key(int[] cell, int bits) {
        int n = cell.length;
        for (int q = 1 << (bits - 1); q > 1; q >>= 1) {
            for (int i = 0; i < n; i++) {
                if ((cell[i] & q) != 0) {
                    cell[0] ^= q - 1;
                } else {
                    int exchanged = (cell[0] ^ cell[i]) & (q - 1);
                    cell[0] ^= exchanged;
                    cell[i] ^= exchanged;
                }
            }
        }
        for (int i = 1; i < n; i++) {
            cell[i] ^= cell[i - 1];
        }
        int flipped = 0;
        for (int q = 1 << (bits - 1); q > 1; q >>= 1) {
            flipped ^= (cell[n - 1] & q) != 0 ? q - 1 : 0;
        }
        long key = 0;
        for (int bit = bits - 1; bit >= 0; bit--) {
            for (int i = 0; i < n; i++) {
                key = key << 1 | ((cell[i] ^ flipped) >> bit & 1);
            }
        }
        return key;
    }
}
