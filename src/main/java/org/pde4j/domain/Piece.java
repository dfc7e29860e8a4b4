package org.pde4j.domain;

import java.util.List;

/**
 * A named part Γ of the boundary.
 *
 * @param name such as {@code disk}, {@code rectangle.left}, {@code polygon[3]}
 * @param patches smooth parts that do not overlap
 */
public record Piece(String name, List<Patch> patches) {

    public Piece {
        patches = List.copyOf(patches);
    }

    static Piece of(String name, Patch patch) {
        return new Piece(name, List.of(patch));
    }

    /** |Γ|: number of points, length or area. */
    public double measure() {
        return patches.stream().mapToDouble(Patch::measure).sum();
    }

    /** Nodes, outward normals and weights with ∫_Γ f = Σ w_i f(x_i) approximately; no node lies on a corner or an edge. */
    public SurfaceQuadrature quadrature(int nodes) {
        return SurfaceQuadrature.joined(patches.stream().map(patch -> patch.quadrature(nodes)).toList());
    }
}
