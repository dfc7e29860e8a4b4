package org.pde4j.model;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pde4j.domain.Box;

/**
 * ω ~ U[−R, R]^d, c ~ U(Ω), b = −ω·c: the hyperplane on which a feature varies most crosses the domain, so that none is saturated all
 * over it.
 *
 * @param radius R; selected by a residual sweep if not given
 */
public record Centred(Optional<Double> radius) implements FeatureDistribution {

    private static final double STANDARD = 4;

    public Centred {
        Scale.require(Centred.class, "radius", radius);
    }

    /** The radius is left to the sweep. */
    public Centred() {
        this(Optional.empty());
    }

    public Centred(double radius) {
        this(Optional.of(radius));
    }

    @Override
    public Features draw(int count, Box box, RandomGenerator random) {
        int d = box.dimension();
        double bound = radius.orElse(STANDARD);
        double[] weights = new double[count * d];
        double[] biases = new double[count];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < d; i++) {
                double omega = bound * (2 * random.nextDouble() - 1);
                double centre = box.interval(i).lower() + box.interval(i).length() * random.nextDouble();
                weights[k * d + i] = omega;
                biases[k] -= omega * centre;
            }
        }
        return new Features(d, weights, biases);
    }

    @Override
    public FeatureDistribution rescaled(double factor) {
        return new Centred(radius.orElse(STANDARD) * factor);
    }

    @Override
    public List<FeatureDistribution> candidates() {
        return Scale.candidates(radius, Centred::new);
    }

    @Override
    public String toString() {
        return Scale.text(Centred.class, "radius", radius);
    }
}
