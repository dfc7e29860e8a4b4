package org.pde4j.model;

import java.util.random.RandomGenerator;
import org.pde4j.domain.Box;

/** ω, b ~ N(0, 2/d) (He, Zhang, Ren &amp; Sun 2015, eq. 10). */
public record He() implements FeatureDistribution {

    @Override
    public Features draw(int count, Box box, RandomGenerator random) {
        double deviation = Math.sqrt(2.0 / box.dimension());
        return Features.independent(count, box.dimension(), () -> deviation * random.nextGaussian(), 1);
    }
}
