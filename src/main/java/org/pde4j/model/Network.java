package org.pde4j.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.Trainable;
import org.pde4j.jet.Chains;
import org.pde4j.jet.Layer;
import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.linalg.MemoryLimit;
import org.pde4j.optim.Block;

/**
 * u_θ: ℝᵈ → ℝᵏ as a composition of layers, mostly a chain or several side by side, with the layout and the initial value of θ: a model bound to a domain.
 *
 * <p>The first layers of a chain may be frozen: their arrays are constants of the network, stored behind θ, at offsets p, p + 1, …
 */
public final class Network {

    /** 1 GiB of float64; optimizers hold several vectors of this size. */
    static final int MAX_PARAMETERS = 1 << 27;

    private final int inputs;
    private final int outputs;
    private final List<ParameterArray> arrays;
    private final Chains chains;
    private final double[] initial;
    private final List<ParameterArray> frozenArrays;
    private final double[] frozen;
    private final Optional<Wiring> wiring;
    private final List<Trainable> trainables;

    /**
     * @param arrays cover θ without gaps, in order
     * @param initial θ₀, shape (p); copied
     */
    public Network(int inputs, int outputs, List<ParameterArray> arrays, List<Layer> layers, double[] initial) {
        this(inputs, outputs, arrays, layers, initial, List.of(), new double[0]);
    }

    /**
     * A network whose first layers are frozen.
     *
     * @param arrays cover θ without gaps, in order
     * @param initial θ₀, shape (p); copied
     * @param frozenArrays cover the constants without gaps, in order, from offset p on
     * @param frozen the constants; copied
     */
    public Network(
            int inputs, int outputs, List<ParameterArray> arrays, List<Layer> layers, double[] initial, List<ParameterArray> frozenArrays,
            double[] frozen) {
        this(inputs, outputs, arrays, Chains.one(layers), initial, frozenArrays, frozen, Optional.empty(), List.of());
    }

    /**
     * A network of chains side by side, the first layers of each of which may be frozen.
     *
     * @param arrays cover θ without gaps, in order
     * @param initial θ₀, shape (p); copied
     * @param frozenArrays cover the constants without gaps, in order, from offset p on
     * @param frozen the constants; copied
     */
    public Network(int inputs, Chains chains, List<ParameterArray> arrays, double[] initial, List<ParameterArray> frozenArrays, double[] frozen) {
        this(inputs, chains.outputs(), arrays, chains, initial, frozenArrays, frozen, Optional.empty(), List.of());
    }

