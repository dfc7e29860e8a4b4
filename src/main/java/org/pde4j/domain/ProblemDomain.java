package org.pde4j.domain;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.pde4j.expr.Coordinate;

/** Where a problem is stated: a box in space or space-time, whose conditions lie on its faces, or a shape with named pieces of its boundary. */
public sealed interface ProblemDomain permits Box, ShapedDomain {

    /** One of two answers, by what the domain is. */
    <T> T match(Function<Box, T> box, Function<ShapedDomain, T> shaped);

    /** A box that contains the domain, with its coordinates in their order; a box is its own. */
    Box bounds();

    /** Whether the point, shape (d), lies in the closure of the domain. */
    boolean contains(double[] point);

    /** Volume, times the length of time where there is time. */
    double measure();

    /** Whether the place is a part of the boundary of this domain, its start or end in time, or a point of its closure. */
    boolean has(Place place);

    /** The length, area or volume of a part of the boundary, times the length of time where the part has one; 1 for a point. */
    double measure(Place place);

    /** The parts of the boundary as jobs call them, for messages. */
    List<String> places();

    default List<String> names() {
        return bounds().names();
    }

    /** d. */
    default int dimension() {
        return bounds().dimension();
    }

    /** The dimension of a place: 0 for a point at one time, and for an end of an interval. */
    default int dimension(Place place) {
        return dimension() - place.match(face -> 1, part -> 1, point -> point.fixed().size());
    }

    default List<Coordinate> coordinates() {
        return bounds().coordinates();
    }

    /** The coordinate of that name. */
    default Coordinate coordinate(String name) {
        return bounds().coordinate(name);
    }

    default Coordinate coordinate(int axis) {
        return bounds().coordinate(axis);
    }

    /** The coordinate called t, if there is one. */
    default Optional<Coordinate> time() {
        return bounds().time();
    }

    /** The box, if the domain is one. */
    default Optional<Box> box() {
        return match(Optional::of, shaped -> Optional.empty());
    }
}
