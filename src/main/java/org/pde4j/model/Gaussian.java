package org.pde4j.model;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pde4j.domain.Box;

/**
 * (ω, β) ~ N(0, σ² I_{d+1}), b = β/2: the distribution of the hidden-layer weights of {@link TwoLayer}, whose tangent kernel these features share.
 *
 * @param deviation σ; selected by a residual sweep if not given
 */
public record Gaussian(Optional<Double> deviation) implements FeatureDistribution {

    private static final double STANDARD = 1;

    public Gaussian {
        Scale.require(Gaussian.class, "deviation", deviation);
    }

    /** The deviation is left to the sweep. */
    public Gaussian() {
        this(Optional.empty());
    }

    public Gaussian(double deviation) {
        this(Optional.of(deviation));
    }

    @Override
    public Features draw(int count, Box box, RandomGenerator random) {
        double sigma = deviation.orElse(STANDARD);
        return Features.independent(count, box.dimension(), () -> sigma * random.nextGaussian(), 0.5);
    }

    @Override
    public FeatureDistribution rescaled(double factor) {
        return new Gaussian(deviation.orElse(STANDARD) * factor);
    }

    @Override
    public List<FeatureDistribution> candidates() {
        return Scale.candidates(deviation, Gaussian::new);
    }

    @Override
    public String toString() {
        return Scale.text(Gaussian.class, "deviation", deviation);
    }
}