    private Network(
            int inputs, int outputs, List<ParameterArray> arrays, Chains chains, double[] initial, List<ParameterArray> frozenArrays,
            double[] frozen, Optional<Wiring> wiring, List<Trainable> trainables) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.arrays = List.copyOf(arrays);
        this.chains = chains;
        this.initial = initial.clone();
        this.frozenArrays = List.copyOf(frozenArrays);
        this.frozen = frozen.clone();
        this.wiring = wiring;
        this.trainables = List.copyOf(trainables);
    }

    /** The same network with other constants in its frozen layers, of the same shape. */
    public Network withFrozen(double[] constants) {
        if (constants.length != frozen.length) {
            throw new IllegalArgumentException("Network: the frozen arrays must have " + frozen.length + " entries, got " + constants.length);
        }
        return new Network(inputs, outputs, arrays, chains, initial, frozenArrays, constants, wiring, trainables);
    }

    /** The same layers, joined as {@code joined} says instead of one after the other; only the graph execution supports such networks. */
    public Network wiredBy(Wiring joined) {
        return new Network(inputs, outputs, arrays, chains, initial, frozenArrays, frozen, Optional.of(joined), trainables);
    }

    /**
     * The same network with unknown parameters trained beside it: θ has their coordinates q at its end, in arrays {@code parameter.<name>} of shape (1).
     * Itself if it has these already.
     *
     * @param unknown in order
     * @throws IllegalArgumentException if it has others
     */
    public Network with(List<Parameter> unknown) {
        List<Trainable> wanted = unknown.stream().map(Parameter::trainable).toList();
        if (wanted.equals(trainables)) {
            return this;
        }
        if (!trainables.isEmpty()) {
            throw new IllegalArgumentException("Network: it is trained together with " + trainables + ", not with " + wanted);
        }
        int p = parameters();
        int m = wanted.size();
        List<ParameterArray> all = new ArrayList<>(arrays);
        double[] start = Arrays.copyOf(initial, p + m);
        for (int k = 0; k < m; k++) {
            all.add(new ParameterArray("parameter." + wanted.get(k).name(), List.of(1), p + k, false));
            start[p + k] = unknown.get(k).startCoordinate();
        }
        List<Layer> moved = layers().stream().map(layer -> isFrozen(layer) ? layer.movedBy(m) : layer).toList();
        List<ParameterArray> constants = frozenArrays.stream().map(array -> new ParameterArray(array.name(), array.shape(), array.offset() + m, array.outer()))
                .toList();
        return new Network(inputs, outputs, all, new Chains(moved, chains.chains()), start, constants, frozen, wiring, wanted);
    }

    /** What is trained beside the weights, the last entries of θ; empty without unknown parameters. */
    public List<Trainable> trainables() {
        return trainables;
    }

    /** Number of weights, the first entries of θ. */
    public int weights() {
        return initial.length - trainables.size();
    }

    /** How the layers are joined; empty where they are {@link #chains}. */
    public Optional<Wiring> wiring() {
        return wiring;
    }

    /**
     * The number of parameters as an array length.
     *
     * @throws IllegalArgumentException beyond {@value #MAX_PARAMETERS}, or where they do not fit into memory
     */
    static int size(String model, long parameters) {
        if (parameters > MAX_PARAMETERS) {
            throw new IllegalArgumentException(model + ": a network may have at most " + MAX_PARAMETERS + " parameters, got " + parameters);
        }
        // As drawn, and in two networks that share nothing.
        MemoryLimit.require(model + ": " + parameters + " parameters", MemoryEstimate.orElse("take a smaller model").keeping(3.0 * parameters, parameters));
        return (int) parameters;
    }

    /** d. */
    public int inputs() {
        return inputs;
    }

    /** k, the number of unknowns. */
    public int outputs() {
        return outputs;
    }

    /** p. */
    public int parameters() {
        return initial.length;
    }

    public List<ParameterArray> arrays() {
        return arrays;
    }

    public List<Layer> layers() {
        return chains.layers();
    }

    /** How the layers follow one another, where there is no {@link #wiring}. */
    public Chains chains() {
        return chains;
    }

    /** θ₀, shape (p); a fresh copy. */
    public double[] initial() {
        return initial.clone();
    }

    /** The arrays of the frozen layers; offsets count on behind θ. */
    public List<ParameterArray> frozenArrays() {
        return frozenArrays;
    }

    /** The constants of the frozen layers, entry i at offset p + i; a fresh copy. */
    public double[] frozen() {
        return frozen.clone();
    }

    /**
     * Refuses a θ of another length.
     *
     * @throws IllegalArgumentException with both lengths
     */
    public void requireParameters(double[] theta) {
        if (theta.length != initial.length) {
            throw new IllegalArgumentException("theta must have shape (" + initial.length + "), as this network has, got (" + theta.length + ")");
        }
    }

    /** θ with the constants behind it, in the order of {@link #arrays} and {@link #frozenArrays}. */
    public double[] withConstants(double[] theta) {
        double[] all = Arrays.copyOf(theta, theta.length + frozen.length);
        System.arraycopy(frozen, 0, all, theta.length, frozen.length);
        return all;
    }

    /** Whether the weights of a layer are constants. */
    public boolean isFrozen(Layer layer) {
        return layer.weights() >= initial.length;
    }

    /** Whether u_θ is an affine function of the weights: each chain trains its last layer alone, and that is linear. False for graphs. */
    public boolean isLinear() {
        return wiring.isEmpty() && !layers().isEmpty() && chains.chains().stream().allMatch(chain ->
                layers().subList(chain.from(), chain.to() - 1).stream().allMatch(this::isFrozen) && layers().get(chain.to() - 1).activation().isEmpty());
    }

    /** Whether the network is one hidden layer, or one layer of features, with a linear output layer; false where outputs are positive. */
    public boolean isTwoLayer() {
        return chains.isOne() && layers().size() == 2 && layers().get(1).activation().isEmpty();
    }

    /** The arrays as blocks of θ, of kind {@code inner}, {@code outer} or, for an unknown parameter, {@code parameter}. */
    public List<Block> blocks() {
        return arrays.stream()
                .map(array -> new Block(array.name(), kind(array), array.offset(), array.offset() + array.size()))
                .toList();
    }

    private String kind(ParameterArray array) {
        return array.offset() >= weights() ? "parameter" : array.outer() ? "outer" : "inner";
    }

    /** The array of a trainable. */
    ParameterArray array(Trainable q) {
        return arrayAt(weights() + trainables.indexOf(q));
    }

    /** The array that holds θ[offset], or a constant behind θ. */
    public ParameterArray arrayAt(int offset) {
        return Stream.concat(arrays.stream(), frozenArrays.stream())
                .filter(array -> array.offset() <= offset && offset < array.offset() + array.size())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Network: no parameter at offset " + offset + " of " + parameters()));
    }
}
