package org.pde4j.domain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Signed distance to a closed surface of triangles: nearest point by a tree of boxes, sign by the normal there, which at edges and vertices is the mean of
 * those of the triangles weighted by their angles. Source: Bærentzen &amp; Aanæs, IEEE TVCG 11 (2005).
 */
final class MeshDistance implements SignedDistance {

    private static final int LEAF = 4;

    private final List<double[]> vertices;
    private final int[][] triangles;
    private final double[][] normals;
    private final double[][] vertexNormals;
    private final double[][] edgeNormals;
    private final Node root;

    /** Boxes low and high around the triangles; a leaf has no children. */
    private record Node(double[] low, double[] high, Node first, Node second, int[] members) {}

    /** The nearest point found so far. */
    private static final class Nearest {
        private double square = Double.POSITIVE_INFINITY;
        private double sign;
    }

    MeshDistance(List<double[]> vertices, List<List<Integer>> triangles, List<double[]> normals) {
        this.vertices = vertices;
        this.triangles = triangles.stream().map(t -> t.stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
        this.normals = normals.toArray(double[][]::new);
        List<int[]> neighbours = MeshEdges.neighbours(triangles);
        vertexNormals = new double[vertices.size()][3];
        edgeNormals = new double[3 * this.triangles.length][];
        for (int k = 0; k < this.triangles.length; k++) {
            for (int j = 0; j < 3; j++) {
                double[] a = corner(k, j);
                double[] u = Tuples.unit(Tuples.minus(corner(k, (j + 1) % 3), a));
                double[] v = Tuples.unit(Tuples.minus(corner(k, (j + 2) % 3), a));
                double angle = Math.acos(Math.max(-1, Math.min(1, Tuples.dot(u, v))));
                int vertex = this.triangles[k][j];
                vertexNormals[vertex] = Tuples.plus(vertexNormals[vertex], angle, this.normals[k]);
                edgeNormals[3 * k + j] = Tuples.plus(this.normals[k], 1, this.normals[neighbours.get(k)[j]]);
            }
        }
        root = node(IntStream.range(0, this.triangles.length).toArray());
    }

    @Override
    public double at(double... x) {
        Nearest nearest = new Nearest();
        search(root, x, nearest);
        return Math.copySign(Math.sqrt(nearest.square), nearest.sign);
    }

    private double[] corner(int triangle, int j) {
        return vertices.get(triangles[triangle][j]);
    }

    private Node node(int[] members) {
        double[] low = new double[3];
        double[] high = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            int i = axis;
            low[axis] = Arrays.stream(members).mapToDouble(k -> Math.min(corner(k, 0)[i], Math.min(corner(k, 1)[i], corner(k, 2)[i]))).min().orElseThrow();
            high[axis] = Arrays.stream(members).mapToDouble(k -> Math.max(corner(k, 0)[i], Math.max(corner(k, 1)[i], corner(k, 2)[i]))).max().orElseThrow();
        }
        if (members.length <= LEAF) {
            return new Node(low, high, null, null, members);
        }
        int longest = high[0] - low[0] >= Math.max(high[1] - low[1], high[2] - low[2]) ? 0 : high[1] - low[1] >= high[2] - low[2] ? 1 : 2;
        int[] sorted = Arrays.stream(members).boxed()
                .sorted(Comparator.comparingDouble(k -> corner(k, 0)[longest] + corner(k, 1)[longest] + corner(k, 2)[longest]))
                .mapToInt(Integer::intValue).toArray();
        int half = sorted.length / 2;
        return new Node(low, high, node(Arrays.copyOf(sorted, half)), node(Arrays.copyOfRange(sorted, half, sorted.length)), new int[0]);
    }

    private void search(Node node, double[] x, Nearest nearest) {
        if (square(node, x) >= nearest.square) {
            return;
        }
        for (int k : node.members) {
            triangle(k, x, nearest);
        }
        if (node.first != null) {
            boolean firstIsNearer = square(node.first, x) <= square(node.second, x);
            search(firstIsNearer ? node.first : node.second, x, nearest);
            search(firstIsNearer ? node.second : node.first, x, nearest);
        }
    }

    /** The squared distance to a box. */
    private static double square(Node node, double[] x) {
        double total = 0;
        for (int axis = 0; axis < 3; axis++) {
            double beyond = Math.max(0, Math.max(node.low[axis] - x[axis], x[axis] - node.high[axis]));
            total += beyond * beyond;
        }
        return total;
    }

    /** By the region of the plane of the triangle in which the projection of x lies. Source: Ericson, Real-Time Collision Detection, 5.1.5. */
    private void triangle(int k, double[] x, Nearest nearest) {
        double[] a = corner(k, 0);
        double[] ab = Tuples.minus(corner(k, 1), a);
        double[] ac = Tuples.minus(corner(k, 2), a);
        double[] ax = Tuples.minus(x, a);
        double d1 = Tuples.dot(ab, ax);
        double d2 = Tuples.dot(ac, ax);
        double bb = Tuples.dot(ab, ab);
        double bc = Tuples.dot(ab, ac);
        double cc = Tuples.dot(ac, ac);
        double d3 = d1 - bb;
        double d4 = d2 - bc;
        double d5 = d1 - bc;
        double d6 = d2 - cc;
        double va = d3 * d6 - d5 * d4;
        double vb = d5 * d2 - d1 * d6;
        double vc = d1 * d4 - d3 * d2;
        if (d1 <= 0 && d2 <= 0) {
            offer(x, a, vertexNormals[triangles[k][0]], nearest);
        } else if (d3 >= 0 && d4 <= d3) {
            offer(x, corner(k, 1), vertexNormals[triangles[k][1]], nearest);
        } else if (d6 >= 0 && d5 <= d6) {
            offer(x, corner(k, 2), vertexNormals[triangles[k][2]], nearest);
        } else if (vc <= 0 && d1 >= 0 && d3 <= 0) {
            offer(x, Tuples.plus(a, d1 / (d1 - d3), ab), edgeNormals[3 * k], nearest);
        } else if (vb <= 0 && d2 >= 0 && d6 <= 0) {
            offer(x, Tuples.plus(a, d2 / (d2 - d6), ac), edgeNormals[3 * k + 2], nearest);
        } else if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
            double t = (d4 - d3) / (d4 - d3 + d5 - d6);
            offer(x, Tuples.plus(corner(k, 1), t, Tuples.minus(ac, ab)), edgeNormals[3 * k + 1], nearest);
        } else {
            double scale = 1 / (va + vb + vc);
            offer(x, Tuples.plus(Tuples.plus(a, vb * scale, ab), vc * scale, ac), normals[k], nearest);
        }
    }

    private static void offer(double[] x, double[] point, double[] normal, Nearest nearest) {
        double[] difference = Tuples.minus(x, point);
        double square = Tuples.dot(difference, difference);
        if (square < nearest.square) {
            nearest.square = square;
            nearest.sign = Tuples.dot(difference, normal);
        }
    }
}
