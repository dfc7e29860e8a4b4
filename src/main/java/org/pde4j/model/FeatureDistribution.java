package org.pde4j.model;

import java.util.List;
import java.util.random.RandomGenerator;
import org.pde4j.domain.Box;

/** The sampling distribution of the hidden-layer weights (ω, b) of random features f(ω·x + b): a record of settings. */
public interface FeatureDistribution {

    /** {@code count} features for a domain, no two the same; independent where they are random. */
    Features draw(int count, Box box, RandomGenerator random);

    /** f where the model names none. */
    default Activation activation() {
        return new Tanh();
    }

    /** The same distribution with ω multiplied by a factor; itself where it has no scale that can be given. */
    default FeatureDistribution rescaled(double factor) {
        return this;
    }

    /** The distributions among which a bandwidth search chooses, for [−1, 1]^d, where the scale has been left open; empty where it is given. */
    default List<FeatureDistribution> candidates() {
        return List.of();
    }
}
