package org.pde4j.domain;

import java.util.Optional;
import java.util.function.Function;

/** Where a condition holds: on a face of a box (or at the start or end of time), or on pieces of the boundary of a shape. */
public sealed interface Place permits Face, BoundaryPart {

    /** One of two answers, by what the place is. */
    <T> T match(Function<Face, T> face, Function<BoundaryPart, T> part);

    /** The face, if the place is one. */
    default Optional<Face> face() {
        return match(Optional::of, part -> Optional.empty());
    }
}
