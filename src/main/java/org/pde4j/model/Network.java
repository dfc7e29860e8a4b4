package org.pde4j.model;

import java.util.List;
import org.pde4j.jet.Layer;
import org.pde4j.optim.Block;

/**
 * u_θ: ℝᵈ → ℝᵏ as a composition of layers, with the layout and the initial value of θ: a model bound to a domain.
 */
public final class Network {

    /** 1 GiB of float64; optimizers hold several vectors of this size. */
    static final int MOST_PARAMETERS = 1 << 27;

    private final int inputs;
    private final int outputs;
    private final List<ParameterArray> arrays;
    private final List<Layer> layers;
    private final double[] initial;

    /**
     * @param arrays cover θ without gaps, in order
     * @param initial θ₀, shape (p); copied
     */
    public Network(int inputs, int outputs, List<ParameterArray> arrays, List<Layer> layers, double[] initial) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.arrays = List.copyOf(arrays);
        this.layers = List.copyOf(layers);
        this.initial = initial.clone();
    }

    /**
     * The number of parameters as an array length.
     *
     * @throws IllegalArgumentException beyond {@value #MOST_PARAMETERS}
     */
    static int size(String model, long parameters) {
        if (parameters > MOST_PARAMETERS) {
            throw new IllegalArgumentException(model + ": a network may have at most " + MOST_PARAMETERS + " parameters, got " + parameters);
        }
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
        return layers;
    }

    /** θ₀, shape (p); a fresh copy. */
    public double[] initial() {
        return initial.clone();
    }

    /** The arrays as blocks of θ, of kind {@code inner} or {@code outer}. */
    public List<Block> blocks() {
        return arrays.stream()
                .map(array -> new Block(array.name(), array.outer() ? "outer" : "inner", array.offset(), array.offset() + array.size()))
                .toList();
    }

    /** The array that holds θ[offset]. */
    public ParameterArray arrayAt(int offset) {
        return arrays.stream()
                .filter(array -> array.offset() <= offset && offset < array.offset() + array.size())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Network: no parameter at offset " + offset + " of " + parameters()));
    }
}
