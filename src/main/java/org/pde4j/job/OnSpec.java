package org.pde4j.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pde4j.job.bind.Binder;
import org.pde4j.job.bind.JsonSchema;
import org.pde4j.job.bind.Shorthand;
import org.pde4j.job.yaml.Node;

/**
 * A face of a box, {@code x=0}, or several, {@code [x=0, x=1]}; a piece of the boundary of a shape, {@code hole}, several, {@code [hole, rectangle.left]},
 * or a part of one; or a point.
 *
 * <p>A part is written {@code {piece: hole, where: "y > 0"}}; {@code boundary} is what no other condition names. A point is written
 * {@code {point: [0, 0.5]}}.
 *
 * @param pieces at least one, none beside a point
 * @param where a comparison that holds on the part
 * @param point its coordinates, that of time or not; empty for a part of the boundary
 */
public record OnSpec(List<String> pieces, Optional<String> where, List<String> point) implements Shorthand {

    /** The name of the rest of the boundary. */
    static final String REST = "boundary";

    private static final String PIECE = "piece";
    private static final String WHERE = "where";
    private static final String POINT = "point";

    public OnSpec {
        pieces = List.copyOf(pieces);
        point = List.copyOf(point);
        if (pieces.isEmpty() == point.isEmpty()) {
            throw new IllegalArgumentException("OnSpec: a condition needs at least one piece or a point, and not both");
        }
    }

    /** A part of the boundary. */
    public OnSpec(List<String> pieces, Optional<String> where) {
        this(pieces, where, List.of());
    }

    /** One face or piece. */
    public OnSpec(String piece) {
        this(List.of(piece), Optional.empty());
    }

    /** Whether it is a face of a box, or the start or end of time. */
    boolean isFace() {
        return pieces.size() == 1 && where.isEmpty() && pieces.get(0).contains("=");
    }

    boolean isRest() {
        return pieces.equals(List.of(REST)) && where.isEmpty();
    }

    @Override
    public Object written() {
        if (!point.isEmpty()) {
            return Map.of(POINT, point);
        }
        Object named = pieces.size() == 1 ? pieces.get(0) : pieces;
        if (where.isEmpty()) {
            return named;
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put(PIECE, named);
        keys.put(WHERE, where.get());
        return keys;
    }

    @Override
    public String toString() {
        return point.isEmpty() ? String.join(", ", pieces) + where.map(text -> " where " + text).orElse("") : "the point [" + String.join(", ", point) + "]";
    }

    static ObjectNode schema(JsonSchema schema) {
        ObjectNode several = schema.type(OnSpec.class.getRecordComponents()[0].getGenericType());
        ObjectNode part = schema.map(String.class);
        ObjectNode properties = part.putObject("properties");
        properties.set(PIECE, JsonSchema.anyOf(schema.type(String.class), several.deepCopy()));
        properties.set(WHERE, schema.type(String.class));
        part.put("additionalProperties", false).putArray("required").add(PIECE).add(WHERE);
        ObjectNode point = schema.map(String.class);
        point.putObject("properties").set(POINT, several.deepCopy().set("items", schema.type(Double.class)));
        point.put("additionalProperties", false).putArray("required").add(POINT);
        return JsonSchema.anyOf(schema.type(String.class), several, part, point);
    }

    static OnSpec decode(Binder binder, Node node, String path) {
        if (node instanceof Node.Mapping mapping) {
            Node point = mapping.get(POINT);
            if (point instanceof Node.Sequence && mapping.entries().size() == 1) {
                return new OnSpec(List.of(), Optional.empty(), pieces(binder, point, Binder.join(path, POINT)));
            }
            Node piece = mapping.get(PIECE);
            Node where = mapping.get(WHERE);
            if (piece == null || where == null || mapping.entries().size() != 2) {
                throw Binder.mismatch(node, path, "a mapping with the keys piece and where, or with the key point and a list of coordinates");
            }
            return new OnSpec(pieces(binder, piece, Binder.join(path, PIECE)), Optional.of(binder.bind(String.class, where, Binder.join(path, WHERE))));
        }
        return new OnSpec(pieces(binder, node, path), Optional.empty());
    }

    private static List<String> pieces(Binder binder, Node node, String path) {
        if (node instanceof Node.Sequence sequence && !sequence.items().isEmpty()) {
            return IntStream.range(0, sequence.items().size()).mapToObj(i -> binder.bind(String.class, sequence.items().get(i), path + "[" + i + "]")).toList();
        }
        return List.of(binder.bind(String.class, node, path));
    }
}
