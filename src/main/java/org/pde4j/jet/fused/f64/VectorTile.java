package org.pde4j.jet.fused.f64;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import jdk.incubator.vector.DoubleVector;
import org.pde4j.jet.fused.Elementary;
import org.pde4j.jet.fused.Instruction;
import org.pde4j.jet.fused.PackedMatrix;
import org.pde4j.jet.fused.Program;
import org.pde4j.jet.fused.Tile;

/**
 * A tile in one array, by the Vector API. Rows are {@link #STRIDE} apart, one cache line more than their length, so that the same
 * lane of many rows does not fall into one cache set.
 */
@SuppressWarnings("cast")
final class VectorTile implements Tile {

    /** Unused elements behind each row. */
    static final int PAD = 64 / Double.BYTES;

    /** Elements from one row to the next. */
    static final int STRIDE = LANES + PAD;

    private static final boolean WIDE = DoubleVector.SPECIES_PREFERRED.vectorBitSize() >= 512;
    private static final int WIDTH = WIDE ? WideGemm.WIDTH : NarrowGemm.WIDTH;
    private static final int APPLY = Instruction.Kind.APPLY.ordinal();

    private final double[] m;
    private final int origin;
    private final int accumulators;

    /** Taken at the first sum: values alone need none. */
    private OuterSums sums;

    private final int[] place = new int[Program.MAX_SPACES];
    private final int[] apart = new int[Program.MAX_SPACES];
    private final int[] at = new int[TanhLoops.MAX_ROWS];
    private final Map<Program, LoopPlan> plans = new IdentityHashMap<>();

    VectorTile(int rows, int accumulators) {
        m = AlignedArray.create(rows * STRIDE);
        origin = AlignedArray.ORIGIN;
        this.accumulators = accumulators;
    }

    private OuterSums sums() {
        if (sums == null) {
            sums = new OuterSums(m, accumulators);
        }
        return sums;
    }

    private int start(int row) {
        return origin + row * STRIDE;
    }

    @Override
    public double/*64*/ get(int row, int lane) {
        return m[start(row) + lane];
    }

    @Override
    public void set(int row, int lane, double/*64*/ value) {
        m[start(row) + lane] = (double) value;
    }

    @Override
    public void fill(int row, double/*64*/ value) {
        VectorRows.fill(m, LANES, start(row), (double) value);
    }

    @Override
    public void load(int row, double/*64*/[] source, int from, int stride, int count, boolean repeat) {
        int to = start(row);
        int read = from;
        for (int p = 0; p < count; p++) {
            m[to + p] = (double) source[read];
            read += stride;
        }
        Arrays.fill(m, to + count, to + LANES, repeat ? m[to + count - 1] : 0);
    }

    @Override
    public double/*64*/ sum(int row) {
        int from = start(row);
        double/*64*/ total = 0;
        for (int p = 0; p < LANES; p++) {
            total += m[from + p];
        }
        return total;
    }

    @Override
    public void run(Program program, int[] bases, int[] rowsApart, int neurons) {
        LoopPlan plan = plans.get(program);
        if (plan == null) {
            plan = new LoopPlan(program);
            plans.put(program, plan);
        }
        int block = plan.needsNoScratch ? neurons : program.block();
        for (int s = 0; s < bases.length; s++) {
            place[s] = start(bases[s]);
            apart[s] = rowsApart[s] * STRIDE;
        }
        apart[Program.SCRATCH] = block * STRIDE;
        for (int j = 0; j < neurons; j += block) {
            // Most loops compute the unused elements between rows along: one run through many rows costs less than one run for each.
            int length = Math.min(block, neurons - j) * STRIDE;
            for (int s = 0; s < plan.loops.length; s++) {
                if (plan.loops[s] != null) {
                    loop(plan.loops[s], plan.rows[s], length);
                } else {
                    instructions(program.code(), program.numbers(), program.functions(), plan.first[s], plan.first[s + 1], length);
                }
            }
            for (int s = 1; s < bases.length; s++) {
                place[s] += length;
            }
        }
    }

