package org.pde4j.domain;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;

/** What constructors of shapes require. */
final class Shapes {

    private Shapes() {}

    static void positive(String shape, String what, double value) {
        require(Double.isFinite(value) && value > 0, shape + ": " + what + " must be positive and finite, got " + value);
    }

    static List<Double> point(String shape, String what, int dimension, List<Double> point) {
        require(point.size() == dimension, shape + ": " + what + " needs " + dimension + " coordinates, got " + point);
        require(point.stream().allMatch(Double::isFinite), shape + ": " + what + " must be finite, got " + point);
        return List.copyOf(point);
    }

    /** The parts of a union, intersection or difference: at least one, all with the same coordinates. */
    static List<Domain> parts(String shape, List<Domain> parts) {
        require(!parts.isEmpty(), shape + ": needs at least one shape, got none");
        List<String> names = parts.get(0).names();
        for (Domain part : parts) {
            require(part.names().equals(names),
                    shape + ": all shapes must have the same coordinates, got " + names + " and " + part.names());
        }
        return List.copyOf(parts);
    }

    static void require(boolean satisfied, String sentence) {
        if (!satisfied) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** x_axis. */
    static Expr coordinate(Domain shape, int axis) {
        return new Coordinate(shape.names().get(axis), axis);
    }

    /** |x − centre|². */
    static Expr square(Domain shape, List<Double> centre) {
        return Expr.sum(IntStream.range(0, centre.size()).mapToObj(axis -> coordinate(shape, axis).minus(centre.get(axis)).power(2)).toList());
    }

    /**
     * The factors of pieces of shapes that are combined, as they are or, where {@link Domain#curved}, negated; pieces of one name are one piece, of which
     * nothing is known if that holds of a part of it.
     *
     * @param inside shapes of which the combination is a part; it lies outside of the others
     */
    static Map<String, Expr> factors(List<Domain> parts, Predicate<Domain> inside) {
        Map<String, Expr> factors = new LinkedHashMap<>();
        Set<String> unknown = new HashSet<>();
        for (Domain part : parts) {
            Map<String, Expr> own = inside.test(part) || part.curved() ? part.factors() : Map.of();
            own.forEach((piece, factor) -> factors.merge(piece, inside.test(part) ? factor : factor.negate(), Expr::times));
            part.geometry().pieces().stream().map(Piece::name).filter(piece -> !own.containsKey(piece)).forEach(unknown::add);
        }
        factors.keySet().removeAll(unknown);
        return factors;
    }

    /** The box centre ± half, with the usual names of coordinates. */
    static Box around(double[] centre, double... half) {
        return new Box(Domain.coordinateNames(centre.length), IntStream.range(0, centre.length)
                .mapToObj(axis -> new Interval(centre[axis] - half[axis], centre[axis] + half[axis])).toList());
    }
}
