package org.pde4j.model;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** Scales of feature distributions: their rule, and what is tried and taken where none is given. */
final class Scale {

    /** Factors of two from features that hardly bend over [−1, 1] to some that are steps. */
    private static final List<Double> TRIED = List.of(0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0);

    private Scale() {}

    static void require(Class<?> owner, String field, Optional<Double> scale) {
        scale.ifPresent(value -> {
            if (!(value > 0 && Double.isFinite(value))) {
                throw new IllegalArgumentException(owner.getSimpleName() + ": " + field + " must be positive and finite, got " + value);
            }
        });
    }

    /** As messages name a distribution: {@code Fourier} where its scale is left to the sweep, else {@code Fourier(length 0.5)}. */
    static String text(Class<?> owner, String field, Optional<Double> scale) {
        return owner.getSimpleName() + scale.map(value -> "(" + field + " " + value + ")").orElse("");
    }

    /** One distribution for each scale that is tried. */
    static List<FeatureDistribution> candidates(Optional<Double> scale, DoubleFunction<FeatureDistribution> ofScale) {
        return scale.isPresent() ? List.of() : TRIED.stream().map(ofScale::apply).toList();
    }
}