    private int address(int operand) {
        int space = Program.space(operand);
        return place[space] + Program.row(operand) * apart[space];
    }

    private void loop(RowLoop loop, int[] rows, int n) {
        for (int r = 0; r < rows.length; r++) {
            at[r] = address(rows[r]);
        }
        loop.run(m, n, at);
    }

    private void instructions(int[] code, double/*64*/[] numbers, Elementary[] functions, int from, int to, int n) {
        for (int i = from; i < to; i++) {
            int word = i * Program.STRIDE;
            int d = address(code[word + 1]);
            int a = address(code[word + 2]);
            int b = address(code[word + 3]);
            double k = (double) numbers[2 * i];
            double l = (double) numbers[2 * i + 1];
            int kind = code[word];
            RowOperation operation = kind == APPLY ? VectorOperations.of(functions[i]) : VectorOperations.of(kind);
            operation.run(m, n, d, a, b, address(code[word + 4]), address(code[word + 5]), k, l);
        }
    }

    @Override
    public void multiply(PackedMatrix matrix, int in, int out, int channels, int period, boolean accumulate) {
        Blocks w = (Blocks) matrix;
        for (int c = 0; c < channels; c++) {
            boolean biased = c % period == 0;
            double[] b = accumulate ? null : biased ? w.bias : w.zeros;
            for (int p = 0; p < LANES; p += WIDTH) {
                int x = start(in + c * w.inputs) + p;
                int y = start(out + c * w.outputs) + p;
                int wo = 0;
                int o = 0;
                for (int height : w.heights) {
                    if (WIDE) {
                        WideGemm.block(height, w.weights, wo, b, biased ? o : 0, w.inputs, m, x, m, y);
                    } else {
                        NarrowGemm.block(height, w.weights, wo, b, biased ? o : 0, w.inputs, m, x, m, y);
                    }
                    y += height * STRIDE;
                    wo += height * w.inputs;
                    o += height;
                }
            }
        }
    }

    @Override
    public void addOuter(int left, int leftRows, int right, int rightRows, int channels, int accumulator) {
        sums().add(start(left), leftRows, start(right), rightRows, channels, accumulator);
    }

    @Override
    public void addSums(int right, int rightRows, int channels, int period, int accumulator) {
        for (int c = 0; c < channels; c += period) {
            for (int o = 0; o < rightRows; o++) {
                sums().addRow(start(right + c * rightRows + o), accumulator + o);
            }
        }
    }

    @Override
    public void drain(double/*64*/[] target) {
        sums().drain(target);
    }

    @Override
    public void outerRows(
            int left, int leftRows, int from, int to, int right, int rightRows, int channels, int[] index, double/*64*/[] factor,
            int accumulator, double/*64*/[] target, int at, int leading, int count) {
        for (int i = from; i < to; i++) {
            for (int o = 0; o < rightRows; o++) {
                int q = accumulator + i * rightRows + o;
                int l = start(left + i);
                int r = start(right + o);
                double/*64*/ k = factor[q];
                int first = at + index[q] * leading;
                int c = channels < 3 ? 1 : Math.min(channels, 4);
                switch (c) {
                    case 4 -> VectorRows.product4(m, LANES, origin, l, leftRows * STRIDE, r, rightRows * STRIDE);
                    case 3 -> VectorRows.product3(m, LANES, origin, l, leftRows * STRIDE, r, rightRows * STRIDE);
                    default -> VectorRows.multiply(m, LANES, origin, l, r);
                }
                for (; c < channels; c++) {
                    VectorRows.fma(m, LANES, origin, l + c * leftRows * STRIDE, r + c * rightRows * STRIDE, origin);
                }
                for (int p = 0; p < count; p++) {
                    target[first + p] = k * m[origin + p];
                }
            }
        }
    }
}
