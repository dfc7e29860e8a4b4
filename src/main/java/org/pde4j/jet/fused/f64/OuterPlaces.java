package org.pde4j.jet.fused.f64;

import java.util.Arrays;

/**
 * Where the sums of outer products lie: the sums of a block follow each other, so that a micro-kernel reads and writes them in order.
 * Blocks of some rows and columns fill strips of these rows from the left; the columns that remain are blocks of two columns or one.
 * Rows that make no full strip are the columns of such narrow blocks, two rows together or one.
 */
final class OuterPlaces {

    private final int height;
    private final int width;
    private final int[] sum;
    private final boolean[] seen;

    OuterPlaces(int sums, int height, int width) {
        this.height = height;
        this.width = width;
        sum = new int[sums];
        seen = new boolean[sums];
        Arrays.setAll(sum, q -> q);
    }

    /** The sum at each place, numbered row-major for each product; not to be changed. */
    int[] sums() {
        return sum;
    }

    /** Columns of the block that begins at column {@code from} of some. */
    int across(int from, int columns) {
        int left = columns - from;
        return left >= width ? width : Math.min(left, 2);
    }

    /** Rows that lie together from row {@code from} of some: a strip, or what is left, in twos. */
    int down(int from, int rows) {
        int left = rows - from;
        return left >= height ? height : Math.min(left, 2);
    }

    /** Lays out a product of some rows and columns whose sums begin at {@code first}, unless that is done. */
    void see(int first, int rows, int columns) {
        if (seen[first]) {
            return;
        }
        seen[first] = true;
        int next = first;
        for (int i = 0; i < rows; i += down(i, rows)) {
            int strip = down(i, rows);
            for (int o = 0; o < columns; ) {
                int across = strip == height ? across(o, columns) : Math.min(height, columns - o);
                for (int k = 0; k < strip * across; k++) {
                    // A block of a full strip runs along its columns, a turned one along its rows.
                    int row = strip == height ? k / across : k % strip;
                    int column = strip == height ? k % across : k / strip;
                    sum[next++] = first + (i + row) * columns + o + column;
                }
                o += across;
            }
        }
    }
}
