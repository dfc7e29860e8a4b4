package org.pde4j.jet.fused.f64;

import java.util.Arrays;
import org.pde4j.jet.fused.Instruction;
import org.pde4j.jet.fused.PackedMatrix;
import org.pde4j.jet.fused.Program;
import org.pde4j.jet.fused.Tile;

/** A tile in plain Java, for a JVM without the Vector API: one array for each row, as the JIT compiler's vectoriser needs it. */
@SuppressWarnings("cast")
final class PlainTile implements Tile {

    private final double[][] rows;
    private final double[] sums;
    private final double[] product = new double[LANES];
    private int[] bases;
    private int[] apart;
    private int neuron;

    PlainTile(int count, int accumulators) {
        rows = new double[count][LANES];
        sums = new double[accumulators];
    }

    @Override
    public double/*64*/ get(int row, int lane) {
        return rows[row][lane];
    }

    @Override
    public void set(int row, int lane, double/*64*/ value) {
        rows[row][lane] = (double) value;
    }

    @Override
    public void fill(int row, double/*64*/ value) {
        Arrays.fill(rows[row], (double) value);
    }

    @Override
    public void load(int row, double/*64*/[] source, int start, int stride, int count, boolean repeat) {
        double[] to = rows[row];
        for (int p = 0; p < count; p++) {
            to[p] = (double) source[start + p * stride];
        }
        Arrays.fill(to, count, LANES, repeat ? to[count - 1] : 0);
    }

    @Override
    public double/*64*/ sum(int row) {
        double/*64*/ total = 0;
        for (double value : rows[row]) {
            total += value;
        }
        return total;
    }

    @Override
    public void run(Program program, int[] spaces, int[] rowsApart, int neurons) {
        bases = spaces;
        apart = rowsApart;
        for (neuron = 0; neuron < neurons; neuron++) {
            for (Instruction step : program.instructions()) {
                run(step);
            }
        }
    }

    private double[] row(int operand) {
        int space = Program.space(operand);
        int row = Program.row(operand);
        return rows[space == Program.SCRATCH ? bases[space] + row : bases[space] + row * apart[space] + neuron];
    }

    private void run(Instruction step) {
        double[] d = row(step.target());
        double[] a = row(step.a());
        double k = (double) step.k();
        double m = (double) step.m();
        switch (step.kind()) {
            case FILL -> Arrays.fill(d, m);
            case COPY -> System.arraycopy(a, 0, d, 0, LANES);
            case AFFINE -> PlainRows.affine(d, k, a, m);
            case ADD, AXPY -> PlainRows.axpy(d, k, a, row(step.b()));
            case MULTIPLY, PRODUCT -> PlainRows.product(d, k, a, row(step.b()), m);
            case FMA, SCALED_FMA -> PlainRows.fma(d, k, a, row(step.b()), row(step.c()));
            case DOT2, SCALED_DOT2 -> PlainRows.dot2(d, k, a, row(step.b()), m, row(step.c()), row(step.e()));
            case ADD_DOT2 -> {
                PlainRows.fma(d, k, a, row(step.b()), d);
                PlainRows.fma(d, m, row(step.c()), row(step.e()), d);
            }
            case SELECT -> PlainRows.select(d, a, row(step.b()), row(step.c()));
            case APPLY -> PlainRows.apply(d, step.function(), a, step.k());
        }
    }

    @Override
    public void multiply(PackedMatrix matrix, int in, int out, int channels, int period, boolean accumulate) {
        PlainMatrix w = (PlainMatrix) matrix;
        int last = w.outputs - 1;
        for (int c = 0; c < channels; c++) {
            int x = in + c * w.inputs;
            int y = out + c * w.outputs;
            if (!accumulate) {
                for (int o = 0; o < w.outputs; o++) {
                    Arrays.fill(rows[y + o], c % period == 0 ? w.bias[o] : 0);
                }
            }
            for (int o = 0; o < last; o += 2) {
                multiplyPair(w, x, y, o);
            }
            for (int i = 0; w.outputs % 2 == 1 && i < w.inputs; i++) {
                PlainRows.add(rows[y + last], w.weights[i * w.outputs + last], rows[x + i]);
            }
        }
    }

    private void multiplyPair(PlainMatrix w, int x, int y, int o) {
        double[] y0 = rows[y + o];
        double[] y1 = rows[y + o + 1];
        int paired = w.inputs - w.inputs % 2;
        for (int i = 0; i < paired; i += 2) {
            int at = i * w.outputs + o;
            int next = at + w.outputs;
            PlainRows.block(
                    y0, y1, w.weights[at], w.weights[next], w.weights[at + 1], w.weights[next + 1], rows[x + i], rows[x + i + 1]);
        }
        if (paired < w.inputs) {
            PlainRows.add(y0, w.weights[paired * w.outputs + o], rows[x + paired]);
            PlainRows.add(y1, w.weights[paired * w.outputs + o + 1], rows[x + paired]);
        }
    }

    @Override
    public void addOuter(int left, int leftRows, int right, int rightRows, int channels, int accumulator) {
        for (int i = 0; i < leftRows; i++) {
            for (int o = 0; o < rightRows; o++) {
                multiplyChannels(left + i, leftRows, right + o, rightRows, channels);
                sums[accumulator + i * rightRows + o] += PlainRows.sum(product);
            }
        }
    }

    /** product ← Σ_c l_c r_c. */
    private void multiplyChannels(int l, int leftRows, int r, int rightRows, int channels) {
        PlainRows.product(product, 1, rows[l], rows[r], 0);
        for (int c = 1; c < channels; c++) {
            PlainRows.fma(product, 1, rows[l + c * leftRows], rows[r + c * rightRows], product);
        }
    }

    @Override
    public void addSums(int right, int rightRows, int channels, int period, int accumulator) {
        for (int c = 0; c < channels; c += period) {
            for (int o = 0; o < rightRows; o++) {
                sums[accumulator + o] += PlainRows.sum(rows[right + c * rightRows + o]);
            }
        }
    }

    @Override
    public void drain(double/*64*/[] target) {
        for (int q = 0; q < sums.length; q++) {
            target[q] = sums[q];
        }
        Arrays.fill(sums, 0);
    }

    @Override
    public void outerRows(
            int left, int leftRows, int from, int to, int right, int rightRows, int channels, int[] index, double/*64*/[] factor,
            int accumulator, double/*64*/[] target, int at, int leading, int count) {
        for (int i = from; i < to; i++) {
            for (int o = 0; o < rightRows; o++) {
                int q = accumulator + i * rightRows + o;
                int first = at + index[q] * leading;
                multiplyChannels(left + i, leftRows, right + o, rightRows, channels);
                for (int p = 0; p < count; p++) {
                    target[first + p] = factor[q] * product[p];
                }
            }
        }
    }
}
