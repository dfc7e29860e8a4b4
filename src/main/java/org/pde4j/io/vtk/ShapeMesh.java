package org.pde4j.io.vtk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Triangle;
import org.locationtech.jts.index.kdtree.KdTree;
import org.locationtech.jts.triangulate.DelaunayTriangulationBuilder;
import org.pde4j.domain.Box;
import org.pde4j.domain.Geometry;
import org.pde4j.domain.Patch;
import org.pde4j.io.RegularGrid;

/**
 * Points and cells that show a shape: in the plane the Delaunay triangles of points of the boundary and of the nodes of a regular grid inside; in space the
 * cubes of the grid whose corners all lie inside, so that a layer at the boundary thinner than a cell is left out.
 *
 * @param points shape (n)(d), d = 2 or 3
 * @param cells numbers of the points of each cell, in VTK's order
 * @param type VTK's number of the type of the cells
 */
public record ShapeMesh(List<double[]> points, List<int[]> cells, int type) {

    static final int TRIANGLE = 5;
    static final int VOXEL = 11;
    private static final int CORNERS = 8;

    /** Nodes nearer to the boundary than this part of the spacing make slivers. */
    private static final double CLEAR = 0.4;
    /** Of the square of the spacing: what rounding leaves of three points of a line. */
    private static final double FLAT = 1e-6;
    /** Of the spacing. */
    private static final double SAME = 1e-6;

    public ShapeMesh {
        points = List.copyOf(points);
        cells = List.copyOf(cells);
    }

    /**
     * @param nodes of the grid along each coordinate of the bounding box
     * @throws IllegalArgumentException if the shape is neither in the plane nor in space, or no cell lies inside
     */
    public static ShapeMesh of(Geometry shape, int[] nodes) {
        Box box = shape.box();
        if (box.dimension() != 2 && box.dimension() != 3) {
            throw new IllegalArgumentException("a mesh shows shapes in the plane or in space, got " + box.dimension() + " coordinates");
        }
        double[] free = new double[box.dimension()];
        Arrays.fill(free, Double.NaN);
        RegularGrid grid = RegularGrid.of(box, nodes, free);
        ShapeMesh mesh = box.dimension() == 2 ? triangles(shape, grid) : voxels(shape, grid);
        if (mesh.cells().isEmpty()) {
            throw new IllegalArgumentException("no cell of " + grid.shape() + " nodes lies inside of the shape; give more");
        }
        return mesh;
    }

    private static ShapeMesh triangles(Geometry shape, RegularGrid grid) {
        double spacing = IntStream.range(0, 2).mapToDouble(axis -> grid.axes().get(axis)[1] - grid.axes().get(axis)[0]).min().orElseThrow();
        Sites sites = new Sites(SAME * spacing);
        shape.pieces().stream().flatMap(piece -> piece.patches().stream()).flatMap(patch -> patch.parts().stream())
                .forEach(patch -> boundary(patch, spacing).forEach(sites::add));
        for (int node = 0; node < grid.size(); node++) {
            double[] point = grid.point(node);
            if (shape.distance().at(point) < -CLEAR * spacing) {
                sites.add(point);
            }
        }
        DelaunayTriangulationBuilder delaunay = new DelaunayTriangulationBuilder();
        delaunay.setSites(sites.numbers.keySet());
        org.locationtech.jts.geom.Geometry triangles = delaunay.getTriangles(new GeometryFactory());
        List<int[]> cells = new ArrayList<>();
        for (int i = 0; i < triangles.getNumGeometries(); i++) {
            Coordinate[] corners = triangles.getGeometryN(i).getCoordinates();
            Coordinate centre = Triangle.centroid(corners[0], corners[1], corners[2]);
            if (Triangle.area(corners[0], corners[1], corners[2]) > FLAT * spacing * spacing && shape.contains(centre.x, centre.y)) {
                cells.add(new int[] {sites.numbers.get(corners[0]), sites.numbers.get(corners[1]), sites.numbers.get(corners[2])});
            }
        }
        return new ShapeMesh(sites.numbers.keySet().stream().map(point -> new double[] {point.x, point.y}).toList(), cells, TRIANGLE);
    }

    /** Points by their number; those that rounding alone keeps apart, such as the two ends of a closed curve, are one. */
    private static final class Sites {

        private final KdTree tree;
        private final Map<Coordinate, Integer> numbers = new LinkedHashMap<>();

        Sites(double tolerance) {
            tree = new KdTree(tolerance);
        }

        void add(double[] point) {
            numbers.putIfAbsent(tree.insert(new Coordinate(point[0], point[1])).getCoordinate(), numbers.size());
        }
    }

    /** Points about a spacing apart, both ends included. */
    private static List<double[]> boundary(Patch patch, double spacing) {
        int steps = (int) Math.max(1, Math.ceil(patch.measure() / spacing));
        return IntStream.rangeClosed(0, steps).mapToObj(i -> new double[] {(double) i / steps}).filter(patch::holds).map(patch::point).toList();
    }

    private static ShapeMesh voxels(Geometry shape, RegularGrid grid) {
        List<Integer> shapeOfGrid = grid.shape();
        int[] numbers = new int[(int) grid.size()];
        List<double[]> points = new ArrayList<>();
        for (int node = 0; node < numbers.length; node++) {
            double[] point = grid.point(node);
            numbers[node] = shape.contains(point) ? points.size() : -1;
            if (numbers[node] >= 0) {
                points.add(point);
            }
        }
        int[] strides = {shapeOfGrid.get(1) * shapeOfGrid.get(2), shapeOfGrid.get(2), 1};
        List<int[]> cells = new ArrayList<>();
        for (int node = 0; node < numbers.length; node++) {
            if (node / strides[0] == shapeOfGrid.get(0) - 1 || node / strides[1] % shapeOfGrid.get(1) == shapeOfGrid.get(1) - 1
                    || node % shapeOfGrid.get(2) == shapeOfGrid.get(2) - 1) {
                continue;
            }
            int first = node;
            int[] cell = IntStream.range(0, CORNERS).map(corner -> numbers[first + (corner & 1) * strides[0] + (corner >> 1 & 1) * strides[1]
                    + (corner >> 2) * strides[2]]).toArray();
            if (Arrays.stream(cell).allMatch(number -> number >= 0)) {
                cells.add(cell);
            }
        }
        return new ShapeMesh(points, cells, VOXEL);
    }
}
