package org.pde4j.job.bind;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.job.yaml.Node;
import org.pde4j.job.yaml.Position;

/** The inverse of {@link Binder}: records as a {@link Node} that binds to an equal record. */
public final class Encoder {

    private static final Position HERE = new Position("resolved.yaml", 1, 1);

    private Encoder() {}

    public static Node encode(Object value) {
        if (value instanceof List<?> list) {
            return new Node.Sequence(HERE, list.stream().map(Encoder::encode).toList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Node.Entry> entries = new LinkedHashMap<>();
            map.forEach((key, item) -> entries.put((String) key, new Node.Entry(HERE, encode(item))));
            return new Node.Mapping(HERE, entries);
        }
        if (value instanceof Shorthand shorthand) {
            return encode(shorthand.written());
        }
        return value instanceof Record ? record((Record) value) : new Node.Scalar(HERE, Scalars.text(value), value.equals(""), -1);
    }

    private static Node record(Record value) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        if (isFamilyMember(value.getClass())) {
            entries.put("type", new Node.Entry(HERE, new Node.Scalar(HERE, value.getClass().getSimpleName())));
        }
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object item;
            try {
                item = component.getAccessor().invoke(value);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("the accessors of a public record are public", impossible);
            }
            if (item instanceof Optional<?> optional) {
                optional.ifPresent(present -> entries.put(component.getName(), new Node.Entry(HERE, encode(present))));
            } else if (!(item instanceof Map<?, ?> map && map.isEmpty())) {
                entries.put(component.getName(), new Node.Entry(HERE, encode(item)));
            }
        }
        return new Node.Mapping(HERE, entries);
    }

    private static boolean isFamilyMember(Class<?> type) {
        for (Class<?> contract : type.getInterfaces()) {
            if (Families.of(contract).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
