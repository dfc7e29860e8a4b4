package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * {φ = 0} by the facets of a contour whose points are moved to the surface along ∇φ; uniform up to the square of the size of a facet times the curvature.
 *
 * @param measure its length or area
 */
record ImplicitPatch(Simplices contour, LevelFunction level, Box box, double measure) implements Patch {

    @Override
    public int parameters() {
        return contour.parameters();
    }

    @Override
    public double[] point(double... s) {
        return level.projected(contour.point(contour.place(s)));
    }

    @Override
    public double[] normal(double... s) {
        return Tuples.unit(level.gradient(point(s)));
    }

    @Override
    public List<Patch> parts() {
        if (contour.size() == 1) {
            return List.of(this);
        }
        List<Patch> parts = new ArrayList<>();
        for (int i = 0; i < contour.size(); i++) {
            Simplices facet = new Simplices(List.<double[][]>of(contour.get(i)));
            parts.add(new ImplicitPatch(facet, level, box, measure * facet.measure() / contour.measure()));
        }
        return parts;
    }

    @Override
    public int panels() {
        return 1;
    }

    /** Saye's rule on the whole surface. */
    @Override
    public SurfaceQuadrature quadrature(int nodes) {
        return contour.size() == 1 ? Patch.super.quadrature(nodes) : new SayeRule(level, box).surface(nodes);
    }
}
