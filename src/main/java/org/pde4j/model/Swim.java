package org.pde4j.model;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pde4j.domain.Box;

/**
 * Each feature rises between two points of the domain, pairs being drawn with probability proportional to |g(x₂) − g(x₁)|/|x₂ − x₁| for
 * the values g given on the faces of the problem, continued into the domain (Bolager, Burak, Datar, Sun &amp; Dietrich 2023): sample where
 * it matters.
 *
 * <p>tanh is −½ at x₁ and ½ at x₂. Problems without values on faces get uniform pairs.
 *
 * @param pairs uniform pairs to draw from, as a multiple of the features
 */
public record Swim(int pairs) implements DataDriven {

    public Swim {
        if (pairs < 1) {
            throw new IllegalArgumentException("Swim: pairs must be at least 1, got " + pairs);
        }
    }

    /** Ten candidates for each feature. */
    public Swim() {
        this(10);
    }

    @Override
    public int rounds() {
        return 0;
    }

    @Override
    public boolean fromData() {
        return true;
    }

    @Override
    public Features draw(int count, Box box, Activation activation, Optional<PilotSolution.Values> function, RandomGenerator random) {
        return PointPairs.uniform((long) count * pairs, box, random).drawn(count, function, random).features(activation);
    }
}
