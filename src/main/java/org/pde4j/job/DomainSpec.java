package org.pde4j.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.job.bind.Binder;
import org.pde4j.job.bind.JsonSchema;
import org.pde4j.job.bind.Shorthand;
import org.pde4j.job.shape.ShapeSpec;
import org.pde4j.job.yaml.Node;

/**
 * A box, {@code {x: [0, 1], t: [0, 1]}}, or a shape under {@code geometry}, with or without {@code t}.
 *
 * @param intervals [lower, upper] by coordinate; beside a geometry that of {@code t} alone
 * @param geometry a shape in space
 */
public record DomainSpec(Map<String, List<Double>> intervals, Optional<ShapeSpec> geometry) implements Shorthand {

    private static final String GEOMETRY = "geometry";

    public DomainSpec {
        intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
    }

    @Override
    public Object written() {
        Map<String, Object> keys = new LinkedHashMap<>();
        geometry.ifPresent(shape -> keys.put(GEOMETRY, shape));
        keys.putAll(intervals);
        return keys;
    }

    DomainSpec resolvedAgainst(Path folder) {
        return new DomainSpec(intervals, geometry.map(shape -> shape.resolvedAgainst(folder)));
    }

    static ObjectNode schema(JsonSchema schema) {
        ObjectNode keys = schema.type(DomainSpec.class.getRecordComponents()[0].getGenericType());
        keys.putObject("properties").set(GEOMETRY, schema.type(ShapeSpec.class));
        return keys;
    }

    static DomainSpec decode(Binder binder, Node node, String path) {
        if (!(node instanceof Node.Mapping mapping)) {
            throw Binder.mismatch(node, path, "a mapping");
        }
        Map<String, List<Double>> intervals = new LinkedHashMap<>();
        mapping.without(GEOMETRY).entries().forEach((key, entry) -> intervals.put(key, bounds(binder, entry.value(), Binder.join(path, key))));
        return new DomainSpec(intervals, Optional.ofNullable(mapping.get(GEOMETRY))
                .map(shape -> binder.bind(ShapeSpec.class, shape, Binder.join(path, GEOMETRY))));
    }

    private static List<Double> bounds(Binder binder, Node node, String path) {
        if (!(node instanceof Node.Sequence sequence)) {
            throw Binder.mismatch(node, path, "a list");
        }
        return IntStream.range(0, sequence.items().size()).mapToObj(i -> binder.bind(Double.class, sequence.items().get(i), path + "[" + i + "]")).toList();
    }
}
