package org.pde4j.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.pde4j.job.bind.Binder;
import org.pde4j.job.bind.JsonSchema;
import org.pde4j.job.bind.Shorthand;
import org.pde4j.job.shape.ShapeSpec;
import org.pde4j.job.yaml.Node;

/**
 * A box, {@code {x: [0, 1], t: [0, 1]}}, or a shape under {@code geometry}, with or without {@code t}. A vector of coordinates is written
 * {@code {x: {in: [0, 1], dimension: 100}}}: they are x1, x2, …, x100, each in [0, 1].
 *
 * @param intervals [lower, upper] by coordinate, whose name is the key; beside a geometry that of {@code t} alone
 * @param dimensions of the coordinates that are vectors, written {@code dimension} beside {@code in}
 * @param geometry a shape in space
 * @param curves shapes by name, whose boundaries inside of the geometry are places for conditions
 */
public record DomainSpec(Map<String, List<Double>> intervals, Map<String, Integer> dimensions, Optional<ShapeSpec> geometry,
        Map<String, ShapeSpec> curves) implements Shorthand {

    private static final String GEOMETRY = "geometry";
    private static final String CURVES = "curves";
    private static final String IN = "in";
    private static final String DIMENSION = "dimension";

    public DomainSpec {
        intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
        dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
        curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
    }

    /** Without vectors. */
    public DomainSpec(Map<String, List<Double>> intervals, Optional<ShapeSpec> geometry, Map<String, ShapeSpec> curves) {
        this(intervals, Map.of(), geometry, curves);
    }

    @Override
    public Object written() {
        Map<String, Object> keys = new LinkedHashMap<>();
        geometry.ifPresent(shape -> keys.put(GEOMETRY, shape));
        if (!curves.isEmpty()) {
            keys.put(CURVES, curves);
        }
        intervals.forEach((name, bounds) -> keys.put(name, dimensions.containsKey(name) ? vector(bounds, dimensions.get(name)) : bounds));
        return keys;
    }

    private static Map<String, Object> vector(List<Double> bounds, int dimension) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put(IN, bounds);
        keys.put(DIMENSION, dimension);
        return keys;
    }

    DomainSpec withFiles(UnaryOperator<String> rule) {
        Optional<ShapeSpec> whole = geometry.map(shape -> shape.withFiles(rule));
        Map<String, ShapeSpec> renamed = new LinkedHashMap<>();
        curves.forEach((name, shape) -> renamed.put(name, shape.withFiles(rule)));
        return new DomainSpec(intervals, dimensions, whole, renamed);
    }

    static ObjectNode schema(JsonSchema schema) {
        ObjectNode interval = schema.type(DomainSpec.class.getRecordComponents()[0].getGenericType());
        ObjectNode bounds = (ObjectNode) interval.get("additionalProperties");
        ObjectNode vector = schema.map(String.class);
        ObjectNode parts = vector.putObject("properties");
        parts.set(IN, bounds.deepCopy());
        parts.set(DIMENSION, schema.type(Integer.class));
        vector.put("additionalProperties", false).putArray("required").add(IN).add(DIMENSION);
        ObjectNode keys = interval.deepCopy();
        keys.set("additionalProperties", JsonSchema.anyOf(bounds, vector));
        ObjectNode properties = keys.putObject("properties");
        properties.set(GEOMETRY, schema.type(ShapeSpec.class));
        properties.set(CURVES, schema.type(DomainSpec.class.getRecordComponents()[3].getGenericType()));
        return keys;
    }

    static DomainSpec decode(Binder binder, Node node, String path) {
        if (!(node instanceof Node.Mapping mapping)) {
            throw Binder.mismatch(node, path, "a mapping");
        }
        Map<String, List<Double>> intervals = new LinkedHashMap<>();
        Map<String, Integer> dimensions = new LinkedHashMap<>();
        mapping.without(GEOMETRY).without(CURVES).entries().forEach((key, entry) -> {
            String own = Binder.join(path, key);
            if (entry.value() instanceof Node.Mapping vector) {
                if (vector.get(IN) == null || vector.get(DIMENSION) == null || vector.entries().size() != 2) {
                    throw Binder.mismatch(vector, own, "a list [lower, upper], or for a vector of coordinates a mapping with the keys in and dimension; a "
                            + "shape stands under the key geometry");
                }
                intervals.put(key, bounds(binder, vector.get(IN), Binder.join(own, IN)));
                dimensions.put(key, binder.bind(Integer.class, vector.get(DIMENSION), Binder.join(own, DIMENSION)));
            } else {
                intervals.put(key, bounds(binder, entry.value(), own));
            }
        });
        Map<String, ShapeSpec> curves = new LinkedHashMap<>();
        if (mapping.get(CURVES) != null) {
            String place = Binder.join(path, CURVES);
            if (!(mapping.get(CURVES) instanceof Node.Mapping named)) {
                throw Binder.mismatch(mapping.get(CURVES), place, "a mapping of names to shapes");
            }
            named.entries().forEach((name, entry) -> curves.put(name, binder.bind(ShapeSpec.class, entry.value(), Binder.join(place, name))));
        }
        return new DomainSpec(intervals, dimensions, Optional.ofNullable(mapping.get(GEOMETRY))
                .map(shape -> binder.bind(ShapeSpec.class, shape, Binder.join(path, GEOMETRY))), curves);
    }

    private static List<Double> bounds(Binder binder, Node node, String path) {
        if (!(node instanceof Node.Sequence sequence)) {
            throw Binder.mismatch(node, path, "a list");
        }
        if (sequence.items().stream().anyMatch(Node.Mapping.class::isInstance)) {
            throw Binder.mismatch(node, path, "a list [lower, upper] of numbers; a shape stands under the key geometry");
        }
        return IntStream.range(0, sequence.items().size()).mapToObj(i -> binder.bind(Double.class, sequence.items().get(i), path + "[" + i + "]")).toList();
    }
}
