package org.pde4j.model;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.List;

/** Every activation of the library, found by scanning its package. */
public final class Activations {

    private Activations() {}

    public static List<Activation> all() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.pde4j.model").stream()
                .filter(type -> type.isAssignableTo(Activation.class) && !type.isInterface())
                .sorted(Comparator.comparing(type -> type.getSimpleName()))
                .map(type -> instantiate(type.reflect()))
                .toList();
    }

    private static Activation instantiate(Class<?> type) {
        try {
            return (Activation) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.getSimpleName() + " needs a public no-argument constructor", e);
        }
    }
}
