package org.pde4j.jet.fused;

import java.util.Arrays;

/**
 * A = Σ_b S_bᵀ S_b over blocks S_b of rows, in panels of {@link Tile#LANES} columns: each panel, down to the diagonal, lies in a tile
 * of its own and is summed by one thread at a time, block after block, so that the bits do not depend on the number of threads.
 * Memory: one block and half of A, whatever the number of rows.
 */
final class NormalMatrix {

    /** Rows in a block. */
    static final int ROWS = 512;

    /** Elements from one column of the block to the next: no power of two, or a row would fall into one cache set. */
    static final int LEADING = ROWS + 8;

    /** Rows multiplied at once: as many as keep 32 lanes of them in the first-level cache. */
    private static final int CHUNK = 128;

    private static final int X = 1;
    private static final int Y = X + CHUNK;

    private final int columns;
    private final WorkerPool pool;
    private final double[] block;
    private final PackedMatrix[][] packed;
    private final Tile[] panels;
    private final WorkerPool.Work pack;
    private final WorkerPool.Work multiply;

    /**
     * @param columns p
     */
    NormalMatrix(int columns, Backend backend, WorkerPool pool) {
        this.columns = columns;
        this.pool = pool;
        block = new double[Math.multiplyExact(LEADING, columns)];
        panels = new Tile[(columns + Tile.LANES - 1) / Tile.LANES];
        packed = new PackedMatrix[panels.length][ROWS / CHUNK];
        for (int k = 0; k < panels.length; k++) {
            panels[k] = backend.tile(Y + first(k) + width(k), 0);
            for (int c = 0; c < packed[k].length; c++) {
                packed[k][c] = backend.matrix(CHUNK, width(k));
            }
        }
        pack = (worker, k) -> pack(k);
        // The last panels are the longest and go first.
        multiply = (worker, t) -> multiply(panels.length - 1 - t);
    }

    private static int first(int panel) {
        return panel * Tile.LANES;
    }

    private int width(int panel) {
        return Math.min(Tile.LANES, columns - first(panel));
    }

    /** A ← 0. */
    void clear() {
        for (int k = 0; k < panels.length; k++) {
            for (int o = 0; o < first(k) + width(k); o++) {
                panels[k].fill(Y + o, 0);
            }
        }
    }

    /** Memory for {@code rows} rows, shape ({@link #LEADING}, p), column-major; further rows are zero. */
    double[] block(int rows) {
        if (rows < ROWS) {
            Arrays.fill(block, 0);
        }
        return block;
    }

    /** A ← A + S_bᵀ S_b for the rows in {@link #block}. */
    void add() {
        pool.run(panels.length, pack);
        pool.run(panels.length, multiply);
    }

    private void pack(int k) {
        for (int c = 0; c < packed[k].length; c++) {
            packed[k][c].pack(block, first(k) * LEADING + c * CHUNK, 1, LEADING, 1, -1, 0, 0);
        }
    }

    private void multiply(int k) {
        Tile tile = panels[k];
        for (int c = 0; c < packed[k].length; c++) {
            for (int i = 0; i < CHUNK; i++) {
                tile.load(X + i, block, first(k) * LEADING + c * CHUNK + i, LEADING, width(k), false);
            }
            for (int j = 0; j <= k; j++) {
                tile.multiply(packed[j][c], X, Y + first(j), 1, 1, true);
            }
        }
    }

    /** @param target A, shape (p, p), both triangles */
    void write(double[] target) {
        pool.run(panels.length, (worker, k) -> {
            for (int o = 0; o < first(k) + width(k); o++) {
                for (int q = first(k); q < first(k) + width(k); q++) {
                    if (o <= q) {
                        double value = panels[k].get(Y + o, q - first(k));
                        target[o + q * columns] = value;
                        target[q + o * columns] = value;
                    }
                }
            }
        });
    }
}
