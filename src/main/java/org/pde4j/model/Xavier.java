package org.pde4j.model;

import java.util.random.RandomGenerator;
import org.pde4j.domain.Box;

/** ω, b ~ U[−√(6/(d + m)), √(6/(d + m))] for m features (Glorot &amp; Bengio 2010, eq. 16): nearly linear for m ≫ d. */
public record Xavier() implements FeatureDistribution {

    @Override
    public Features draw(int count, Box box, RandomGenerator random) {
        double bound = Math.sqrt(6.0 / (box.dimension() + count));
        return Features.independent(count, box.dimension(), () -> bound * (2 * random.nextDouble() - 1), 1);
    }
}
