package org.pde4j.job.shape;

import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Domain;
import org.pde4j.domain.Polygon;

/**
 * A polygon in the plane; the edge from vertex i to the next is the piece {@code polygon[i]}, i from 0, the boundary of hole k {@code polygon.hole[k]}.
 *
 * @param vertices [x, y] each, in either orientation
 * @param holes each as the vertices
 * @param name of its boundary in conditions; by default that of the key
 */
public record PolygonSpec(List<List<Double>> vertices, List<List<List<Double>>> holes, Optional<String> name) implements NamedShape {

    public PolygonSpec(List<List<Double>> vertices) {
        this(vertices, List.of(), Optional.empty());
    }

    @Override
    public Domain shape() {
        return new Polygon(vertices, holes);
    }
}
