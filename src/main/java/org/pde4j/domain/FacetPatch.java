package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Triangles of a surface as one patch; the first parameter selects the triangle by its area.
 *
 * @param normals of each, shape (3)
 */
record FacetPatch(Simplices triangles, List<double[]> normals) implements Patch {

    @Override
    public int parameters() {
        return 2;
    }

    @Override
    public double measure() {
        return triangles.measure();
    }

    @Override
    public double[] point(double... s) {
        return triangles.point(triangles.place(s));
    }

    @Override
    public double[] normal(double... s) {
        return normals.get(triangles.place(s).index()).clone();
    }

    @Override
    public List<Patch> parts() {
        List<Patch> parts = new ArrayList<>();
        for (int i = 0; i < triangles.size(); i++) {
            parts.add(new TrianglePatch(new Simplices(List.<double[][]>of(triangles.get(i))), normals.get(i)));
        }
        return parts;
    }

    @Override
    public List<Chart> charts(double from, double to) {
        return parts().stream().flatMap(part -> part.charts(0, 1).stream()).toList();
    }

    /** Duffy's rule in each triangle. */
    @Override
    public SurfaceQuadrature quadrature(int nodes) {
        return SurfaceQuadrature.joined(parts().stream().map(part -> part.quadrature(nodes)).toList());
    }
}
