package org.pde4j.domain;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.pde4j.expr.Expr;

/**
 * Ω ⊂ ℝᵈ, open and bounded, stated by its shape; {@link #geometry} computes its boundary, measure and inside test.
 *
 * <p>Shapes nest without limit: parts of a {@link Union}, {@link Intersection} or {@link Difference} are themselves domains.
 */
public sealed interface Domain
        permits Annulus, Ball, Box, Difference, Disk, Ellipse, Extrusion, Intersection, LevelSet, Mesh, Named, Polygon, Union {

    /** The coordinates, one for each dimension: x, y, z, or x1, …, xd for d &gt; 3, where the shape does not name its own. */
    List<String> names();

    /** What the names of its boundary pieces begin with, such as {@code disk}; empty for a combination, whose pieces keep their names. */
    String label();

    /** What follows from the shape. Computed at each call: keep the result. */
    Geometry geometry();

    /**
     * Smooth functions by piece of the boundary, each 0 on its piece and positive in Ω and on the other pieces but where they meet it. Empty, or without
     * some pieces, where none are known. Their products vanish on the boundary as a factor of hard conditions has to.
     */
    default Map<String, Expr> factors() {
        return Map.of();
    }

    /** Whether the shape is a disk, an ellipse or a ball, whose single factor is negative everywhere outside. */
    default boolean curved() {
        return false;
    }

    /** The boundary of a polygon as closed rings of vertices (x, y), each with the domain on its left; empty for other shapes. */
    default List<List<List<Double>>> rings() {
        return List.of();
    }

    /** d. */
    default int dimension() {
        return names().size();
    }

    /** The names of the coordinates of a shape that does not name its own. */
    static List<String> coordinateNames(int dimension) {
        return dimension <= 3 ? List.of("x", "y", "z").subList(0, dimension) : IntStream.rangeClosed(1, dimension).mapToObj(i -> "x" + i).toList();
    }
}
