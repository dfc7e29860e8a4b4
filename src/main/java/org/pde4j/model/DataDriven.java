package org.pde4j.model;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pde4j.domain.Box;

/** A distribution of features that depends on a function: the data of a problem, or its solution so far. */
public interface DataDriven extends FeatureDistribution {

    /** Coarse solutions after which features are drawn again. */
    int rounds();

    /** Whether the first features look at the data on the faces. */
    boolean fromData();

    /**
     * Features that vary where a function does.
     *
     * @param activation f of the features
     * @param function its values in the coordinates of {@code box}; empty where nothing is known
     */
    Features draw(int count, Box box, Activation activation, Optional<PilotSolution.Values> function, RandomGenerator random);

    @Override
    default Features draw(int count, Box box, RandomGenerator random) {
        return draw(count, box, activation(), Optional.empty(), random);
    }
}
