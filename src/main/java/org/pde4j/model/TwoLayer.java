package org.pde4j.model;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.pde4j.domain.Box;
import org.pde4j.jet.Layer;

/**
 * u(x) = (1/√m) Σ_k a_k f(w_kᵀ y), y = (x, 1/2): the network of Zhao &amp; Luo (2025), trained in both layers.
 *
 * <p>Initial distribution: w_k ~ N(0, I_{d+1}); a_k as {@code outer} says. Arrays: {@code W (m, d+1)} with rows w_k = (ω_k, β_k), and {@code a (m)}, or
 * {@code a (m, k)} for k > 1 unknowns. The usual bias is β_k/2.
 *
 * @param width m, the number of hidden units
 * @param activation f, the activation; tanh in the paper
 * @param outer distribution of a_k
 * @param seed seed of the initial weights
 */
public record TwoLayer(int width, Activation activation, OuterWeights outer, long seed) implements Model {

    /**
     * a_k uniform on {−1, 1}, or standard normal; or {@code PAIRED}: neurons 2j and 2j + 1 begin with one w and with a = ±1, so that u₀ = 0 while
     * the tangent kernel keeps its distribution (Zhang, Xu, Luo &amp; Ma 2020, arXiv 1905.07777).
     */
    public enum OuterWeights { SIGN, NORMAL, PAIRED }

    public TwoLayer {
        if (outer == OuterWeights.PAIRED && width % 2 != 0) {
            throw new IllegalArgumentException("TwoLayer: width must be even for paired neurons, got " + width);
        }
        if (width < 1) {
            throw new IllegalArgumentException("TwoLayer: width must be at least 1, got " + width);
        }
    }

    public TwoLayer() {
        this(256, 1);
    }

    public TwoLayer(int width, long seed) {
        this(width, new Tanh(), OuterWeights.SIGN, seed);
    }

    @Override
    public Network network(Box domain, int unknowns) {
        int d = domain.dimension();
        Network.size("TwoLayer", (long) width * (d + 1 + unknowns));
        int inner = width * (d + 1);
        Layer hidden = new Layer(d, width, 0, 1, d + 1, d, d + 1, 0.5, 1, Optional.of(activation));
        Layer last = new Layer(width, unknowns, inner, unknowns, 1, -1, 0, 1, 1 / Math.sqrt(width), Optional.empty());
        List<ParameterArray> arrays = List.of(
                new ParameterArray("W", List.of(width, d + 1), 0, false),
                new ParameterArray("a", unknowns == 1 ? List.of(width) : List.of(width, unknowns), inner, true));
        double[] theta = new double[inner + width * unknowns];
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < inner; i++) {
            theta[i] = random.nextGaussian();
        }
        for (int i = inner; i < theta.length; i++) {
            theta[i] = outer == OuterWeights.NORMAL ? random.nextGaussian() : random.nextBoolean() ? 1 : -1;
        }
        if (outer == OuterWeights.PAIRED) {
            for (int k = 0; k < width; k += 2) {
                System.arraycopy(theta, k * (d + 1), theta, (k + 1) * (d + 1), d + 1);
                for (int unknown = 0; unknown < unknowns; unknown++) {
                    theta[inner + (k + 1) * unknowns + unknown] = -theta[inner + k * unknowns + unknown];
                }
            }
        }
        return new Network(d, unknowns, arrays, List.of(hidden, last), theta);
    }
}
