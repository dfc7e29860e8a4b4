package org.pde4j.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The geometry of a closed surface of triangles: its volume by the divergence theorem, pieces bounded by creases. */
final class MeshGeometry {

    /** cos 40°. */
    private static final double CREASE = Math.cos(Math.toRadians(40));

    private MeshGeometry() {}

    static Geometry of(Mesh mesh) {
        List<double[]> vertices = mesh.vertices().stream().map(Tuples::array).toList();
        Box box = box(mesh, vertices);
        double volume = volume(vertices, mesh.triangles());
        List<List<Integer>> triangles = volume > 0 ? mesh.triangles() : mesh.triangles().stream().map(t -> List.of(t.get(0), t.get(2), t.get(1))).toList();
        Shapes.require(Math.abs(volume) > 1e-12 * box.measure(), "mesh: the surface encloses no volume");
        List<double[]> normals = new ArrayList<>();
        for (List<Integer> t : triangles) {
            double[] a = vertices.get(t.get(0));
            double[] across = Tuples.cross(Tuples.minus(vertices.get(t.get(1)), a), Tuples.minus(vertices.get(t.get(2)), a));
            double length = Tuples.norm(across);
            Shapes.require(length > 0, "mesh: the triangle at " + mesh.vertices().get(t.get(0)) + " has no area");
            normals.add(Tuples.scaled(across, 1 / length));
        }
        SignedDistance distance = new MeshDistance(vertices, triangles, normals);
        return new Geometry(box, distance, pieces(mesh.label(), vertices, triangles, normals), Math.abs(volume),
                new Cells(box, distance, Math.abs(volume)), ColumnRule.of(box, distance, Math.abs(volume)));
    }

    private static Box box(Mesh mesh, List<double[]> vertices) {
        List<Interval> intervals = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++) {
            int i = axis;
            double low = vertices.stream().mapToDouble(v -> v[i]).min().orElseThrow();
            double high = vertices.stream().mapToDouble(v -> v[i]).max().orElseThrow();
            Shapes.require(low < high, "mesh: the surface encloses no volume");
            intervals.add(new Interval(low, high));
        }
        return new Box(mesh.names(), intervals);
    }

    /** Σ det(a, b, c)/6 about the first vertex. */
    private static double volume(List<double[]> vertices, List<List<Integer>> triangles) {
        double[] origin = vertices.get(0);
        double total = 0;
        for (List<Integer> t : triangles) {
            double[] a = Tuples.minus(vertices.get(t.get(0)), origin);
            double[] b = Tuples.minus(vertices.get(t.get(1)), origin);
            total += Tuples.dot(a, Tuples.cross(b, Tuples.minus(vertices.get(t.get(2)), origin))) / 6;
        }
        return total;
    }

    private static List<Piece> pieces(String label, List<double[]> vertices, List<List<Integer>> triangles, List<double[]> normals) {
        List<int[]> neighbours = MeshEdges.neighbours(triangles);
        boolean[] seen = new boolean[triangles.size()];
        List<Piece> pieces = new ArrayList<>();
        for (int start = 0; start < seen.length; start++) {
            if (!seen[start]) {
                List<double[][]> facets = new ArrayList<>();
                List<double[]> own = new ArrayList<>();
                for (int k : smoothPart(start, neighbours, normals, seen)) {
                    facets.add(triangles.get(k).stream().map(vertices::get).toArray(double[][]::new));
                    own.add(normals.get(k));
                }
                pieces.add(Piece.of(label + "[" + pieces.size() + "]", new FacetPatch(new Simplices(facets), own)));
            }
        }
        return pieces;
    }

    private static List<Integer> smoothPart(int start, List<int[]> neighbours, List<double[]> normals, boolean[] seen) {
        List<Integer> part = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        seen[start] = true;
        while (!open.isEmpty()) {
            int k = open.remove();
            part.add(k);
            for (int next : neighbours.get(k)) {
                if (!seen[next] && Tuples.dot(normals.get(k), normals.get(next)) > CREASE) {
                    seen[next] = true;
                    open.add(next);
                }
            }
        }
        return part;
    }
}
