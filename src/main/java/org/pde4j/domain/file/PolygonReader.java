package org.pde4j.domain.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.pde4j.domain.Domain;
import org.pde4j.domain.Polygon;
import org.pde4j.domain.Union;

/** Polygons as text: one Polygon, or several as a MultiPolygon or the features of a collection, which become their union. */
final class PolygonReader {

    private PolygonReader() {}

    /** Source: RFC 7946. Coordinates are taken as they are, in the plane. */
    static Domain geoJson(String text) {
        try {
            List<Domain> polygons = new ArrayList<>();
            collect(new ObjectMapper().readTree(text), polygons);
            return joined(polygons);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("is not JSON: " + malformed.getOriginalMessage() + " in line " + malformed.getLocation().getLineNr(), malformed);
        }
    }

    static Domain wkt(String text) {
        try {
            org.locationtech.jts.geom.Geometry geometry = new WKTReader().read(text);
            List<Domain> polygons = new ArrayList<>();
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                DomainFile.require(geometry.getGeometryN(i) instanceof org.locationtech.jts.geom.Polygon,
                        "needs a POLYGON or MULTIPOLYGON, got " + geometry.getGeometryType());
                org.locationtech.jts.geom.Polygon polygon = (org.locationtech.jts.geom.Polygon) geometry.getGeometryN(i);
                List<List<List<Double>>> holes = new ArrayList<>();
                for (int k = 0; k < polygon.getNumInteriorRing(); k++) {
                    holes.add(ring(polygon.getInteriorRingN(k)));
                }
                polygons.add(new Polygon(ring(polygon.getExteriorRing()), holes));
            }
            return joined(polygons);
        } catch (ParseException malformed) {
            throw new IllegalArgumentException("is not WKT: " + malformed.getMessage(), malformed);
        }
    }

    private static List<List<Double>> ring(LineString line) {
        return Arrays.stream(line.getCoordinates()).map(point -> List.of(point.x, point.y)).toList();
    }

    private static void collect(JsonNode node, List<Domain> polygons) {
        String type = node == null ? "" : node.path("type").asText();
        switch (type) {
            case "FeatureCollection" -> node.path("features").forEach(feature -> collect(feature, polygons));
            case "Feature" -> collect(node.get("geometry"), polygons);
            case "GeometryCollection" -> node.path("geometries").forEach(geometry -> collect(geometry, polygons));
            case "MultiPolygon" -> node.path("coordinates").forEach(rings -> polygons.add(polygon(rings)));
            case "Polygon" -> polygons.add(polygon(node.path("coordinates")));
            default -> throw new IllegalArgumentException("needs a Polygon or MultiPolygon, got type '" + type + "'");
        }
    }

    private static Polygon polygon(JsonNode rings) {
        DomainFile.require(rings.isArray() && !rings.isEmpty(), "a Polygon needs coordinates: a list of rings, the outer one first");
        List<List<List<Double>>> all = new ArrayList<>();
        for (JsonNode ring : rings) {
            List<List<Double>> points = new ArrayList<>();
            for (JsonNode position : ring) {
                DomainFile.require(position.path(0).isNumber() && position.path(1).isNumber(), "a position needs two numbers, got " + position);
                points.add(List.of(position.get(0).asDouble(), position.get(1).asDouble()));
            }
            all.add(points);
        }
        return new Polygon(all.get(0), all.subList(1, all.size()));
    }

    private static Domain joined(List<Domain> polygons) {
        DomainFile.require(!polygons.isEmpty(), "needs a Polygon, got none");
        return polygons.size() == 1 ? polygons.get(0) : new Union(polygons);
    }
}
