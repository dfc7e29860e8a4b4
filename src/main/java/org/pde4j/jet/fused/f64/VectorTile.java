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

    /** Sums are kept by lane while they fit here, in elements; beyond, a block is reduced at each tile. */
    private static final int MOST_LANE_SUMS = 1 << 19;

    /** Sums read together. */
    private static final int DRAINED = 256;

    private static final int L = DoubleVector.SPECIES_PREFERRED.length();
    private static final boolean WIDE = DoubleVector.SPECIES_PREFERRED.vectorBitSize() >= 512;
    private static final int WIDTH = WIDE ? WideGemm.WIDTH : NarrowGemm.WIDTH;
    private static final int HEIGHT = WIDE ? WideOuter.HEIGHT : NarrowOuter.HEIGHT;
    private static final int COLUMNS = WIDE ? WideOuter.WIDTH : NarrowOuter.WIDTH;
    private static final int VECTORS = LANES / L;
    private static final int APPLY = Instruction.Kind.APPLY.ordinal();

    private final double[] m;
    private final int origin;
    private final boolean byLane;
    private final int accumulators;
    private final double[] sums;
    private final OuterPlaces places;
    private final double[] block = new double[HEIGHT * COLUMNS * L];
    private final int[] place = new int[Program.MOST_SPACES];
    private final int[] apart = new int[Program.MOST_SPACES];
    private final int[] at = new int[TanhLoops.MOST_ROWS];
    private final Map<Program, LoopPlan> plans = new IdentityHashMap<>();

    VectorTile(int rows, int accumulators) {
        m = AlignedArray.create(rows * STRIDE);
        origin = AlignedArray.ORIGIN;
        this.accumulators = accumulators;
        byLane = (long) accumulators * L <= MOST_LANE_SUMS;
        sums = AlignedArray.create(byLane ? accumulators * L + L : accumulators);
        places = new OuterPlaces(accumulators, HEIGHT, COLUMNS);
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
            // The unused elements between rows are computed along: one run through many rows costs less than one run for each.
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
        int vectors = channels * VECTORS;
        int lc = leftRows * STRIDE;
        int rc = rightRows * STRIDE;
        places.see(accumulator, leftRows, rightRows);
        int next = accumulator;
        for (int i = 0; i < leftRows; i += places.down(i, leftRows)) {
            int strip = places.down(i, leftRows);
            int l = start(left + i);
            if (strip == HEIGHT) {
                for (int o = 0; o < rightRows; o += places.across(o, rightRows)) {
                    int across = places.across(o, rightRows);
                    outer(HEIGHT, across, l, lc, start(right + o), rc, vectors, next);
                    next += HEIGHT * across;
                }
                continue;
            }
            int o = 0;
            for (; o + HEIGHT <= rightRows; o += HEIGHT) {
                outer(HEIGHT, strip, start(right + o), rc, l, lc, vectors, next);
                next += HEIGHT * strip;
            }
            for (; o < rightRows; o++) {
                for (int k = 0; k < strip; k++) {
                    outer(1, 1, l + k * STRIDE, lc, start(right + o), rc, vectors, next++);
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
            sums[AlignedArray.ORIGIN + first + q] += lanes(block, q * L, L);
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
    private static double lanes(double[] v, int at, int count) {
        double even = v[at];
        double odd = count > 1 ? v[at + 1] : 0;
        for (int k = 2; k < count; k += 2) {
            even += v[at + k];
            odd += v[at + k + 1];
        }
        return even + odd;
    }

    @Override
    public void addSums(int right, int rightRows, int channels, int period, int accumulator) {
        for (int c = 0; c < channels; c += period) {
            for (int o = 0; o < rightRows; o++) {
                int row = right + c * rightRows + o;
                if (byLane) {
                    VectorRows.addLanes(m, LANES, start(row), sums, AlignedArray.ORIGIN + (accumulator + o) * L);
                } else {
                    sums[AlignedArray.ORIGIN + accumulator + o] += (double) sum(row);
                }
            }
        }
    }

    @Override
    public void drain(double/*64*/[] target) {
        if (!byLane) {
            int[] sum = places.sums();
            for (int k = 0; k < accumulators; k++) {
                target[sum[k]] = sums[AlignedArray.ORIGIN + k];
            }
            Arrays.fill(sums, AlignedArray.ORIGIN, AlignedArray.ORIGIN + accumulators, 0);
            return;
        }
        // Piece by piece, so that the sums are still in the first-level cache when they become zero.
        for (int from = 0; from < accumulators; from += DRAINED) {
            int to = Math.min(accumulators, from + DRAINED);
            drainLanes(target, from, to);
            Arrays.fill(sums, AlignedArray.ORIGIN + from * L, AlignedArray.ORIGIN + to * L, 0);
        }
    }

    private void drainLanes(double/*64*/[] target, int from, int to) {
        int[] sum = places.sums();
        double[] v = sums;
        for (int k = from; k < to; k++) {
            target[sum[k]] = lanes(v, AlignedArray.ORIGIN + k * L, L);
        }
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
                int c = 1;
                if (channels >= 4) {
                    VectorRows.product4(m, LANES, origin, l, leftRows * STRIDE, r, rightRows * STRIDE);
                    c = 4;
                } else {
                    VectorRows.multiply(m, LANES, origin, l, r);
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
