package org.pde4j.model;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.List;

/** Every feature distribution of the library, found by scanning its package. */
public final class FeatureDistributions {

    private FeatureDistributions() {}

    public static List<FeatureDistribution> all() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.pde4j.model").stream()
                .filter(type -> type.isAssignableTo(FeatureDistribution.class) && !type.isInterface())
                .sorted(Comparator.comparing(type -> type.getSimpleName()))
                .map(type -> instantiate(type.reflect()))
                .toList();
    }

    private static FeatureDistribution instantiate(Class<?> type) {
        try {
            return (FeatureDistribution) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.getSimpleName() + " needs a public no-argument constructor", e);
        }
    }
}
