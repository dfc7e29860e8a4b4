package org.pde4j.optim;

import java.util.Locale;

/** Whether the dense matrices of a method fit into this JVM, told before the first step rather than by an OutOfMemoryError in the middle. */
final class DenseStorage {

    /** Entries of the longest array. */
    private static final long LONGEST = Integer.MAX_VALUE - 8L;

    /** The share of the heap that matrices may take; the rest is for the points, the network and what the collector needs. */
    private static final double SHARE = 0.8;

    private DenseStorage() {}

    /**
     * Refuses what cannot be held.
     *
     * @param rows of each matrix
     * @param columns of each matrix
     * @param count of such matrices, at the same time; a fraction for packed ones
     * @param instead the remedy, as a clause
     */
    static void require(Class<?> owner, long rows, long columns, double count, String instead) {
        long entries = (long) Math.ceil(rows * columns * Math.min(1, count));
        double bytes = 8.0 * rows * columns * count;
        long heap = Runtime.getRuntime().maxMemory();
        if (entries > LONGEST || bytes > SHARE * heap) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "%s: needs dense matrices of %d x %d, %.1f GiB in all, of which this JVM can give %.1f; %s",
                    owner.getSimpleName(), rows, columns, bytes / (1 << 30), SHARE * heap / (1 << 30), instead));
        }
    }
}
