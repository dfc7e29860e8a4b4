package org.pde4j.jet.fused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Blocks of K, tile by tile of its columns, in the memory of one worker. */
final class GramBlocks {

    private static final int LEFT = 1;
    private static final int RIGHT = 2;
    private static final int BEFORE = 3;
    private static final int AFTER = 4;

    private final GramPlan plan;
    private final GramFactors[] factors;
    private final double[] target;
    private final int leading;
    private final PackedMatrix[][] packedLeft;
    private final PackedMatrix[][] packedRight;
    private final Program[] programs;
    private final Tile tile;
    private final int[] bases = new int[Program.MAX_SPACES];
    private final int[] apart = new int[Program.MAX_SPACES];
    private final int left;
    private final int right;
    private final int leftGram;
    private final int rightGram;
    private int sum;
    private int other;

    /**
     * @param target shape (leading, leading)
     */
    GramBlocks(GramPlan plan, GramFactors[] factors, Backend backend, double[] target, int leading) {
        this.plan = plan;
        this.factors = factors;
        this.target = target;
        this.leading = leading;
        int layers = plan.parts();
        packedLeft = new PackedMatrix[layers][plan.width()];
        packedRight = new PackedMatrix[layers][plan.width()];
        int lefts = 0;
        int rights = 0;
        for (int l : plan.withParameters()) {
            boolean products = plan.byProducts()[l];
            for (int c = 0; c < (products ? plan.width() : 1); c++) {
                packedLeft[l][c] = backend.matrix(plan.leftRows(l), Tile.LANES);
                packedRight[l][c] = products ? backend.matrix(plan.rightRows(l), Tile.LANES) : null;
            }
            lefts = Math.max(lefts, plan.leftRows(l) * (products ? plan.width() : 1));
            rights = Math.max(rights, plan.rightRows(l) * plan.width());
        }
        programs = new Program[plan.width() + 1];
        Arrays.setAll(programs, GramBlocks::sumOfProducts);
        int scratch = Arrays.stream(programs).mapToInt(Program::scratchRows).max().orElse(0);
        bases[Program.SCRATCH] = 1;
        left = 1 + scratch;
        right = left + lefts;
        leftGram = right + rights;
        rightGram = leftGram + plan.width() * Tile.LANES;
        sum = rightGram + plan.width() * Tile.LANES;
        other = sum + Tile.LANES;
        tile = backend.tile(sum + 2 * Tile.LANES, 0);
        Arrays.fill(apart, Tile.LANES);
    }

    /** after = before + Σ_{c &lt; width} left_c right_c. */
    private static Program sumOfProducts(int width) {
        Dag dag = new Dag();
        List<Integer> terms = new ArrayList<>(List.of(dag.input(BEFORE, 0)));
        for (int c = 0; c < width; c++) {
            terms.add(dag.times(dag.input(LEFT, c), dag.input(RIGHT, c)));
        }
        return Lowering.lower(dag, Map.of(Program.operand(AFTER, 0), dag.sum(terms)));
    }

    /** Writes the blocks of tile {@code t} with itself and the tiles after it, and their mirror images. */
    void write(int t) {
        GramFactors column = factors[t];
        for (int l : plan.withParameters()) {
            for (int c = 0; c < (plan.byProducts()[l] ? column.width() : 1); c++) {
                pack(packedLeft[l][c], column.left()[l], c);
                if (plan.byProducts()[l]) {
                    pack(packedRight[l][c], column.right()[l], c);
                }
            }
        }
        for (int s = t; s < factors.length; s++) {
            add(factors[s], column.width());
            store(factors[s].rows().targets(), column.rows().targets(), s == t);
        }
    }

    private static void pack(PackedMatrix matrix, double[] source, int channel) {
        matrix.pack(source, channel * matrix.inputs() * Tile.LANES, Tile.LANES, 1, 1, -1, 0, 0);
    }

    private void add(GramFactors row, int columnWidth) {
        for (int q = 0; q < Tile.LANES; q++) {
            tile.fill(sum + q, 0);
        }
        for (int l : plan.withParameters()) {
            load(row.left()[l], left);
            if (!plan.byProducts()[l]) {
                tile.multiply(packedLeft[l][0], left, sum, 1, 1, true);
                continue;
            }
            load(row.right()[l], right);
            for (int c = 0; c < columnWidth; c++) {
                tile.multiply(packedLeft[l][c], left, leftGram, row.width(), row.width(), false);
                tile.multiply(packedRight[l][c], right, rightGram, row.width(), row.width(), false);
                addProducts(row.width());
            }
        }
    }

    private void load(double[] rows, int to) {
        for (int r = 0; r < rows.length / Tile.LANES; r++) {
            tile.load(to + r, rows, r * Tile.LANES, 1, Tile.LANES, false);
        }
    }

    private void addProducts(int width) {
        bases[LEFT] = leftGram;
        bases[RIGHT] = rightGram;
        bases[BEFORE] = sum;
        bases[AFTER] = other;
        tile.run(programs[width], bases, apart, Tile.LANES);
        other = sum;
        sum = bases[AFTER];
    }

    /** On the diagonal, the sums over c and c' of an entry and its mirror image differ in order: one is taken for both. */
    private void store(int[] rows, int[] columns, boolean diagonal) {
        for (int q = 0; q < columns.length; q++) {
            for (int p = diagonal ? q : 0; p < rows.length; p++) {
                double value = tile.get(sum + q, p);
                target[rows[p] + columns[q] * leading] = value;
                target[columns[q] + rows[p] * leading] = value;
            }
        }
    }
}
