package org.pde4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The structure of the library: which package may import which, and what is forbidden. */
@AnalyzeClasses(packages = "org.pde4j", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** From the bottom; a package imports only from lower lines. A package that is not listed belongs to the nearest listed one above it. */
    static final List<List<String>> LAYERS = List.of(
            List.of("expr", "extension", "cluster"),
            List.of("linalg", "chart"),
            List.of("jet", "optim", "domain"),
            List.of("problem", "train"),
            List.of("points", "problem.catalog", "model", "analysis.wellposed"),
            List.of("loss"),
            List.of("adaptation", "io", "loss.block", "step"),
            List.of("io.vtk"),
            List.of("analysis"),
            List.of("analysis.kernel", "analysis.enclosure", "analysis.inverse"),
            List.of("analysis.criticalpoint"),
            List.of("analysis.coercivity"),
            List.of("analysis.error"),
            List.of("analysis.error.shape"),
            List.of("analysis.estimate"),
            List.of("measure"),
            List.of("certificate", "job.yaml"),
            List.of("run", "job.bind", "samediff"),
            List.of("report", "job"),
            List.of("job.auto"),
            List.of("report.live", "job.run", "reproduce", "spark"),
            List.of("job.sweep"),
            List.of("benchmark"),
            List.of("cli", "notebook"));

    @ArchTest
    static void aPackageImportsOnlyFromLowerLayers(JavaClasses library) {
        List<String> violations = new ArrayList<>();
        for (JavaClass origin : library) {
            origin.getDirectDependenciesFromSelf().forEach(dependency -> {
                String from = layerPackage(origin);
                String to = layerPackage(dependency.getTargetClass().getBaseComponentType());
                if (!to.isEmpty() && !from.equals(to) && level(to) >= level(from)) {
                    violations.add(from + " must not know " + to + ": " + dependency.getDescription());
                }
            });
        }
        assertThat(violations).isEmpty();
    }

    @ArchTest
    static void everyPackageHasALayer(JavaClasses library) {
        Set<String> homeless = library.stream().filter(type -> layerPackage(type).isEmpty()).map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(homeless).isEmpty();
    }

    /** The float32 kernels are generated from those in float64 and share their names. */
    @ArchTest
    static void noTwoTypesHaveOneSimpleName(JavaClasses library) {
        Map<String, List<String>> byName = topLevel(library).filter(type -> !type.getPackageName().endsWith(".f32"))
                .collect(Collectors.groupingBy(JavaClass::getSimpleName, TreeMap::new, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        assertThat(byName.values().stream().filter(names -> names.size() > 1)).isEmpty();
    }

    @ArchTest
    static void noPackageHoldsMoreThanSixtyTypes(JavaClasses library) {
        Map<String, Long> sizes = topLevel(library).collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(60));
    }

    private static Stream<JavaClass> topLevel(JavaClasses library) {
        return library.stream().filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"));
    }

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles = slices().matching("org.pde4j.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule equationsAndProblemsKnowNoArrays = noClasses()
            .that().resideInAnyPackage("org.pde4j.expr..", "org.pde4j.domain..", "org.pde4j.problem..")
            .should().dependOnClassesThat().resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule graphsStayWhereTheyAreBuilt = noClasses()
            .that().resideOutsideOfPackages("org.pde4j.jet..", "org.pde4j.model..", "org.pde4j.loss..", "org.pde4j.samediff..")
            .should().dependOnClassesThat().resideInAPackage("org.nd4j.autodiff..");

    @ArchTest
    static final ArchRule staticFieldsAreFinal = fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule staticFieldsHoldNothingMutable = noFields()
            .that().areStatic().and(describe("are written by us", ArchitectureTest::isWritten))
            .should().haveRawType(mutable());

    @ArchTest
    static final ArchRule sharedArraysArePrivate = fields()
            .that().areStatic().and().haveRawType(describe("arrays", JavaClass::isArray)).and(describe("are written by us", ArchitectureTest::isWritten))
            .should().bePrivate().allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheCommandLineWritesToTheConsole = noClasses()
            .that().resideOutsideOfPackage("org.pde4j.cli..").and(describe("do not divert the console", type -> !divertsConsole(type)))
            .should().accessField(System.class, "out").orShould().accessField(System.class, "err")
            .orShould().callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule noClassChangesTheGlobalPrecision = noClasses()
            .should().callMethodWhere(describe("Nd4j.setDefaultDataTypes", call -> call.getTarget().getName().equals("setDefaultDataTypes")));

    /** 0.5 is printed as 0,5 in the locale of Germany, and with other digits in others. */
    @ArchTest
    static final ArchRule numbersAreNotPrintedInTheLocaleOfTheMachine = noClasses()
            .should().callMethod(String.class, "format", String.class, Object[].class)
            .orShould().callMethod(String.class, "formatted", Object[].class)
            .orShould().callMethod(PrintWriter.class, "printf", String.class, Object[].class)
            .orShould().callMethod(PrintStream.class, "printf", String.class, Object[].class);

    @ArchTest
    static final ArchRule noClassReadsSerialisedObjects = noClasses()
            .should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould().callMethodWhere(describe("commons-lang deserialisation",
                    call -> call.getTargetOwner().getSimpleName().equals("SerializationUtils") && call.getTarget().getName().equals("deserialize")));

    @ArchTest
    static final ArchRule noClassExtendsAnotherOfOurs = noClasses()
            .should(be(describe("subclasses of a class of this library", ArchitectureTest::extendsOurs)));

    /** Their order is drawn at the start of each process, and would get into the files. */
    @ArchTest
    static final ArchRule whatWritesResultsUsesNoMapOfRandomOrder = noClasses()
            .that().resideInAnyPackage("org.pde4j.run", "org.pde4j.io", "org.pde4j.certificate", "org.pde4j.measure", "org.pde4j.cli")
            .should().callMethodWhere(describe("Map.of with more than one entry, Map.ofEntries, Map.copyOf", ArchitectureTest::makesAMapOfRandomOrder));

    private static boolean makesAMapOfRandomOrder(JavaMethodCall call) {
        String name = call.getName();
        return call.getTargetOwner().isEquivalentTo(Map.class)
                && (name.equals("ofEntries") || name.equals("copyOf") || name.equals("of") && call.getTarget().getRawParameterTypes().size() > 2);
    }

    /** Code that replaces {@code System.out} to silence a library has to read it once to restore it. */
    private static boolean divertsConsole(JavaClass type) {
        return type.getMethodCallsFromSelf().stream().anyMatch(call -> call.getTargetOwner().isEquivalentTo(System.class) && call.getName().equals("setOut"))
                && type.getMethodCallsFromSelf().stream().noneMatch(call -> call.getTargetOwner().isEquivalentTo(PrintStream.class)
                        && call.getName().startsWith("print"));
    }

    /** Exceptions may form a hierarchy; constants of an enum may have bodies. */
    private static boolean extendsOurs(JavaClass type) {
        return type.getRawSuperclass()
                .filter(parent -> parent.getPackageName().startsWith("org.pde4j") && !parent.isEnum() && !parent.isAssignableTo(Throwable.class))
                .isPresent();
    }

    /** The listed package that holds a class, or an empty text for foreign classes. */
    private static String layerPackage(JavaClass type) {
        return layerPackage(type.getPackageName());
    }

    static String layerPackage(String name) {
        String found = "";
        for (List<String> layer : LAYERS) {
            for (String candidate : layer) {
                String full = "org.pde4j." + candidate;
                if ((name.equals(full) || name.startsWith(full + ".")) && candidate.length() > found.length()) {
                    found = candidate;
                }
            }
        }
        return found;
    }

    private static int level(String layerPackage) {
        for (int level = 0; level < LAYERS.size(); level++) {
            if (LAYERS.get(level).contains(layerPackage)) {
                return level;
            }
        }
        throw new IllegalArgumentException("no layer holds " + layerPackage);
    }

    /** Not made by the compiler, as the tables of enum switches are. */
    private static boolean isWritten(JavaField field) {
        return !field.getModifiers().contains(JavaModifier.SYNTHETIC) && !field.getName().startsWith("$");
    }

    /** Types whose instances change; List, Set and Map are taken to be the unmodifiable ones. */
    private static DescribedPredicate<JavaClass> mutable() {
        return describe("mutable types", type -> Set.of(
                                "java.util.ArrayList", "java.util.LinkedList", "java.util.ArrayDeque", "java.util.HashMap", "java.util.LinkedHashMap",
                                "java.util.TreeMap", "java.util.HashSet", "java.util.LinkedHashSet", "java.util.TreeSet", "java.util.Random",
                                "java.util.IdentityHashMap", "java.lang.StringBuilder", "java.lang.ThreadLocal", "org.nd4j.linalg.api.ndarray.INDArray")
                        .contains(type.getName())
                || type.getPackageName().startsWith("java.util.concurrent"));
    }
}
