package org.pde4j.extension;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The record classes that the providers on the class path list. */
public final class Extensions {

    private Extensions() {}

    /**
     * The listed records that implement an interface, in the order of the class path.
     *
     * @throws IllegalStateException if a provider cannot be loaded, or lists a class that is not public
     */
    public static <T> List<Class<? extends T>> implementing(Class<T> contract) {
        return providers().flatMap(provider -> provider.types().stream())
                .filter(contract::isAssignableFrom)
                .<Class<? extends T>>map(type -> checked(type).asSubclass(contract))
                .distinct().toList();
    }

    /**
     * The same by simple name, sorted.
     *
     * @throws IllegalStateException if two of them have one simple name, regardless of case
     */
    public static <T> SortedMap<String, Class<? extends T>> named(Class<T> contract) {
        SortedMap<String, Class<? extends T>> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Class<? extends T> type : implementing(contract)) {
            Class<? extends T> other = named.putIfAbsent(type.getSimpleName(), type);
            if (other != null) {
                throw new IllegalStateException("two " + contract.getSimpleName() + " records are called " + type.getSimpleName() + ": " + other.getName()
                        + " and " + type.getName() + "; rename one or take its jar off the class path");
            }
        }
        return named;
    }

    /** A JVM may load a jar in a context class loader, as notebooks do. */
    private static Stream<Extension> providers() {
        ClassLoader ours = Extension.class.getClassLoader();
        ClassLoader thread = Thread.currentThread().getContextClassLoader();
        return ServiceLoader.load(Extension.class, thread != null && sees(thread) ? thread : ours).stream().map(ServiceLoader.Provider::get);
    }

    private static boolean sees(ClassLoader loader) {
        try {
            return loader.loadClass(Extension.class.getName()) == Extension.class;
        } catch (ClassNotFoundException foreign) {
            return false;
        }
    }

    private static Class<? extends Record> checked(Class<? extends Record> type) {
        if (!Modifier.isPublic(type.getModifiers())) {
            throw new IllegalStateException(type.getName() + " is listed as an extension and must be public");
        }
        return type;
    }
}
