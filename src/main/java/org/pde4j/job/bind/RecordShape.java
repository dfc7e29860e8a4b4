package org.pde4j.job.bind;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pde4j.extension.ExtensionException;
import org.pde4j.extension.FormerName;
import org.pde4j.job.yaml.YamlWriter;

/**
 * The keys of a record: its components, which of them must be given, and the defaults of the others.
 *
 * <p>The public constructor with the fewest parameters holds the defaults; what it asks for is required.
 */
public record RecordShape(Class<?> type) {

    public RecordShape {
        if (!type.isRecord()) {
            throw new IllegalArgumentException("RecordShape: " + type + " must be a record");
        }
    }

    /** Component names in order. */
    public List<String> keys() {
        return components().stream().map(RecordComponent::getName).toList();
    }

    public List<RecordComponent> components() {
        return List.of(type.getRecordComponents());
    }

    /** The constructor that holds the defaults. */
    Constructor<?> shortest() {
        List<String> keys = keys();
        return Arrays.stream(type.getConstructors())
                .filter(constructor -> Stream.of(constructor.getParameters()).allMatch(parameter -> keys.contains(parameter.getName())))
                .min(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow(() -> new IllegalStateException(type + " must be public"));
    }

    /** The keys that a job must give. */
    public List<String> required() {
        boolean canonical = shortest().getParameterCount() == components().size();
        return Stream.of(shortest().getParameters()).filter(parameter -> !canonical || parameter.getType() != Optional.class)
                .map(Parameter::getName).toList();
    }

    /** The only key, whose value alone may be written for the whole record. */
    public Optional<String> bareWord() {
        Parameter[] parameters = shortest().getParameters();
        return parameters.length == 1 && parameters[0].getType() == String.class ? Optional.of(parameters[0].getName()) : Optional.empty();
    }

    /** An instance with all defaults; empty where a key is required. */
    public Optional<Object> defaults() {
        Constructor<?> shortest = shortest();
        if (shortest.getParameterCount() > 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(shortest.newInstance());
        } catch (InvocationTargetException refused) {
            throw new ExtensionException(type.getSimpleName() + " refuses its own defaults", refused.getCause());
        } catch (LinkageError broken) {
            throw new ExtensionException(type.getName() + " does not load", broken);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a public record can be created", impossible);
        }
    }

    /** The default of a key as a job would say it, in one line; empty where the key has none. */
    public Optional<String> standard(RecordComponent component, Object defaults) {
        Object value = read(component, defaults);
        return value instanceof Optional<?> optional && optional.isEmpty() ? Optional.empty()
                : Optional.of(YamlWriter.line(Encoder.encode(value instanceof Optional<?> optional ? optional.get() : value)));
    }

    /** The value of a component. */
    static Object read(RecordComponent component, Object instance) {
        try {
            return component.getAccessor().invoke(instance);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("the accessors of a public record are public", impossible);
        }
    }

    /** The key that had this name before. */
    Optional<String> renamed(String former) {
        return components().stream()
                .filter(component -> component.isAnnotationPresent(FormerName.class)
                        && List.of(component.getAnnotation(FormerName.class).value()).contains(former))
                .map(RecordComponent::getName).findFirst();
    }
}
