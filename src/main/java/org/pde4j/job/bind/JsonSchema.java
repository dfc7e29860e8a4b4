package org.pde4j.job.bind;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pde4j.extension.Meanings;

/**
 * What {@link Binder} accepts, as a JSON Schema (draft 2020-12): editors complete keys and mark errors with it.
 *
 * <p>Numbers may be texts, because an expression such as {@code 0.01/pi} is one. Values that only a record refuses, such as a negative step,
 * are not in it.
 */
public final class JsonSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Meanings meanings = new Meanings();
    private final ObjectNode definitions = JSON.objectNode();
    private final Map<Class<?>, Function<JsonSchema, ObjectNode>> written;

    /** @param written the schemas of types that are written in another way than by their components */
    public JsonSchema(Map<Class<?>, Function<JsonSchema, ObjectNode>> written) {
        this.written = Map.copyOf(written);
    }

    /** The schema of a document that is one record. */
    public ObjectNode document(Class<?> root, String title) {
        ObjectNode schema = JSON.objectNode().put("$schema", "https://json-schema.org/draft/2020-12/schema").put("title", title);
        schema.put("$ref", type(root).get("$ref").textValue());
        schema.set("$defs", definitions);
        return schema;
    }

    /** The schema of one type; records and families go by reference. */
    public ObjectNode type(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] arguments = generic.getActualTypeArguments();
            if (raw == Optional.class) {
                return type(arguments[0]);
            }
            if (raw == List.class) {
                return of("array").set("items", type(arguments[0]));
            }
            return raw == Map.class ? map(arguments[1]) : type(raw);
        }
        Class<?> raw = (Class<?>) type;
        if (written.containsKey(raw)) {
            return reference(raw, () -> written.get(raw).apply(this));
        }
        Optional<Family> family = Families.of(raw);
        if (family.isPresent()) {
            return reference(raw, () -> family(family.get()));
        }
        return raw.isRecord() ? reference(raw, () -> record(raw, false)) : scalar(raw);
    }

    /** A mapping with any keys. */
    public ObjectNode map(Type value) {
        return of("object").set("additionalProperties", type(value));
    }

    /** Any of several schemas. */
    public static ObjectNode anyOf(ObjectNode... schemas) {
        ArrayNode options = JSON.arrayNode().addAll(List.of(schemas));
        return JSON.objectNode().set("anyOf", options);
    }

    /** One of the texts. */
    public static ObjectNode oneOf(Iterable<String> texts) {
        ArrayNode values = JSON.arrayNode();
        texts.forEach(values::add);
        return JSON.objectNode().set("enum", values);
    }

    /** A mapping whose {@code type} is one of the names, with any other keys. */
    public static ObjectNode named(Iterable<String> names) {
        ObjectNode schema = of("object");
        schema.set("properties", JSON.objectNode().set("type", oneOf(names)));
        schema.set("required", JSON.arrayNode().add("type"));
        return schema;
    }

    private static ObjectNode of(String jsonType) {
        return JSON.objectNode().put("type", jsonType);
    }

    private ObjectNode reference(Class<?> type, Supplier<ObjectNode> definition) {
        String name = type.getSimpleName();
        if (!definitions.has(name)) {
            // Reserved first: a record may contain one of its own type.
            definitions.set(name, JSON.objectNode());
            definitions.set(name, definition.get());
        }
        return JSON.objectNode().put("$ref", "#/$defs/" + name);
    }

    /** A bare name, or a mapping with the key {@code type}. */
    private ObjectNode family(Family family) {
        ArrayNode options = JSON.arrayNode().add(oneOf(family.members().keySet()));
        for (Class<?> member : family.members().values()) {
            ObjectNode reference = reference(member, () -> record(member, true));
            ArrayNode both = JSON.arrayNode().add(reference).add(JSON.objectNode().set("required", JSON.arrayNode().add("type")));
            options.add(JSON.objectNode().set("allOf", both));
        }
        return JSON.objectNode().set("anyOf", options);
    }

    private ObjectNode record(Class<?> type, boolean member) {
        RecordShape shape = new RecordShape(type);
        ObjectNode properties = JSON.objectNode();
        if (member) {
            properties.set("type", oneOf(List.of(type.getSimpleName())));
        }
        Optional<Object> defaults = shape.defaults();
        Set<String> required = Set.copyOf(shape.required());
        ArrayNode needed = JSON.arrayNode();
        for (RecordComponent component : shape.components()) {
            ObjectNode schema = value(component, defaults);
            meanings.of(type, component.getName()).ifPresent(text -> schema.put("description", text));
            properties.set(component.getName(), schema);
            if (required.contains(component.getName())) {
                needed.add(component.getName());
            }
        }
        ObjectNode object = of("object").put("additionalProperties", false);
        meanings.of(type).ifPresent(text -> object.put("description", text));
        object.set("properties", properties);
        if (!needed.isEmpty()) {
            object.set("required", needed);
        }
        return shape.bareWord().isPresent() ? anyOf(of("string"), object) : object;
    }

    /** The schema of a component; the type of its default member may be left out. */
    private ObjectNode value(RecordComponent component, Optional<Object> defaults) {
        ObjectNode schema = type(component.getGenericType());
        if (Families.of(component.getType()).isEmpty()) {
            return schema;
        }
        ArrayNode options = JSON.arrayNode().add(schema);
        Optional<Object> standard = defaults.map(instance -> RecordShape.read(component, instance));
        List<Class<?>> untyped = standard.<List<Class<?>>>map(value -> List.of(value.getClass()))
                .orElseGet(() -> List.copyOf(Families.of(component.getType()).orElseThrow().members().values()));
        untyped.forEach(member -> options.add(reference(member, () -> record(member, true))));
        return JSON.objectNode().set("anyOf", options);
    }

    private static ObjectNode scalar(Class<?> type) {
        if (type == String.class) {
            return JSON.objectNode().set("type", JSON.arrayNode().add("string").add("number").add("boolean"));
        }
        if (type == boolean.class || type == Boolean.class) {
            return of("boolean");
        }
        if (type.isEnum()) {
            return oneOf(Arrays.stream(type.getEnumConstants()).map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT)).toList());
        }
        return JSON.objectNode().set("type", JSON.arrayNode().add("number").add("string"));
    }
}
