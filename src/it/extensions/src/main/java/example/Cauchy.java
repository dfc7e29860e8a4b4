package example;

import java.util.random.RandomGenerator;
import org.pde4j.domain.Box;
import org.pde4j.model.FeatureDistribution;
import org.pde4j.model.Features;

/**
 * ω_i, b ~ Cauchy(0, s): most features are smooth, a few are steep.
 *
 * @param scale s
 */
public record Cauchy(double scale) implements FeatureDistribution {

    public Cauchy {
        if (!(scale > 0 && Double.isFinite(scale))) {
            throw new IllegalArgumentException("Cauchy: scale must be positive and finite, got " + scale);
        }
    }

    public Cauchy() {
        this(1);
    }

    @Override
    public Features draw(int count, Box box, RandomGenerator random) {
        double[] weights = random.doubles((long) count * box.dimension()).map(this::quantile).toArray();
        return new Features(box.dimension(), weights, random.doubles(count).map(this::quantile).toArray());
    }

    private double quantile(double probability) {
        return scale * Math.tan(Math.PI * (probability - 0.5));
    }
}
