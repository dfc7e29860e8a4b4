package org.pde4j.model;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pde4j.domain.Box;

/**
 * ω ~ N(0, ℓ⁻² I), b ~ U[0, 2π): with f = cos, the mean of f(ω·x + b) f(ω·x′ + b) is exp(−|x − x′|²/(2ℓ²))/2 (Rahimi &amp; Recht 2007).
 *
 * @param length ℓ; selected by a residual sweep if not given
 */
public record Fourier(Optional<Double> length) implements FeatureDistribution {

    private static final double STANDARD = 0.5;

    public Fourier {
        Scale.require(Fourier.class, "length", length);
    }

    /** The length is left to the sweep. */
    public Fourier() {
        this(Optional.empty());
    }

    public Fourier(double length) {
        this(Optional.of(length));
    }

    @Override
    public Features draw(int count, Box box, RandomGenerator random) {
        int d = box.dimension();
        double ell = length.orElse(STANDARD);
        double[] weights = new double[count * d];
        double[] biases = new double[count];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < d; i++) {
                weights[k * d + i] = random.nextGaussian() / ell;
            }
            biases[k] = 2 * Math.PI * random.nextDouble();
        }
        return new Features(d, weights, biases);
    }

    @Override
    public Activation activation() {
        return new Cos();
    }

    @Override
    public FeatureDistribution rescaled(double factor) {
        return new Fourier(length.orElse(STANDARD) / factor);
    }

    @Override
    public List<FeatureDistribution> candidates() {
        return Scale.candidates(length, frequency -> new Fourier(1 / frequency));
    }

    @Override
    public String toString() {
        return Scale.text(Fourier.class, "length", length);
    }
}
