package org.pde4j.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The edges of a surface of triangles. */
final class MeshEdges {

    private MeshEdges() {}

    /** From one vertex to another. */
    record Edge(int from, int to) {
        Edge reversed() {
            return new Edge(to, from);
        }
    }

    /** Every edge belongs to two triangles, which run through it in opposite directions. */
    static void requireClosed(List<List<Double>> vertices, List<List<Integer>> triangles) {
        Map<Edge, Integer> owners = new HashMap<>();
        for (int k = 0; k < triangles.size(); k++) {
            for (int j = 0; j < 3; j++) {
                Edge edge = edge(triangles.get(k), j);
                Shapes.require(owners.put(edge, k) == null,
                        "mesh: the triangles at the edge from " + vertices.get(edge.from()) + " to " + vertices.get(edge.to())
                                + " are more than 2 or of opposite orientation");
            }
        }
        for (List<Integer> triangle : triangles) {
            for (int j = 0; j < 3; j++) {
                Edge edge = edge(triangle, j);
                Shapes.require(owners.containsKey(edge.reversed()),
                        "mesh: the surface is not closed, the edge from " + vertices.get(edge.from()) + " to " + vertices.get(edge.to())
                                + " belongs to one triangle");
            }
        }
    }

    /** For each triangle its three neighbours, of a closed surface: that beyond the edge from its vertex j to its next. */
    static List<int[]> neighbours(List<List<Integer>> triangles) {
        Map<Edge, Integer> owners = new HashMap<>();
        for (int k = 0; k < triangles.size(); k++) {
            for (int j = 0; j < 3; j++) {
                owners.put(edge(triangles.get(k), j), k);
            }
        }
        List<int[]> neighbours = new ArrayList<>();
        for (List<Integer> triangle : triangles) {
            int[] own = new int[3];
            for (int j = 0; j < 3; j++) {
                own[j] = owners.get(edge(triangle, j).reversed());
            }
            neighbours.add(own);
        }
        return neighbours;
    }

    private static Edge edge(List<Integer> triangle, int j) {
        return new Edge(triangle.get(j), triangle.get((j + 1) % 3));
    }
}
