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
 * A face of a box, {@code x=0}; a piece of the boundary of a shape, {@code hole}, several, {@code [hole, rectangle.left]}, or a part of one.
 *
 * <p>A part is written {@code {piece: hole, where: "y > 0"}}; {@code boundary} is what no other condition names.
 *
 * @param pieces at least one
 * @param where a comparison that holds on the part
 */
public record OnSpec(List<String> pieces, Optional<String> where) implements Shorthand {

    /** The name of the rest of the boundary. */
    static final String REST = "boundary";

    private static final String PIECE = "piece";
    private static final String WHERE = "where";

    public OnSpec {
        pieces = List.copyOf(pieces);
        if (pieces.isEmpty()) {
            throw new IllegalArgumentException("OnSpec: a condition needs at least one piece");
        }
    }

    /** One face or piece. */
    public OnSpec(String piece) {
        this(List.of(piece), Optional.empty());
    }

    boolean isRest() {
        return pieces.equals(List.of(REST)) && where.isEmpty();
    }

    @Override
    public Object written() {
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
        return String.join(", ", pieces) + where.map(text -> " where " + text).orElse("");
    }

    static ObjectNode schema(JsonSchema schema) {
        ObjectNode several = schema.type(OnSpec.class.getRecordComponents()[0].getGenericType());
        ObjectNode part = schema.map(String.class);
        ObjectNode properties = part.putObject("properties");
        properties.set(PIECE, JsonSchema.anyOf(schema.type(String.class), several.deepCopy()));
        properties.set(WHERE, schema.type(String.class));
        part.put("additionalProperties", false).putArray("required").add(PIECE).add(WHERE);
        return JsonSchema.anyOf(schema.type(String.class), several, part);
    }

    static OnSpec decode(Binder binder, Node node, String path) {
        if (node instanceof Node.Mapping mapping) {
            Node piece = mapping.get(PIECE);
            Node where = mapping.get(WHERE);
            if (piece == null || where == null || mapping.entries().size() != 2) {
                throw Binder.mismatch(node, path, "a mapping with the keys piece and where");
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
