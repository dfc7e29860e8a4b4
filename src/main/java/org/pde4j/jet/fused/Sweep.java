package org.pde4j.jet.fused;

import java.util.Arrays;
import java.util.List;
import org.pde4j.jet.Layer;

/** Carries the tile of one worker forward through the layers and back; no step allocates. */
final class Sweep {

    /** Receives a layer's input a and cotangent z̄ once both are known. */
    @FunctionalInterface
    interface Sink {

        void accept(int layer, int a, int zBar);
    }

    final Tile tile;
    private final List<Layer> layers;
    private final LayerMap map;
    private final LayerOrder order;
    private final Weights weights;
    private final Sink gradientSink;
    private final int[] bases = new int[Program.MAX_SPACES];
    private final int[] apart = new int[Program.MAX_SPACES];
    private final int[] adjacent = new int[Program.MAX_SPACES];
    private final double[] jet = new double[Tile.LANES];
    private TilePlan plan;
    private double[] points;
    private double[] opposite;
    private int first;
    private int count;

    /** Position of the reverse sweep: layer, rows of its input and of its z̄, rows of the z̄ below. */
    int layerBack;

    int inputBack;
    int cotangentBack;
    private int cotangentBelow;

    Sweep(List<Layer> layers, LayerMap map, Weights weights, Tile tile) {
        this.layers = layers;
        this.map = map;
        order = map.order();
        this.weights = weights;
        this.tile = tile;
        gradientSink = this::addGradient;
        Arrays.fill(adjacent, 1);
    }

    /** Makes the tile ready for points of a plan. */
    void use(TilePlan next) {
        if (plan == next) {
            return;
        }
        plan = next;
        for (int i = 0; i < plan.group.dimension(); i++) {
            for (int c = 0; c < plan.width; c++) {
                tile.fill(plan.x + c * plan.group.dimension() + i, plan.slopes[c % plan.channels][i]);
            }
        }
        for (int c = 0; c < plan.width; c++) {
            tile.fill(plan.ones + c, c % plan.channels == 0 ? 1 : 0);
        }
    }

    /** Reads {@code count} points of shape (count, d) from {@code points[start·d]} on, their images and their columns. */
    void loadPoints(double[] points, double[] opposite, double[] data, int start, int count) {
        this.points = points;
        this.opposite = opposite;
        first = start;
        this.count = count;
        int d = plan.group.dimension();
        for (int i = 0; i < d; i++) {
            tile.load(plan.x + i, points, start * d + i, d, count, true);
            if (plan.copies == 2) {
                tile.load(plan.x + plan.channels * d + i, opposite, start * d + i, d, count, true);
            }
        }
        for (int k = 0; k < plan.trainables; k++) {
            tile.fill(plan.q + k, weights.trainable(k));
        }
        int columns = plan.group.columns().size();
        for (int k = 0; k < columns; k++) {
            tile.load(plan.data + k, data, start * columns + k, columns, count, true);
        }
    }

    /** One seed or weight for each of {@code count} points, zero beyond. */
    void loadSeeds(int e, double[] seeds, int start, int count) {
        tile.load(plan.seed + e, seeds, start, 1, count, false);
    }

    /** target[row + p] ← √ω_{start + p} times the value of expression e at point p, or the value itself where {@code omega} is null. */
    void store(int e, double[] omega, int start, int count, double[] target, int row) {
        for (int p = 0; p < count; p++) {
            target[row + p] = (omega == null ? 1 : Math.sqrt(omega[start + p])) * tile.get(plan.out + e, p);
        }
    }

    /** x → u. */
    void forward() {
        for (int l = 0; l < layers.size(); l++) {
            value(l);
            if (!order.frozen()[l] && plan.activations[l] != null) {
                activate(l, plan.activations[l].forward(), 0, 0);
            }
        }
    }

    /** a of a frozen layer from that of the layer below, or z of one that is trained. */
    void value(int l) {
        affine(weights, l, plan.z[l]);
        if (order.frozen()[l]) {
            frozenLayer(l);
        }
    }

    /** Whether layer l reads many coordinates, of which each is 1 in one channel at most, where all others are 0. */
    boolean readsCoordinates(int l) {
        return plan.along != null && map.readsMany(l, layers.get(l));
    }

    /** Wᵀ a + b for what layer l reads, with W and b of θ or of a direction. */
    private void affine(Weights from, int l, int out) {
        if (!readsCoordinates(l)) {
            tile.multiply(from.forward(l), input(l), out, plan.width, plan.channels, false);
            return;
        }
        int outputs = layers.get(l).outputs();
        tile.multiply(from.forward(l), plan.x, out, 1, 1, false);
        for (int row = outputs; row < plan.channels * outputs; row++) {
            tile.fill(out + row, 0);
        }
        for (int i = 0; i < plan.along.length; i++) {
            for (int o = 0; o < outputs && plan.along[i] >= 0; o++) {
                tile.fill(out + plan.along[i] * outputs + o, from.slope(l, i, o));
            }
        }
    }

    /** The rows that a layer reads: x, or what the layer below has made of it. */
    int input(int l) {
        if (order.first()[l]) {
            return plan.x;
        }
        return plan.windows[l - 1] != null ? plan.windowed[l - 1] : plan.a[l - 1];
    }

