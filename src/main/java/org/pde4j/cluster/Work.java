package org.pde4j.cluster;

import java.io.IOException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;

/** A computation on the text of a task: the same text gives the same bytes. Found by {@link ServiceLoader} in the process that carries it out. */
@FunctionalInterface
public interface Work {

    /**
     * Carries out a task.
     *
     * @param interrupted whether to end early
     * @return empty if it ended early
     * @throws IOException if it cannot be carried out, which ends the whole map; one sentence
     */
    Optional<byte[]> run(String text, BooleanSupplier interrupted) throws IOException;

    /**
     * The work of a class.
     *
     * @param name of the class, as {@link Class#getName}
     * @throws IllegalArgumentException if no provider on the class path has this class
     */
    static Work named(String name) {
        return ServiceLoader.load(Work.class).stream().filter(provider -> provider.type().getName().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Work: there is no provider " + name + " on the class path of the worker")).get();
    }
}
