package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * A smooth part of the boundary as the image of [0, 1]ᵏ under a map that preserves measure up to the constant {@link #measure}: uniform points of the
 * cube become points uniform by length or area. Parameters that do not {@link #holds hold} are left out.
 */
public interface Patch {

    /** k = d − 1, or more for spheres in more than three dimensions. */
    int parameters();

    /** Length or area; 1 for a point. */
    double measure();

    /** The point with parameters in [0, 1]ᵏ, shape (d). */
    double[] point(double... s);

    /** The unit normal there, out of the domain, shape (d). */
    double[] normal(double... s);

    /** Whether the patch lies in a hyperplane by its construction; false where that is not known. */
    default boolean isFlat() {
        return false;
    }

    /** Patches that together are this one, each small or simple enough to be cut; this one where it is. */
    default List<Patch> parts() {
        return List.of(this);
    }

    /** The part of [0, 1]ᵏ that belongs to the patch, which {@link #holds} tells. */
    default double share() {
        return 1;
    }

    /** Whether the point with those parameters belongs to the patch. */
    default boolean holds(double... s) {
        return true;
    }

    /** A distance that no two points of the patch exceed. */
    default double reach() {
        return Double.POSITIVE_INFINITY;
    }

    /** Smaller patches that together are this one, for patches that are cut better in parts; none otherwise. */
    default List<Patch> quarters() {
        return List.of();
    }

    /**
     * Formulas for the part with the first parameter in an interval; their images together contain it. Empty if none are known.
     *
     * @param from at least 0
     * @param to at most 1
     */
    default List<Chart> charts(double from, double to) {
        return List.of();
    }

    /** Into how many panels a composite rule cuts each parameter. */
    default int panels() {
        return parameters() == 1 ? 8 : parameters() == 2 ? 4 : 1;
    }

    /** Tensor Gauss–Legendre over the parameters, composite in each. */
    default SurfaceQuadrature quadrature(int nodes) {
        List<double[]> points = new ArrayList<>();
        List<double[]> normals = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        GaussNodes.overCube(parameters(), nodes, panels(), (s, weight) -> {
            points.add(point(s));
            normals.add(normal(s));
            weights.add(weight * measure());
        });
        return SurfaceQuadrature.of(points, normals, weights);
    }
}
