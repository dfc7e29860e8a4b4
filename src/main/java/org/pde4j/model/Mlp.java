package org.pde4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.jet.Layer;

/**
 * u(x) = W_Lᵀ f(… f(W₁ᵀ x + b₁) …) + b_L, the fully connected network; with periodic coordinates it acts on their sines and cosines in
 * place of x, so that u is periodic together with all its derivatives ({@link PeriodicEmbedding}).
 *
 * <p>Initial distribution: W_l uniform in ±√(6/(n_in + n_out)), b_l = 0 (Glorot &amp; Bengio 2010, eq. 16) for the inputs mapped affinely to
 * [−1, 1]ᵈ; the map is folded into W₁ and b₁, so that a domain does not saturate the first layer. On a domain far from the unit scale, where
 * entries of W₁ of 10⁶ beside others of order one would be trained badly, it is a frozen layer ({@link UnitInputs}). Arrays:
 * {@code W1 (d, n_1)}, {@code b1 (n_1)}, {@code W2 (n_1, n_2)}, …
 *
 * @param hidden widths of the hidden layers, at least one
 * @param activation f, the activation of the hidden layers
 * @param seed seed of the initial weights
 * @param periodic names of the coordinates in which u is periodic by construction
 * @param unitInputs whether the map to [−1, 1]ᵈ is a frozen layer on any domain, so that θ means the same on domains of one size; with periodic coordinates
 *     it is one anyway
 */
public record Mlp(List<Integer> hidden, Activation activation, long seed, List<String> periodic, boolean unitInputs) implements Model {

    public Mlp {
        hidden = List.copyOf(hidden);
        periodic = List.copyOf(periodic);
        if (hidden.isEmpty() || hidden.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("Mlp: hidden must list at least one width, all positive, got " + hidden);
        }
    }

    /** Four layers of 50 with tanh, the size most PINN studies of Burgers' equation use. */
    public Mlp() {
        this(List.of(50, 50, 50, 50), new Tanh(), 1);
    }

    /** Periodic in no coordinate. */
    public Mlp(List<Integer> hidden, Activation activation, long seed) {
        this(hidden, activation, seed, List.of());
    }

    /** With a frozen map of the inputs only where the domain needs one. */
    public Mlp(List<Integer> hidden, Activation activation, long seed, List<String> periodic) {
        this(hidden, activation, seed, periodic, false);
    }

    @Override
    public Mlp relative() {
        return new Mlp(hidden, activation, seed, periodic, true);
    }

    @Override
    public Network network(Box domain, int unknowns) {
        Optional<PeriodicEmbedding> embedding = periodic.isEmpty() ? Optional.empty() : Optional.of(new PeriodicEmbedding(domain, periodic));
        List<Integer> widths = new ArrayList<>(List.of(embedding.map(PeriodicEmbedding::outputs).orElse(domain.dimension())));
        widths.addAll(hidden);
        widths.add(unknowns);
        long parameters = 0;
        for (int l = 1; l < widths.size(); l++) {
            parameters += (widths.get(l - 1) + 1L) * widths.get(l);
            Network.size("Mlp", parameters);
        }
        List<ParameterArray> arrays = new ArrayList<>();
        List<Layer> layers = new ArrayList<>();
        int offset = 0;
        for (int l = 1; l < widths.size(); l++) {
            int inputs = widths.get(l - 1);
            int outputs = widths.get(l);
            boolean last = l == widths.size() - 1;
            layers.add(Layer.dense(inputs, outputs, offset, last ? Optional.empty() : Optional.of(activation)));
            arrays.add(new ParameterArray("W" + l, List.of(inputs, outputs), offset, last));
            arrays.add(new ParameterArray("b" + l, List.of(outputs), offset + inputs * outputs, last));
            offset += (inputs + 1) * outputs;
        }
        double[] theta = initial(layers, offset);
        if (embedding.isEmpty() && (unitInputs || UnitInputs.needed(domain))) {
            layers.add(0, UnitInputs.layer(domain, offset));
            return new Network(domain.dimension(), unknowns, arrays, layers, theta, UnitInputs.arrays(domain, offset), UnitInputs.constants(domain));
        }
        if (embedding.isEmpty()) {
            foldInputMap(theta, layers.get(0), domain);
            return new Network(domain.dimension(), unknowns, arrays, layers, theta);
        }
        layers.add(0, embedding.get().layer(offset));
        return new Network(domain.dimension(), unknowns, arrays, layers, theta, embedding.get().arrays(offset), embedding.get().constants());
    }

    /** Hidden layers of a quarter more units, which have the inner weights that the seed draws and to which nothing listens that was there before. */
    @Override
    public Optional<Enlarged> enlarged(Box domain, int unknowns, double[] theta) {
        Mlp wider = new Mlp(hidden.stream().map(width -> width + (width + 3) / 4).toList(), activation, seed, periodic, unitInputs);
        List<ParameterArray> few = network(domain, unknowns).arrays();
        Network large = wider.network(domain, unknowns);
        double[] start = large.initial();
        for (int k = 0; k < few.size(); k++) {
            copy(few.get(k), theta, large.arrays().get(k), start);
        }
        return Optional.of(new Enlarged(wider, start));
    }

    /** An array into the upper left corner of a larger one, with zeros below it. */
    private static void copy(ParameterArray small, double[] from, ParameterArray large, double[] to) {
        boolean matrix = small.shape().size() > 1;
        int columns = matrix ? small.rowLength() : small.size();
        int rows = small.size() / columns;
        int below = matrix ? large.shape().get(0) : 1;
        for (int i = 0; i < below; i++) {
            for (int j = 0; j < columns; j++) {
                to[large.offset() + i * large.size() / below + j] = i < rows ? from[small.offset() + i * columns + j] : 0;
            }
        }
    }

    private double[] initial(List<Layer> layers, int size) {
        double[] theta = new double[size];
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (Layer layer : layers) {
            double bound = Math.sqrt(6.0 / (layer.inputs() + layer.outputs()));
            for (int i = 0; i < layer.inputs() * layer.outputs(); i++) {
                theta[layer.weights() + i] = bound * (2 * random.nextDouble() - 1);
            }
        }
        return theta;
    }

    /** Replaces W₁ᵀ x̂, x̂ = 2(x − centre)/length, by the same function of x. */
    private static void foldInputMap(double[] theta, Layer first, Box domain) {
        for (int j = 0; j < first.outputs(); j++) {
            for (int i = 0; i < first.inputs(); i++) {
                Interval interval = domain.interval(i);
                int at = first.weight(i, j);
                theta[at] *= 2 / interval.length();
                theta[first.bias() + j] -= theta[at] * interval.centre();
            }
        }
    }
}
