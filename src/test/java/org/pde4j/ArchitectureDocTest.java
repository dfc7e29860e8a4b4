package org.pde4j;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The package table and the package diagram of docs/architecture.md, from the code.
 * {@code ./mvnw test -Dtest=ArchitectureDocTest -Ddocs.write=true} rewrites them.
 */
@AnalyzeClasses(packages = "org.pde4j", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureDocTest {

    private static final String ROOT = "org.pde4j.";
    /** Made from jet.fused.f64 by the build. */
    private static final String GENERATED = ROOT + "jet.fused.f32";

    private static final Path PAGE = Path.of("docs/architecture.md");

    @ArchTest
    static void everyPackageIsInTheTable(JavaClasses library) throws IOException {
        Set<String> packages = dependencies(library).keySet();
        StringBuilder table = new StringBuilder("| layer | package | content |\n|---|---|---|\n");
        for (int level = ArchitectureTest.LAYERS.size() - 1; level >= 0; level--) {
            List<String> layer = ArchitectureTest.LAYERS.get(level);
            int number = level + 1;
            packages.stream().filter(name -> layer.contains(ArchitectureTest.layerPackage(ROOT + name)))
                    .forEach(name -> table.append("| ").append(number).append(" | `").append(name).append("` | ")
                            .append(JavadocText.cell(JavadocText.ofPackage(ROOT + name).sentence())).append(" |\n"));
        }
        new GeneratedBlock(PAGE, "packages by layer").holds(table.toString());
    }

    @ArchTest
    static void theDiagramShowsTheDependenciesOfTheCode(JavaClasses library) throws IOException {
        String edges = reduced(joined(dependencies(library))).entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(to -> "    " + entry.getKey() + " --> " + to))
                .collect(Collectors.joining("\n", "```mermaid\ngraph TD\n", "\n```\n"));
        new GeneratedBlock(PAGE, "package dependencies, transitive reduction").holds(edges);
    }

    /** The packages that each package uses, by names below org.pde4j. */
    private static SortedMap<String, Set<String>> dependencies(JavaClasses library) {
        SortedMap<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass origin : library) {
            if (origin.getPackageName().equals(GENERATED)) {
                continue;
            }
            Set<String> targets = uses.computeIfAbsent(origin.getPackageName().substring(ROOT.length()), name -> new TreeSet<>());
            origin.getDirectDependenciesFromSelf().stream().map(dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
                    .filter(name -> name.startsWith(ROOT) && !name.equals(GENERATED) && !name.equals(origin.getPackageName()))
                    .forEach(name -> targets.add(name.substring(ROOT.length())));
        }
        return uses;
    }

    /** With a package and those below it as one, such as job and job.bind. */
    private static SortedMap<String, Set<String>> joined(SortedMap<String, Set<String>> uses) {
        SortedMap<String, Set<String>> joined = new TreeMap<>();
        uses.forEach((from, targets) -> {
            Set<String> all = joined.computeIfAbsent(top(from), name -> new TreeSet<>());
            targets.stream().map(ArchitectureDocTest::top).filter(to -> !to.equals(top(from))).forEach(all::add);
        });
        return joined;
    }

    private static String top(String name) {
        return name.split("\\.")[0];
    }

    /** Without the edges that a longer path implies; the graph has no cycle. */
    private static SortedMap<String, Set<String>> reduced(SortedMap<String, Set<String>> uses) {
        SortedMap<String, Set<String>> kept = new TreeMap<>();
        uses.forEach((from, targets) -> kept.put(from, targets.stream()
                .filter(to -> targets.stream().noneMatch(other -> !other.equals(to) && reaches(uses, other, to)))
                .collect(Collectors.toCollection(TreeSet::new))));
        return kept;
    }

    private static boolean reaches(SortedMap<String, Set<String>> uses, String from, String to) {
        return uses.get(from).contains(to) || uses.get(from).stream().anyMatch(next -> reaches(uses, next, to));
    }
}
