package org.pde4j.points;

import java.util.random.RandomGenerator;
import org.pde4j.extension.Returned;

/** Points of a rule that are looked at before they are used, as the rule may be a user's. */
final class CheckedPoints {

    private CheckedPoints() {}

    static UnitPoints of(PointRule rule, int count, int dimension, RandomGenerator random) {
        UnitPoints unit = Returned.by(rule, "points", rule.points(count, dimension, random));
        Returned.require(rule, "points", unit.dimension() == dimension, "points of [0, 1]^" + dimension, "d = " + unit.dimension());
        for (double s : unit.coordinates()) {
            Returned.require(rule, "points", s >= 0 && s <= 1, "coordinates in [0, 1]", s);
        }
        for (double weight : unit.weights()) {
            Returned.require(rule, "points", Double.isFinite(weight), "finite weights", weight);
        }
        return unit;
    }
}
