package org.pde4j.domain;

import java.util.List;

/**
 * The inside of a closed surface of triangles in space. Facets that meet at less than 40° belong to one piece: {@code mesh[0]}, {@code mesh[1]}, … in the
 * order of their first triangles.
 *
 * @param vertices each of 3 coordinates
 * @param triangles each of 3 positions in {@code vertices}, from 0; neighbours run through their common edge in opposite directions
 */
public record Mesh(List<List<Double>> vertices, List<List<Integer>> triangles) implements Domain {

    public Mesh {
        int n = vertices.size();
        vertices = vertices.stream().map(vertex -> Shapes.point("mesh", "a vertex", 3, vertex)).toList();
        triangles = triangles.stream().map(List::copyOf).toList();
        Shapes.require(triangles.size() >= 4, "mesh: a closed surface has at least 4 triangles, got " + triangles.size());
        for (List<Integer> triangle : triangles) {
            Shapes.require(triangle.size() == 3 && triangle.stream().allMatch(i -> i >= 0 && i < n) && triangle.stream().distinct().count() == 3,
                    "mesh: a triangle needs 3 different positions of vertices in 0 … " + (n - 1) + ", got " + triangle);
        }
        MeshEdges.requireClosed(vertices, triangles);
    }

    @Override
    public List<String> names() {
        return Domain.coordinateNames(3);
    }

    @Override
    public String label() {
        return "mesh";
    }

    @Override
    public Geometry geometry() {
        return MeshGeometry.of(this);
    }
}
