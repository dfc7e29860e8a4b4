package org.pde4j.job.bind;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pde4j.extension.ExtensionException;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Node;
import org.pde4j.job.yaml.Position;
import org.pde4j.job.yaml.Suggestion;

/**
 * Turns a {@link Node} into records: keys are component names; a family member is named by {@code type}, or by its bare name where
 * its defaults do.
 *
 * <p>Missing keys take their value from the constructor with the fewest parameters; what that constructor asks for is required.
 * The message of a record that rejects its values is placed at the key it names.
 */
public final class Binder {

    private static final Pattern SUBJECT = Pattern.compile("\\w+: (?:the )?(\\w+)");

    private final Map<Class<?>, Decoder> decoders;

    /** Binds one type in a special way. */
    @FunctionalInterface
    public interface Decoder {

        Object decode(Binder binder, Node node, String path);
    }

    public Binder(Map<Class<?>, Decoder> decoders) {
        this.decoders = Map.copyOf(decoders);
    }

    /**
     * @param path of the node, as messages show it; empty at the root
     * @throws JobException at the first value that does not fit
     */
    public <T> T bind(Class<T> type, Node node, String path) {
        return type.cast(value(type, node, path, null));
    }

    private Object value(Type type, Node node, String path, Object standard) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] arguments = generic.getActualTypeArguments();
            if (raw == Optional.class) {
                return Optional.of(value(arguments[0], node, path, null));
            }
            if (raw == List.class) {
                return list(arguments[0], node, path);
            }
            return raw == Map.class ? map(arguments[1], node, path) : value(raw, node, path, standard);
        }
        Class<?> raw = (Class<?>) type;
        if (decoders.containsKey(raw)) {
            return decoders.get(raw).decode(this, node, path);
        }
        Optional<Family> family = Families.of(raw);
        if (family.isPresent()) {
            return member(family.get(), node, path, standard);
        }
        return raw.isRecord() ? recordOrShorthand(raw, node, path) : Scalars.convert(raw, node, path);
    }

    private List<Object> list(Type item, Node node, String path) {
        if (!(node instanceof Node.Sequence sequence)) {
            throw mismatch(node, path, "a list");
        }
        List<Object> values = new ArrayList<>();
        for (Node entry : sequence.items()) {
            values.add(value(item, entry, path + "[" + values.size() + "]", null));
        }
        return values;
    }

    private Map<String, Object> map(Type item, Node node, String path) {
        if (!(node instanceof Node.Mapping mapping)) {
            throw mismatch(node, path, "a mapping");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> values.put(key, value(item, entry.value(), join(path, key), null)));
        return values;
    }

    /** A member of a family, named by a bare word or by the key {@code type}. */
    Object member(Family family, Node node, String path, Object standard) {
        if (node instanceof Node.Scalar name) {
            return member(find(family, name, path), new Node.Mapping(name.position(), Map.of()), path);
        }
        if (!(node instanceof Node.Mapping mapping)) {
            throw mismatch(node, path, family.noun() + " such as {type: " + family.members().keySet().iterator().next() + "}");
        }
        Node type = mapping.get("type");
        if (type == null) {
            if (standard == null) {
                throw new JobException(node.position(),
                        join(path, "type") + " is missing; known are " + String.join(", ", family.members().keySet()));
            }
            return member(standard.getClass(), mapping, path);
        }
        if (!(type instanceof Node.Scalar name)) {
            throw mismatch(type, join(path, "type"), "an identifier");
        }
        return member(find(family, name, path), mapping.without("type"), path);
    }

    private static Class<?> find(Family family, Node.Scalar name, String path) {
        return family.find(name.text()).orElseThrow(() -> new JobException(name.position(), path + ": " + name.describe() + " is not " + family.noun()
                + family.renamed(name.text()).map(now -> "; it is called " + now).orElseGet(() -> Suggestion.tail(name.text(), family.members().keySet()))));
    }

    /** A record from a mapping, or from an identifier where the shortest constructor takes one string. */
    private Object recordOrShorthand(Class<?> type, Node node, String path) {
        if (node instanceof Node.Mapping mapping) {
            return record(type, mapping, path, owner(path));
        }
        RecordShape shape = new RecordShape(type);
        if (node instanceof Node.Scalar scalar && shape.bareWord().isPresent()) {
            Node.Entry entry = new Node.Entry(scalar.position(), scalar);
            return record(type, new Node.Mapping(scalar.position(), Map.of(shape.bareWord().get(), entry)), path, owner(path));
        }
        throw mismatch(node, path, "a mapping with the keys " + String.join(", ", shape.keys()));
    }

    /** A job names the type. */
    private Object member(Class<?> type, Node.Mapping mapping, String path) {
        return record(type, mapping, path, type.getSimpleName());
    }

    private static String owner(String path) {
        return path.isEmpty() ? "a job" : path;
    }

    /** @param owner of the keys, in a word that a job uses */
    private Object record(Class<?> type, Node.Mapping mapping, String path, String owner) {
        RecordShape shape = new RecordShape(type);
        List<String> names = shape.keys();
        mapping.entries().forEach((key, entry) -> {
            if (!names.contains(key)) {
                throw new JobException(entry.key(), join(path, key) + " is not a key of " + owner
                        + shape.renamed(key).map(now -> "; it is called " + now).orElseGet(() -> Suggestion.tail(key, names)));
            }
            if (entry.value() instanceof Node.Scalar scalar && scalar.isEmpty()) {
                throw new JobException(entry.key(), join(path, key) + " has no value");
            }
        });
        Object standard = standard(type, mapping, path);
        Object[] values = new Object[names.size()];
        Class<?>[] types = new Class<?>[names.size()];
        for (int i = 0; i < values.length; i++) {
            RecordComponent component = type.getRecordComponents()[i];
            types[i] = component.getType();
            Object fallback = standard == null ? missing(component) : RecordShape.read(component, standard);
            Node given = mapping.get(component.getName());
            if (given == null && fallback == null) {
                throw new JobException(mapping.position(), join(path, component.getName()) + " is missing");
            }
            values[i] = given == null ? fallback : value(component.getGenericType(), given, join(path, component.getName()), fallback);
        }
        try {
            return create(type.getDeclaredConstructor(types), values, mapping, path);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("every record has its canonical constructor", impossible);
        }
    }

    /** An instance with the defaults, or null where the shortest constructor is the canonical one. */
    private Object standard(Class<?> type, Node.Mapping mapping, String path) {
        Constructor<?> shortest = new RecordShape(type).shortest();
        Parameter[] parameters = shortest.getParameters();
        if (parameters.length == type.getRecordComponents().length) {
            return null;
        }
        Object[] values = new Object[parameters.length];
        for (int i = 0; i < values.length; i++) {
            Node given = mapping.get(parameters[i].getName());
            if (given == null) {
                throw new JobException(mapping.position(), join(path, parameters[i].getName()) + " is missing");
            }
            values[i] = value(parameters[i].getParameterizedType(), given, join(path, parameters[i].getName()), null);
        }
        return create(shortest, values, mapping, path);
    }

    private static Object missing(RecordComponent component) {
        return component.getType() == Optional.class ? Optional.empty() : null;
    }

    private static Object create(Constructor<?> constructor, Object[] values, Node.Mapping mapping, String path) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException rule) {
                throw new JobException(place(rule.getMessage(), mapping), (path.isEmpty() ? "" : path + ": ") + rule.getMessage(), rule);
            }
            if (refused.getCause() instanceof ExtensionException named) {
                throw named;
            }
            throw new ExtensionException("cannot create a " + constructor.getDeclaringClass().getSimpleName(), refused.getCause());
        } catch (LinkageError broken) {
            throw new ExtensionException(constructor.getDeclaringClass().getName() + " does not load", broken);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a public record can be created", impossible);
        }
    }

    /** The key that the message "Adam: beta2 must be ..." names, or the whole mapping. */
    public static Position place(String message, Node.Mapping mapping) {
        Matcher matcher = SUBJECT.matcher(String.valueOf(message));
        Node.Entry entry = matcher.lookingAt() ? mapping.entries().get(matcher.group(1)) : null;
        return entry == null ? mapping.position() : entry.key();
    }

    public static JobException mismatch(Node node, String path, String expected) {
        return new JobException(node.position(), (path.isEmpty() ? "a job" : path) + " must be " + expected + ", got " + node.describe());
    }

    public static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
