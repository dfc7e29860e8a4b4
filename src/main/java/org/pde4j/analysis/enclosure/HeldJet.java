package org.pde4j.analysis.enclosure;

import java.util.Collections;
import java.util.List;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;

/**
 * x ↦ ∂^α u_k(π x), where π moves a point to a face, an edge or a corner by holding some of its coordinates.
 *
 * @param component k
 * @param derivative α
 * @param place where each coordinate is held, NaN where it is free, shape (d)
 */
public record HeldJet(int component, MultiIndex derivative, List<Double> place) {

    public HeldJet {
        place = List.copyOf(place);
    }

    /** A derivative of an unknown of the problem, with no coordinate held. */
    public static HeldJet free(Field field, int dimension) {
        return new HeldJet(field.component(), field.derivative(), Collections.nCopies(dimension, Double.NaN));
    }

    boolean holds(int axis) {
        return !Double.isNaN(place.get(axis));
    }

    boolean isFree() {
        return place.stream().allMatch(value -> Double.isNaN(value));
    }
}
