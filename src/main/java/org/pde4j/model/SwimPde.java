package org.pde4j.model;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pde4j.domain.Box;

/**
 * Features of {@link Swim} adapted to the solution itself: pairs are uniform at first, then drawn by the slopes of a coarse solution with
 * the features so far, in {@code rounds} rounds.
 *
 * <p>The distances of candidate pairs are log-uniform over three decades, so that steep layers find pairs as close as they are thin; a
 * share of the features ignores the solution, so that smooth regions have features, too. Compare Datar et al. (2024), arXiv 2405.20836.
 *
 * @param rounds number of coarse solutions, 0 to 10
 * @param pairs pairs to draw from, as a multiple of the features
 * @param blind share of the features whose pairs do not look at the solution, in [0, 1]
 */
public record SwimPde(int rounds, int pairs, double blind) implements DataDriven {

    private static final double MIN_DISTANCE = 1e-3;

    public SwimPde {
        if (rounds < 0 || rounds > 10) {
            throw new IllegalArgumentException("SwimPde: rounds must be in [0, 10], got " + rounds);
        }
        if (pairs < 1) {
            throw new IllegalArgumentException("SwimPde: pairs must be at least 1, got " + pairs);
        }
        if (!(blind >= 0 && blind <= 1)) {
            throw new IllegalArgumentException("SwimPde: blind must be in [0, 1], got " + blind);
        }
    }

    /** Three rounds, fifty candidates for each feature, a quarter of the features uniform. */
    public SwimPde() {
        this(3, 50, 0.25);
    }

    @Override
    public boolean fromData() {
        return false;
    }

    @Override
    public Features draw(int count, Box box, Activation activation, Optional<PilotSolution.Values> function, RandomGenerator random) {
        int uniform = function.isPresent() ? (int) Math.round(blind * count) : count;
        PointPairs drawn = PointPairs.near(uniform, box, 0.1, random);
        int rest = count - uniform;
        if (rest > 0) {
            drawn = drawn.and(PointPairs.near((long) rest * pairs, box, MIN_DISTANCE, random).drawn(rest, function, random));
        }
        return drawn.features(activation);
    }
}
