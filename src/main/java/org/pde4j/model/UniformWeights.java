package org.pde4j.model;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pde4j.domain.Box;
import org.pde4j.extension.FormerName;

/**
 * ω, b ~ U[−R, R] (Chen, Chi, E &amp; Yang 2022, Journal of Machine Learning 1, 268).
 *
 * @param radius R; selected by a residual sweep if not given
 */
@FormerName("Uniform")
public record UniformWeights(Optional<Double> radius) implements FeatureDistribution {

    private static final double STANDARD = 4;

    public UniformWeights {
        Scale.require(UniformWeights.class, "radius", radius);
    }

    /** The radius is left to the sweep. */
    public UniformWeights() {
        this(Optional.empty());
    }

    public UniformWeights(double radius) {
        this(Optional.of(radius));
    }

    @Override
    public Features draw(int count, Box box, RandomGenerator random) {
        double bound = radius.orElse(STANDARD);
        return Features.independent(count, box.dimension(), () -> bound * (2 * random.nextDouble() - 1), 1);
    }

    @Override
    public FeatureDistribution rescaled(double factor) {
        return new UniformWeights(radius.orElse(STANDARD) * factor);
    }

    @Override
    public List<FeatureDistribution> candidates() {
        return Scale.candidates(radius, UniformWeights::new);
    }

    @Override
    public String toString() {
        return Scale.text(UniformWeights.class, "radius", radius);
    }
}
