package org.pde4j.job.bind;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pde4j.samediff.SameDiffModel;

/** The list of our own types against the classes that are there. */
class BuiltInTypesTest {

    /** Holds a graph and is therefore made in Java alone. */
    private static final Set<Class<?>> NOT_IN_JOBS = Set.of(SameDiffModel.class);

    @TestFactory
    Iterable<DynamicTest> everyRecordOfAFamilyIsListed() {
        var library = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.pde4j");
        return Families.listed().stream().map(family -> DynamicTest.dynamicTest(family.plural(), () -> {
            Set<Class<?>> there = library.stream().filter(type -> type.isAssignableTo(family.contract()) && type.isRecord() && type.isTopLevelClass())
                    .<Class<?>>map(JavaClass::reflect).filter(type -> Modifier.isPublic(type.getModifiers()) && !NOT_IN_JOBS.contains(type))
                    .collect(Collectors.toSet());
            assertThat(family.members().values()).containsExactlyInAnyOrderElementsOf(there).isNotEmpty();
        })).toList();
    }

    @Test
    void namesDifferByMoreThanCaseAndHyphens() {
        for (Family family : Families.all()) {
            assertThat(family.members().keySet()).doesNotHaveDuplicates().allSatisfy(name -> assertThat(family.find(name.toLowerCase())).isPresent());
        }
    }
}
