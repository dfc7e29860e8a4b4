package org.pde4j.extension;

import java.net.URL;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The method of an extension in which an exception was thrown. */
public final class FailingMethod {

    private FailingMethod() {}

    /**
     * Class and method, such as {@code example.HeavyBall.start}: of all frames of an exception and its causes, the last cause first, the innermost one
     * whose class lies in a jar or folder of an extension. Empty if there is none.
     */
    public static Optional<String> of(Throwable failure) {
        Set<String> places = new HashSet<>();
        Set<ClassLoader> loaders = new HashSet<>();
        for (Class<?> type : Extensions.implementing(Record.class)) {
            place(type).ifPresent(places::add);
            loaders.add(type.getClassLoader());
        }
        place(Extension.class).ifPresent(places::remove);
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(100).reduce((outer, inner) -> inner).stream()
                .flatMap(cause -> Stream.concat(Arrays.stream(cause.getStackTrace()), Arrays.stream(failure.getStackTrace())))
                .filter(frame -> loaders.stream().anyMatch(loader -> isIn(frame.getClassName(), loader, places)))
                .map(frame -> frame.getClassName() + "." + frame.getMethodName()).findFirst();
    }

    private static boolean isIn(String name, ClassLoader loader, Set<String> places) {
        try {
            return place(Class.forName(name, false, loader)).filter(places::contains).isPresent();
        } catch (ClassNotFoundException | LinkageError notThere) {
            return false;
        }
    }

    private static Optional<String> place(Class<?> type) {
        return Optional.ofNullable(type.getProtectionDomain().getCodeSource()).map(CodeSource::getLocation).map(URL::toString);
    }
}
