package org.pde4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.adaptation.Resample;
import org.pde4j.certificate.Descent;
import org.pde4j.cli.Main;
import org.pde4j.extension.Meanings;
import org.pde4j.job.Adapt;
import org.pde4j.job.CatalogueProblem;
import org.pde4j.job.CoefficientSpec;
import org.pde4j.job.DomainSpec;
import org.pde4j.job.InlineProblem;
import org.pde4j.job.Job;
import org.pde4j.job.Measure;
import org.pde4j.job.Phase;
import org.pde4j.job.ProblemSpec;
import org.pde4j.job.bind.Families;
import org.pde4j.job.bind.Family;
import org.pde4j.job.bind.RecordShape;
import org.pde4j.measure.Ntk;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GradientDescent;
import org.pde4j.problem.catalog.Burgers;

/**
 * The key tables of the documentation: keys and defaults as {@code pde4j list} prints them, meanings from the Javadoc, which
 * {@code META-INF/pde4j/meanings.properties} repeats for the program itself.
 * {@code ./mvnw test -Dtest=KeyTablesTest -Ddocs.write=true} rewrites all of them.
 */
class KeyTablesTest {

    private static final Path FOLDER = Path.of("docs");
    private static final Path MEANINGS = Path.of("src/main/resources").resolve(Meanings.FILE);

    /** Families that have their own page; all others are in jobs.md. */
    private static final Map<String, String> PAGES = Map.of("distributions", "random-features.md", "boundary-treatments", "deep-ritz.md");

    /** Instances with all defaults of records that have required keys. */
    private static final Map<Class<?>, Object> EXAMPLES = Map.of(
            Job.class, new Job(new CatalogueProblem(new Burgers())),
            InlineProblem.class, new InlineProblem(new DomainSpec(Map.of("x", List.of(0.0, 1.0)), Optional.empty(), Map.of()), List.of()),
            CoefficientSpec.class, new CoefficientSpec("k.csv"),
            Phase.class, new Phase(new Adam()),
            Adapt.class, new Adapt(new Resample()),
            Measure.class, new Measure(new Ntk()));

    /** Of parts of a shorthand, which are not written as keys of their own. */
    private static final Map<Class<?>, Map<String, String>> PARTS = Map.of(DomainSpec.class,
            Map.of("intervals", "these or `geometry`", "geometry", "this or intervals", "curves", ""));

    static Stream<Family> families() {
        return Families.all().stream();
    }

    /** A rewritten file of meanings is read by the tables of the same run. */
    @BeforeAll
    static void writeMeanings() throws IOException, URISyntaxException {
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(MEANINGS.getParent());
            Files.writeString(MEANINGS, meanings());
            Path classes = Path.of(Meanings.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            Files.createDirectories(classes.resolve(Meanings.FILE).getParent());
            Files.writeString(classes.resolve(Meanings.FILE), meanings());
        }
    }

    @Test
    void theMeaningsAreThoseOfTheJavadoc() {
        assertThat(MEANINGS).as("out of date: -Ddocs.write=true rewrites it").hasContent(meanings());
    }

    /** A Java properties file: the definition of every listed type and section of a job, and the meaning of each key. */
    private static String meanings() {
        StringBuilder text = new StringBuilder("# Made from the Javadoc by KeyTablesTest with -Ddocs.write=true.\n");
        Stream.concat(sections().values().stream(), Families.listed().stream().flatMap(family -> family.members().values().stream()))
                .filter(type -> type.getName().startsWith("org.pde4j.")).forEach(type -> {
                    JavadocText doc = JavadocText.of(type);
                    text.append(property(type.getName(), doc.sentence()));
                    new RecordShape(type).keys().forEach(key ->
                            doc.parameter(key).ifPresent(meaning -> text.append(property(type.getName() + "." + key, meaning))));
                });
        return text.toString();
    }

    private static String property(String name, String value) {
        return name + " = " + value.replace("\\", "\\\\") + "\n";
    }