    /** x, direction → u, u̇. */
    void forwardTangent(Weights direction) {
        for (int k = 0; k < plan.trainables; k++) {
            tile.fill(plan.qDot + k, direction.trainable(k));
        }
        int inputDot = -1;
        for (int l = 0; l < layers.size(); l++) {
            value(l);
            if (order.frozen()[l]) {
                continue;
            }
            ActivationPrograms activation = plan.activations[l];
            int output = plan.uDot + order.before()[l] * plan.width;
            int zDot = activation == null && order.last()[l] ? output : plan.buffers[l % 2];
            affine(direction, l, zDot);
            if (!order.bottom()[l]) {
                tile.multiply(weights.forward(l), inputDot, zDot, plan.width, plan.channels, true);
            }
            inputDot = activation == null ? zDot : order.last()[l] ? output : plan.buffers[2];
            if (activation != null) {
                activate(l, activation.tangent(), zDot, inputDot);
            }
        }
    }

    /** Runs a program of the group. */
    void evaluate(Program program, int uDotOrBar) {
        bases[Program.SCRATCH] = plan.scratch;
        bases[GroupPrograms.X] = plan.x;
        bases[GroupPrograms.U] = plan.u;
        bases[GroupPrograms.OUT] = plan.out;
        bases[GroupPrograms.U_BAR] = uDotOrBar;
        bases[GroupPrograms.SEED] = plan.seed;
        bases[GroupPrograms.U_DOT] = uDotOrBar;
        bases[GroupPrograms.DATA] = plan.data;
        bases[GroupPrograms.Q] = plan.q;
        bases[GroupPrograms.Q_BAR] = plan.qBar;
        bases[GroupPrograms.Q_DOT] = plan.qDot;
        tile.run(program, bases, adjacent, 1);
    }

    /** ū, q̄ → parameter gradient, added to the accumulators of the tile. */
    void backward() {
        backward(gradientSink);
        addTrainables(plan.qBar);
    }

    /** ū → (a, z̄) of each layer from the last to the first that is not frozen. */
    void backward(Sink sink) {
        startBackward();
        while (stepBackward()) {
            sink.accept(layerBack, inputBack, cotangentBack);
        }
    }

    /** Positions the reverse sweep before the last layer. */
    void startBackward() {
        layerBack = layers.size();
        cotangentBack = -1;
    }

    /** Goes one layer back, to its input a and its z̄, in the rows {@link #inputBack} and {@link #cotangentBack}; false behind the first. */
    boolean stepBackward() {
        do {
            layerBack--;
        } while (layerBack >= 0 && order.frozen()[layerBack]);
        if (layerBack < 0) {
            return false;
        }
        int l = layerBack;
        if (order.last()[l]) {
            int output = plan.uBar + order.before()[l] * plan.width;
            cotangentBack = plan.activations[l] == null ? output : activateBackward(l, output);
        } else {
            cotangentBack = cotangentBelow;
        }
        inputBack = input(l);
        if (order.bottom()[l]) {
            return true;
        }
        int below = plan.buffers[cotangentBack == plan.buffers[0] ? 1 : 0];
        tile.multiply(weights.backward(l), cotangentBack, below, plan.width, plan.width, false);
        cotangentBelow = plan.activations[l - 1] == null ? below : activateBackward(l - 1, below);
        return true;
    }

    /** ā → z̄ of layer l in the same rows, which it returns. */
    private int activateBackward(int l, int aBar) {
        activate(l, plan.activations[l].backward(), aBar, aBar);
        return aBar;
    }

    /** z → a of a frozen layer. */
    private void frozenLayer(int l) {
        if (plan.activations[l] == null) {
            return;
        }
        activate(l, plan.activations[l].forward(), 0, 0);
        for (int copy = 0; copy < plan.copies && plan.windows[l] != null; copy++) {
            int shift = copy * plan.channels * layers.get(l).outputs();
            plan.windows[l].multiply(tile, jet, bases, apart, copy == 0 ? points : opposite, first, count, plan.scratch, plan.a[l] + shift,
                    plan.window, plan.windowed[l] + shift);
        }
    }

    /** Adds what flows back to the trainables. */
    void addTrainables(int cotangents) {
        if (plan.trainables > 0) {
            tile.addSums(cotangents, plan.trainables, 1, 1, map.firstTrainable());
        }
    }

    private void addGradient(int l, int a, int zBar) {
        Layer layer = layers.get(l);
        if (readsCoordinates(l)) {
            int outputs = layer.outputs();
            tile.addOuter(a, layer.inputs(), zBar, outputs, 1, map.offsets()[l]);
            for (int i = 0; i < plan.along.length; i++) {
                if (plan.along[i] >= 0) {
                    tile.addSums(zBar + plan.along[i] * outputs, outputs, 1, 1, map.second(l, layer) + i * outputs);
                }
            }
        } else {
            tile.addOuter(a, layer.inputs(), zBar, layer.outputs(), plan.width, map.offsets()[l]);
        }
        if (layer.hasBias()) {
            tile.addSums(zBar, layer.outputs(), plan.width, plan.channels, map.biases(l, layer));
        }
    }

    /** Runs a program of layer l for every neuron and copy. */
    private void activate(int l, Program program, int fourth, int fifth) {
        int savedRows = plan.activations[l].savedRows();
        int outputs = layers.get(l).outputs();
        Arrays.fill(apart, outputs);
        for (int copy = 0; copy < plan.copies; copy++) {
            int shift = copy * plan.channels * outputs;
            bases[Program.SCRATCH] = plan.scratch;
            bases[ActivationPrograms.Z] = plan.z[l] + shift;
            bases[ActivationPrograms.A] = plan.a[l] + shift;
            bases[ActivationPrograms.SAVED] = plan.saved[l] + copy * outputs * savedRows;
            bases[ActivationPrograms.A_BAR] = fourth + shift;
            bases[ActivationPrograms.Z_BAR] = fifth + shift;
            bases[ActivationPrograms.Z_DOT] = fourth + shift;
            bases[ActivationPrograms.A_DOT] = fifth + shift;
            tile.run(program, bases, apart, outputs);
        }
    }
}
