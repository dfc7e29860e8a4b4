package org.pde4j.domain.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.geometry.euclidean.threed.Vector3D;
import org.apache.commons.geometry.io.euclidean.threed.FacetDefinition;
import org.apache.commons.geometry.io.euclidean.threed.IO3D;
import org.pde4j.domain.Mesh;

/** Closed surfaces from STL (text or binary) and OBJ by commons-geometry; equal corners become one vertex, facets with more corners are cut into fans. */
final class MeshReader {

    private static final int LARGEST = 5_000_000;

    private MeshReader() {}

    static Mesh read(Path file) throws IOException {
        Map<List<Double>, Integer> positions = new HashMap<>();
        List<List<Double>> vertices = new ArrayList<>();
        List<List<Integer>> triangles = new ArrayList<>();
        try (Stream<FacetDefinition> facets = IO3D.facets(file)) {
            facets.forEach(facet -> {
                List<Integer> corners = facet.getVertices().stream().map(corner -> position(corner, positions, vertices)).toList();
                for (int k = 1; k + 1 < corners.size(); k++) {
                    // Slivers between equal corners, as exporters write them, bound nothing.
                    if (!corners.get(0).equals(corners.get(k)) && !corners.get(k).equals(corners.get(k + 1)) && !corners.get(0).equals(corners.get(k + 1))) {
                        triangles.add(List.of(corners.get(0), corners.get(k), corners.get(k + 1)));
                    }
                }
                DomainFile.require(triangles.size() <= LARGEST, "a surface must not have more than " + LARGEST + " triangles");
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        } catch (IllegalStateException malformed) {
            throw new IllegalArgumentException("is not a surface that can be read: " + malformed.getMessage(), malformed);
        }
        return new Mesh(vertices, triangles);
    }

    private static int position(Vector3D corner, Map<List<Double>, Integer> positions, List<List<Double>> vertices) {
        // 0.0 and −0.0 are one place.
        List<Double> place = List.of(corner.getX() + 0.0, corner.getY() + 0.0, corner.getZ() + 0.0);
        return positions.computeIfAbsent(place, key -> {
            vertices.add(key);
            return vertices.size() - 1;
        });
    }
}