    @Test
    void everyTypeHasADefinitionAndEachKeyAMeaning() {
        Meanings meanings = new Meanings();
        assertThat(Families.listed().stream().flatMap(family -> family.members().values().stream())).allSatisfy(type -> {
            assertThat(meanings.of(type)).as(type.getName()).hasValueSatisfying(text -> assertThat(text).isNotBlank());
            assertThat(new RecordShape(type).keys()).allSatisfy(key -> assertThat(meanings.of(type, key)).as(type.getName() + " " + key).isPresent());
        });
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyFamilyHasATableOfItsTypesAndKeys(Family family) throws IOException {
        Path page = FOLDER.resolve(PAGES.getOrDefault(family.plural(), "jobs.md"));
        new GeneratedBlock(page, "./pde4j list " + family.plural() + " --markdown").holds(list(family.plural(), "--markdown"));
    }

    @Test
    void theListOfAFamilyGivesDefinitionsKeysAndDefaults() {
        assertThat(list("optimizers").lines())
                .containsSequence("GradientDescent", "  " + new Meanings().of(GradientDescent.class).orElseThrow())
                .anyMatch(line -> line.matches(" +beta1: 0\\.9 +β₁, .*"));
        assertThat(list("checks").lines()).contains("Descent", "  " + JavadocText.of(Descent.class).sentence());
        assertThat(list().lines()).anyMatch(line -> line.startsWith("checks ") && line.contains("WellPosedness"));
    }

    private static String list(String... arguments) {
        StringWriter listed = new StringWriter();
        String[] line = Stream.concat(Stream.of("list"), Stream.of(arguments)).toArray(String[]::new);
        assertThat(Main.run(new PrintWriter(listed), new PrintWriter(new StringWriter()), line)).isZero();
        return listed.toString();
    }

    @Test
    void everyKeyOfAJobIsInATable() throws IOException {
        StringBuilder text = new StringBuilder();
        sections().forEach((path, type) -> text.append(section(path, type)));
        new GeneratedBlock(FOLDER.resolve("jobs.md"), "keys of a job").holds(text.toString());
    }

    /** The records of a job by the path of their key, the job itself first. */
    private static Map<String, Class<?>> sections() {
        Map<String, Class<?>> sections = new LinkedHashMap<>();
        collect("", Job.class, sections);
        return sections;
    }

    private static void collect(String path, Class<?> type, Map<String, Class<?>> sections) {
        if (sections.containsValue(type)) {
            return;
        }
        sections.put(path, type);
        for (RecordComponent component : type.getRecordComponents()) {
            Class<?> held = held(component.getGenericType());
            if (held == ProblemSpec.class) {
                held = InlineProblem.class;
            }
            if (held.isRecord() && Families.of(held).isEmpty() && held.getRecordComponents().length > 1) {
                String each = component.getType() == List.class ? "[]" : component.getType() == Map.class ? ".<name>" : "";
                collect((path.isEmpty() ? "" : path + ".") + component.getName() + each, held, sections);
            }
        }
    }

    /** The type of a value, of an optional one, or of the entries of a list or map. */
    private static Class<?> held(Type type) {
        if (type instanceof ParameterizedType generic) {
            boolean wrapper = Set.of(Optional.class, List.class, Map.class).contains(generic.getRawType());
            Type[] arguments = generic.getActualTypeArguments();
            return held(wrapper ? arguments[arguments.length - 1] : generic.getRawType());
        }
        return (Class<?>) type;
    }

    private static String section(String path, Class<?> type) {
        RecordShape shape = new RecordShape(type);
        Optional<Object> defaults = shape.defaults().or(() -> Optional.ofNullable(EXAMPLES.get(type)));
        JavadocText doc = JavadocText.of(type);
        String title = path.isEmpty() ? "The job" : "`" + path + "`";
        StringBuilder text = new StringBuilder("\n### " + title + "\n\n" + doc.sentence() + "\n\n| key | default | meaning |\n|---|---|---|\n");
        for (RecordComponent component : shape.components()) {
            String standard = PARTS.containsKey(type) && PARTS.get(type).containsKey(component.getName()) ? PARTS.get(type).get(component.getName())
                    : shape.required().contains(component.getName()) ? "required"
                    : defaults.flatMap(instance -> shape.standard(component, instance)).map(value -> "`" + value + "`").orElse("");
            text.append("| `").append(component.getName()).append("` | ").append(standard).append(" | ")
                    .append(JavadocText.cell(doc.parameter(component.getName()).orElse(""))).append(" |\n");
        }
        return text.toString();
    }

    /** An editor checks a job against the schema, so a key that is in no table would be hidden. */
    @Test
    void everySectionOfAJobHasAMeaningForEachKey() {
        assertThat(sections()).allSatisfy((path, type) ->
                assertThat(JavadocText.of(type).parameters().keySet()).as(type.getName())
                        .containsAll(new RecordShape(type).keys()));
    }
}
