package org.pde4j.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.pde4j.expr.Expr;

/**
 * The inside of a polygon with holes. The edges from vertex i to vertex i + 1 are the pieces {@code polygon[i]}, i from 0; the boundary of hole k is the
 * piece {@code polygon.hole[k]}.
 *
 * @param vertices in either orientation; the first may be repeated at the end
 * @param holes each as the vertices
 */
public record Polygon(List<List<Double>> vertices, List<List<List<Double>>> holes) implements Domain {

    public Polygon {
        vertices = ring("polygon", vertices);
        holes = holes.stream().map(hole -> ring("polygon: a hole", hole)).toList();
        TopologyValidationError error = new IsValidOp(shape(vertices, holes)).getValidationError();
        if (error != null) {
            Coordinate at = error.getCoordinate();
            throw new IllegalArgumentException("polygon: " + sentence(error.getErrorType()) + " at (" + at.x + ", " + at.y + ")");
        }
    }

    /** Without holes. */
    public Polygon(List<List<Double>> vertices) {
        this(vertices, List.of());
    }

    @Override
    public List<String> names() {
        return Domain.coordinateNames(2);
    }

    @Override
    public String label() {
        return "polygon";
    }

    /** The distances to the edges, divided by their values at the mean of the vertices, if the polygon is convex. */
    @Override
    public Map<String, Expr> factors() {
        return shape().convexHull().getNumPoints() == vertices.size() + 1 && holes.isEmpty() ? PolygonGeometry.lines(this) : Map.of();
    }

    @Override
    public List<List<List<Double>>> rings() {
        return PolygonGeometry.rings(this);
    }

    @Override
    public Geometry geometry() {
        return PolygonGeometry.of(this);
    }

    org.locationtech.jts.geom.Polygon shape() {
        return shape(vertices, holes);
    }

    private static org.locationtech.jts.geom.Polygon shape(List<List<Double>> vertices, List<List<List<Double>>> holes) {
        GeometryFactory factory = new GeometryFactory();
        return factory.createPolygon(factory.createLinearRing(closed(vertices)),
                holes.stream().map(hole -> factory.createLinearRing(closed(hole))).toArray(org.locationtech.jts.geom.LinearRing[]::new));
    }

    private static Coordinate[] closed(List<List<Double>> ring) {
        List<List<Double>> closed = new ArrayList<>(ring);
        closed.add(ring.get(0));
        return closed.stream().map(point -> new Coordinate(point.get(0), point.get(1))).toArray(Coordinate[]::new);
    }

    private static List<List<Double>> ring(String what, List<List<Double>> ring) {
        List<List<Double>> points = new ArrayList<>();
        for (List<Double> vertex : ring) {
            points.add(Shapes.point(what, "a vertex", 2, vertex));
        }
        if (points.size() > 1 && points.get(0).equals(points.get(points.size() - 1))) {
            points.remove(points.size() - 1);
        }
        Shapes.require(points.size() >= 3, what + ": needs at least 3 vertices, got " + points.size());
        for (int i = 0; i < points.size(); i++) {
            Shapes.require(!points.get(i).equals(points.get((i + 1) % points.size())), what + ": the vertex " + points.get(i) + " occurs twice in a row");
        }
        return List.copyOf(points);
    }

    private static String sentence(int type) {
        return switch (type) {
            case TopologyValidationError.SELF_INTERSECTION, TopologyValidationError.RING_SELF_INTERSECTION -> "the boundary crosses or touches itself";
            case TopologyValidationError.HOLE_OUTSIDE_SHELL -> "a hole lies outside of it";
            case TopologyValidationError.NESTED_HOLES -> "a hole lies in another one";
            case TopologyValidationError.DISCONNECTED_INTERIOR -> "the holes cut it into parts";
            default -> "its vertices enclose no area";
        };
    }
}
