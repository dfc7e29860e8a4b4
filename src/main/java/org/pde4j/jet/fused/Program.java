package org.pde4j.jet.fused;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A pointwise computation as a straight line of row instructions: inputs and outputs are rows of numbered spaces, temporaries
 * the rows of space 0. A {@link Tile} runs it with the place of each space given.
 */
public final class Program {

    /** The space of temporaries. */
    public static final int SCRATCH = 0;

    /** Most spaces that a program uses. */
    public static final int MAX_SPACES = Math.max(ActivationPrograms.SPACES, GroupPrograms.SPACES);

    private static final int ROW_BITS = 24;

    private static final int CACHED_ROWS = 120;
    private static final int MAX_NEURONS = 16;

    /** Ints per instruction in {@link #code()}. */
    public static final int STRIDE = 6;

    private final List<Instruction> instructions;
    private final int[] code;
    private final double[] numbers;
    private final Elementary[] functions;
    private final int scratchRows;
    private final int block;
    private final List<Segment> segments;

    Program(List<Instruction> instructions, int scratchRows) {
        this.instructions = List.copyOf(instructions);
        this.scratchRows = scratchRows;
        block = blockSize(instructions, scratchRows);
        int n = instructions.size();
        code = new int[STRIDE * n];
        numbers = new double[2 * n];
        functions = new Elementary[n];
        for (int i = 0; i < n; i++) {
            Instruction step = instructions.get(i);
            int[] row = {step.kind().ordinal(), step.target(), step.a(), step.b(), step.c(), step.e()};
            System.arraycopy(row, 0, code, STRIDE * i, STRIDE);
            numbers[2 * i] = step.k();
            numbers[2 * i + 1] = step.m();
            functions[i] = step.function();
        }
        segments = Segment.divide(this.instructions);
    }

    /** Neurons at a time: as many as keep the rows in the first-level cache. */
    private static int blockSize(List<Instruction> instructions, int scratchRows) {
        Set<Integer> rows = new HashSet<>();
        for (Instruction step : instructions) {
            rows.add(step.target());
            rows.addAll(step.reads());
        }
        rows.removeIf(row -> space(row) == SCRATCH);
        return Math.max(1, Math.min(MAX_NEURONS, CACHED_ROWS / Math.max(1, rows.size() + scratchRows)));
    }

    static int operand(int space, int row) {
        if (row < 0 || row >= 1 << ROW_BITS) {
            throw new IllegalArgumentException("Program: a space has at most " + (1 << ROW_BITS) + " rows, got row " + row);
        }
        return space << ROW_BITS | row;
    }

    /** The space of an operand. */
    public static int space(int operand) {
        return operand >>> ROW_BITS;
    }

    /** The row of an operand within its space. */
    public static int row(int operand) {
        return operand & (1 << ROW_BITS) - 1;
    }

    public List<Instruction> instructions() {
        return instructions;
    }

    /** The instructions in runs, each of which may be one loop. */
    public List<Segment> segments() {
        return segments;
    }

    /** Kind, d, a, b, c, e of each instruction; not to be changed. */
    public int[] code() {
        return code;
    }

    /** k, m of each instruction; not to be changed. */
    public double[] numbers() {
        return numbers;
    }

    /** The function of each instruction, null where it has none; not to be changed. */
    public Elementary[] functions() {
        return functions;
    }

    /** Neurons that a tile works on together. */
    public int block() {
        return block;
    }

    /** Rows that space 0 must have: one for each temporary and neuron of a block. */
    public int scratchRows() {
        return scratchRows * block;
    }
}
