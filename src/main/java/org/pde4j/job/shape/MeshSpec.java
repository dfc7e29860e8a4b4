package org.pde4j.job.shape;

import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Domain;
import org.pde4j.domain.Mesh;

/**
 * The inside of a closed surface of triangles in space; facets that meet at less than 40° are one piece {@code mesh[k]}.
 *
 * @param vertices [x, y, z] each
 * @param triangles three positions of vertices each, from 0
 * @param name of its boundary in conditions; by default that of the key
 */
public record MeshSpec(List<List<Double>> vertices, List<List<Integer>> triangles, Optional<String> name) implements NamedShape {

    @Override
    public Domain shape() {
        return new Mesh(vertices, triangles);
    }
}
