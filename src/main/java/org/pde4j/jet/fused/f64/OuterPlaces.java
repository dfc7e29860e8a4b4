package org.pde4j.jet.fused.f64;

import java.util.Arrays;

/**
 * Where the sums of outer products lie: the sums of a block follow each other, so that a micro-kernel reads and writes them in order.
 * Blocks of some rows and columns fill strips of these rows from the left; the columns that remain are blocks of one column, and rows
 * that make no full strip stay row-major.
 */
final class OuterPlaces {

    private final int height;
    private final int width;
    private final int[] place;
    private final boolean[] seen;

    OuterPlaces(int sums, int height, int width) {
        this.height = height;
        this.width = width;
        place = new int[sums];
        seen = new boolean[sums];
        Arrays.setAll(place, q -> q);
    }

    /** The place of each sum, row-major for each product; not to be changed. */
    int[] of() {
        return place;
    }

    /** Lays out a product of some rows and columns whose sums begin at {@code first}, unless that is done. */
    void see(int first, int rows, int columns) {
        if (seen[first]) {
            return;
        }
        seen[first] = true;
        for (int i = 0; i < rows - rows % height; i++) {
            int strip = first + (i - i % height) * columns;
            for (int o = 0; o < columns; o++) {
                int across = o < columns - columns % width ? o % width : 0;
                int columnsOfBlock = o < columns - columns % width ? width : 1;
                place[first + i * columns + o] = strip + height * (o - across) + i % height * columnsOfBlock + across;
            }
        }
    }
}
