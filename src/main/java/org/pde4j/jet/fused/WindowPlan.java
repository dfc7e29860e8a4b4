package org.pde4j.jet.fused;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.expr.MultiIndex;
import org.pde4j.jet.Windows;

/**
 * The windows of a layer on a tile: jets of the windows at its points, and the products
 * (ψ a)_γ = Σ_{β ≤ γ} a_β ψ_{γ−β} with the jets of the neurons.
 */
final class WindowPlan {

    private static final int VALUE = 1;
    private static final int WINDOW = 2;
    private static final int PRODUCT = 3;

    private final Windows windows;
    private final Channels channels;
    private final int neurons;
    private final int block;
    private final Program product;

    WindowPlan(Windows windows, Channels channels, int neurons) {
        this.windows = windows;
        this.channels = channels;
        this.neurons = neurons;
        block = neurons / windows.count();
        product = product(channels);
    }

    private static Program product(Channels channels) {
        Dag dag = new Dag();
        Map<Integer, Integer> targets = new LinkedHashMap<>();
        for (int c = 0; c < channels.size(); c++) {
            List<Integer> terms = new ArrayList<>();
            for (int b = 0; b < channels.size(); b++) {
                int window = channels.difference(
                        dag, channels.list().get(c), channels.list().get(b), channel -> dag.input(WINDOW, channels.indexOf(channel)));
                terms.add(dag.times(dag.input(VALUE, b), window));
            }
            targets.put(Program.operand(PRODUCT, c), dag.sum(terms));
        }
        return Lowering.lower(dag, targets);
    }

    /** Rows for the jets of one window, repeated for each neuron of its block. */
    int windowRows() {
        return block * channels.size();
    }

    int scratchRows() {
        return product.scratchRows();
    }

    /**
     * Multiplies the jets of one copy of the layer.
     *
     * @param jet overwritten, shape (lanes)
     * @param bases overwritten
     * @param apart overwritten
     * @param points coordinates of the copy, shape (n, d), from point {@code start} on
     * @param value first row of a, channel by channel
     * @param window first of {@link #windowRows} rows
     * @param target first row of ψ a
     */
    void multiply(
            Tile tile, double[] jet, int[] bases, int[] apart, double[] points, int start, int count, int scratch, int value, int window,
            int target) {
        apart[VALUE] = neurons;
        apart[WINDOW] = block;
        apart[PRODUCT] = neurons;
        bases[Program.SCRATCH] = scratch;
        bases[WINDOW] = window;
        for (int n = 0; n < windows.count(); n++) {
            boolean reached = false;
            for (int c = 0; c < channels.size(); c++) {
                reached |= fill(jet, n, channels.list().get(c), points, start, count);
                for (int j = 0; j < block && reached; j++) {
                    tile.load(window + c * block + j, jet, 0, 1, count, true);
                }
                if (!reached) {
                    break; // ψ vanishes at all points, and its derivatives with it
                }
            }
            if (reached) {
                bases[VALUE] = value + n * block;
                bases[PRODUCT] = target + n * block;
                tile.run(product, bases, apart, block);
                continue;
            }
            for (int c = 0; c < channels.size(); c++) {
                for (int j = 0; j < block; j++) {
                    tile.fill(target + c * neurons + n * block + j, 0);
                }
            }
        }
    }

    /** One coefficient of ψ_n at all points; whether any is not zero. */
    private boolean fill(double[] jet, int n, Channel channel, double[] points, int start, int count) {
        boolean any = false;
        for (int p = 0; p < count; p++) {
            int at = (start + p) * windows.dimension();
            jet[p] = channel instanceof Channel.Taylor taylor ? taylor(n, taylor.alpha(), points, at)
                    : operator(n, (Channel.Operator) channel, points, at);
            any |= jet[p] != 0;
        }
        return any;
    }

    private double taylor(int n, MultiIndex alpha, double[] points, int at) {
        double coefficient = 1;
        for (int i = 0; i < windows.dimension() && coefficient != 0; i++) {
            coefficient *= windows.coefficient(windows.position(n, i), i, points[at + i], alpha.order(i));
        }
        return coefficient;
    }

    private double operator(int n, Channel.Operator operator, double[] points, int at) {
        double sum = 0;
        for (Map.Entry<MultiIndex, Double> term : operator.weights().entrySet()) {
            sum += term.getValue() * taylor(n, term.getKey(), points, at);
        }
        return sum;
    }
}
