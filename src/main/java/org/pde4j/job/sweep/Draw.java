package org.pde4j.job.sweep;

import java.util.random.RandomGeneratorFactory;
import org.pde4j.points.PointRule;
import org.pde4j.points.Sobol;
import org.pde4j.points.UnitPoints;

/**
 * Points of the unit cube, one coordinate for each path of a sweep, instead of every combination of the values.
 *
 * @param count number of runs
 * @param rule of the points, whose first {@code count} count; no tensor rule
 * @param seed of the points
 */
public record Draw(int count, PointRule rule, long seed) {

    public Draw {
        if (count < 1) {
            throw new IllegalArgumentException("Draw: count must be at least 1, got " + count);
        }
        if (rule.filling() != PointRule.Filling.SEQUENCE) {
            throw new IllegalArgumentException("Draw: rule must give any number of points, such as Sobol or Uniform, got " + rule.getClass().getSimpleName());
        }
    }

    /** Sobol points of seed 1. */
    public Draw(int count) {
        this(count, new Sobol(), 1);
    }

    /** Shares of the ranges of the paths, shape (count, paths), row-major. */
    double[] shares(int paths) {
        UnitPoints points = rule.points(count, paths, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
        return points.coordinates();
    }
}
