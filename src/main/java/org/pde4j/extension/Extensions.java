package org.pde4j.extension;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The record classes that the providers on the class path list. */
public final class Extensions {

    private Extensions() {}

    /**
     * The listed records that implement an interface, in the order of the class path.
     *
     * @throws ExtensionException if a provider cannot be loaded, or lists a class that is not public
     */
    public static <T> List<Class<? extends T>> implementing(Class<T> contract) {
        return listed().stream()
                .filter(contract::isAssignableFrom)
                .<Class<? extends T>>map(type -> checked(type).asSubclass(contract))
                .distinct().toList();
    }

    /**
     * The same by simple name, sorted.
     *
     * @throws ExtensionException if two of them have one simple name, regardless of case
     */
    public static <T> SortedMap<String, Class<? extends T>> named(Class<T> contract) {
        SortedMap<String, Class<? extends T>> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Class<? extends T> type : implementing(contract)) {
            Class<? extends T> other = named.putIfAbsent(type.getSimpleName(), type);
            if (other != null) {
                throw new ExtensionException("two " + contract.getSimpleName() + " records are called " + type.getSimpleName() + ": " + other.getName()
                        + " and " + type.getName() + "; rename one or take its jar off the class path", null);
            }
        }
        return named;
    }

    private static List<Class<? extends Record>> listed() {
        List<Class<? extends Record>> types = new ArrayList<>();
        try {
            ServiceLoader.load(Extension.class, loader()).forEach(provider -> types.addAll(listed(provider)));
        } catch (ServiceConfigurationError broken) {
            throw new ExtensionException(broken.getMessage() + "; mend its jar or take it off the class path", broken.getCause());
        }
        return types;
    }

    private static List<Class<? extends Record>> listed(Extension provider) {
        List<Class<? extends Record>> types;
        try {
            types = provider.types();
        } catch (LinkageError | RuntimeException broken) {
            throw new ExtensionException("the types of " + provider.getClass().getName() + " cannot be listed; mend its jar or take it off the class path",
                    broken);
        }
        if (types == null || types.stream().anyMatch(Objects::isNull)) {
            throw new ExtensionException("the types of " + provider.getClass().getName() + " must be public records, got " + types, null);
        }
        return types;
    }

    /** A JVM may load a jar in a context class loader, as notebooks do. */
    static ClassLoader loader() {
        ClassLoader thread = Thread.currentThread().getContextClassLoader();
        return thread != null && finds(thread) ? thread : Extension.class.getClassLoader();
    }

    private static boolean finds(ClassLoader loader) {
        try {
            return loader.loadClass(Extension.class.getName()) == Extension.class;
        } catch (ClassNotFoundException foreign) {
            return false;
        }
    }

    private static Class<? extends Record> checked(Class<? extends Record> type) {
        if (!Modifier.isPublic(type.getModifiers())) {
            throw new ExtensionException(type.getName() + " is listed as an extension and must be public", null);
        }
        return type;
    }
}
