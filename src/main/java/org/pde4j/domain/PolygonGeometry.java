package org.pde4j.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.locationtech.jts.triangulate.polygon.ConstrainedDelaunayTriangulator;
import org.pde4j.expr.Expr;

/** The geometry of a polygon by JTS: distance to its edges, location of points, constrained Delaunay triangles. */
final class PolygonGeometry {

    private PolygonGeometry() {}

    static Geometry of(Polygon polygon) {
        org.locationtech.jts.geom.Polygon shape = polygon.shape();
        Envelope envelope = shape.getEnvelopeInternal();
        Box box = new Box(polygon.names(), List.of(new Interval(envelope.getMinX(), envelope.getMaxX()), new Interval(envelope.getMinY(), envelope.getMaxY())));
        Simplices triangles = triangles(shape);
        return new Geometry(box, distance(shape), pieces(polygon), shape.getArea(), triangles.interior(), triangles::quadrature);
    }

    private static SignedDistance distance(org.locationtech.jts.geom.Polygon shape) {
        IndexedFacetDistance edges = new IndexedFacetDistance(shape.getBoundary());
        IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(shape);
        return x -> {
            Coordinate point = new Coordinate(x[0], x[1]);
            double distance = edges.distance(shape.getFactory().createPoint(point));
            return inside.locate(point) == Location.INTERIOR ? -distance : distance;
        };
    }

    static Map<String, Expr> lines(Polygon polygon) {
        List<List<Double>> ring = polygon.vertices();
        double[] mean = {ring.stream().mapToDouble(v -> v.get(0)).average().orElseThrow(), ring.stream().mapToDouble(v -> v.get(1)).average().orElseThrow()};
        Map<String, Expr> lines = new LinkedHashMap<>();
        for (int i = 0; i < ring.size(); i++) {
            double[] a = Tuples.array(ring.get(i));
            double[] edge = Tuples.minus(Tuples.array(ring.get((i + 1) % ring.size())), a);
            double[] toMean = Tuples.minus(mean, a);
            double scale = edge[0] * toMean[1] - edge[1] * toMean[0];
            Expr across = Shapes.coordinate(polygon, 1).minus(a[1]).times(edge[0] / scale)
                    .minus(Shapes.coordinate(polygon, 0).minus(a[0]).times(edge[1] / scale));
            lines.put(polygon.label() + "[" + i + "]", across);
        }
        return lines;
    }

    private static List<Piece> pieces(Polygon polygon) {
        List<Piece> pieces = new ArrayList<>();
        List<Patch> shell = edges(polygon.vertices(), true);
        for (int i = 0; i < shell.size(); i++) {
            pieces.add(Piece.of(polygon.label() + "[" + i + "]", shell.get(i)));
        }
        for (int k = 0; k < polygon.holes().size(); k++) {
            pieces.add(new Piece(polygon.label() + ".hole[" + k + "]", edges(polygon.holes().get(k), false)));
        }
        return pieces;
    }

    /** The shell counterclockwise, then the holes clockwise. */
    static List<List<List<Double>>> rings(Polygon polygon) {
        List<List<List<Double>>> rings = new ArrayList<>(List.of(directed(polygon.vertices(), true)));
        polygon.holes().forEach(hole -> rings.add(directed(hole, false)));
        return rings;
    }

    private static List<List<Double>> directed(List<List<Double>> ring, boolean shell) {
        List<List<Double>> directed = new ArrayList<>(ring);
        if (!isDirected(ring, shell)) {
            Collections.reverse(directed);
        }
        return directed;
    }

    /** Whether the order of the vertices has the domain on the left: counterclockwise around it, clockwise around holes. */
    private static boolean isDirected(List<List<Double>> ring, boolean shell) {
        double area = 0;
        for (int i = 0; i < ring.size(); i++) {
            List<Double> a = ring.get(i);
            List<Double> b = ring.get((i + 1) % ring.size());
            area += (a.get(0) - ring.get(0).get(0)) * (b.get(1) - ring.get(0).get(1)) - (a.get(1) - ring.get(0).get(1)) * (b.get(0) - ring.get(0).get(0));
        }
        return area > 0 == shell;
    }

    /** The edges in order of the vertices, directed so that the domain is on the left. */
    private static List<Patch> edges(List<List<Double>> ring, boolean shell) {
        boolean forward = isDirected(ring, shell);
        List<Patch> edges = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            double[] a = Tuples.array(ring.get(i));
            double[] b = Tuples.array(ring.get((i + 1) % ring.size()));
            edges.add(forward ? SegmentPatch.of(a, b) : SegmentPatch.of(b, a));
        }
        return edges;
    }

    private static Simplices triangles(org.locationtech.jts.geom.Polygon shape) {
        org.locationtech.jts.geom.Geometry triangulation = ConstrainedDelaunayTriangulator.triangulate(shape);
        List<double[][]> triangles = new ArrayList<>();
        for (int i = 0; i < triangulation.getNumGeometries(); i++) {
            Coordinate[] corners = triangulation.getGeometryN(i).getCoordinates();
            triangles.add(new double[][] {{corners[0].x, corners[0].y}, {corners[1].x, corners[1].y}, {corners[2].x, corners[2].y}});
        }
        return new Simplices(triangles);
    }
}
