package org.pde4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.adaptation.Resample;
import org.pde4j.cli.Main;
import org.pde4j.job.Adapt;
import org.pde4j.job.CatalogueProblem;
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
import org.pde4j.problem.catalog.Burgers;

/**
 * The key tables of the documentation: keys and defaults as {@code pde4j list} prints them, meanings from the Javadoc.
 * {@code ./mvnw test -Dtest=KeyTablesTest -Ddocs.write=true} rewrites them.
 */
class KeyTablesTest {

    private static final Path FOLDER = Path.of("docs");

    /** Families that have their own page; all others are in jobs.md. */
    private static final Map<String, String> PAGES = Map.of("distributions", "random-features.md", "boundary-treatments", "deep-ritz.md");

    /** Instances with all defaults of records that have required keys. */
    private static final Map<Class<?>, Object> EXAMPLES = Map.of(
            Job.class, new Job(new CatalogueProblem(new Burgers())),
            InlineProblem.class, new InlineProblem(Map.of("x", List.of(0.0, 1.0)), List.of()),
            Phase.class, new Phase(new Adam()),
            Adapt.class, new Adapt(new Resample()),
            Measure.class, new Measure(new Ntk()));

    static Stream<Family> families() {
        return Families.all().stream();
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyFamilyHasATableOfItsTypesAndKeys(Family family) throws IOException {
        StringWriter listed = new StringWriter();
        assertThat(Main.run(new PrintWriter(listed), new PrintWriter(new StringWriter()), "list", family.plural(), "--markdown")).isZero();
        String rows = listed.toString().lines().skip(2).map(row -> row(family, row)).collect(Collectors.joining("\n", "", "\n"));
        Path page = FOLDER.resolve(PAGES.getOrDefault(family.plural(), "jobs.md"));
        new GeneratedBlock(page, "./pde4j list " + family.plural() + " --markdown")
                .holds("| type | definition | keys and defaults |\n|---|---|---|\n" + rows);
    }

    /** {@code | `Type` | `key: default`, ... |} with the definition of the type and the meaning of each key. */
    private static String row(Family family, String listed) {
        String[] cells = listed.replaceAll("^\\| *| *\\|$", "").split(" \\| ?", 2);
        String name = cells[0].replace("`", "");
        JavadocText doc = JavadocText.of(family.members().get(name));
        String keys = Stream.of(cells.length < 2 ? "" : cells[1]).flatMap(all -> Stream.of(all.split("(?<=`), (?=`)"))).filter(key -> !key.isBlank())
                .map(key -> key + doc.parameter(key.replaceAll("^`(\\w+).*", "$1")).map(meaning -> " " + meaning).orElse(""))
                .collect(Collectors.joining("<br>"));
        return "| `" + name + "` | " + doc.sentence() + " | " + keys + " |";
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
                boolean list = component.getType() == List.class;
                collect((path.isEmpty() ? "" : path + ".") + component.getName() + (list ? "[]" : ""), held, sections);
            }
        }
    }

    /** The type of a value, of an optional one, or of the entries of a list. */
    private static Class<?> held(Type type) {
        if (type instanceof ParameterizedType generic) {
            boolean wrapper = Set.of(Optional.class, List.class).contains(generic.getRawType());
            return held(wrapper ? generic.getActualTypeArguments()[0] : generic.getRawType());
        }
        return (Class<?>) type;
    }

    private static String section(String path, Class<?> type) {
        RecordShape shape = new RecordShape(type);
        Optional<Object> defaults = shape.defaults().or(() -> Optional.ofNullable(EXAMPLES.get(type)));
        JavadocText doc = JavadocText.of(type);
        String title = path.isEmpty() ? "The job" : "`" + path + "`";
        StringBuilder text = new StringBuilder("\n### " + title + "\n\n" + doc.sentence().replace("\\|", "|") + "\n\n| key | default | meaning |\n|---|---|---|\n");
        for (RecordComponent component : shape.components()) {
            String standard = shape.required().contains(component.getName()) ? "required"
                    : defaults.flatMap(instance -> shape.standard(component, instance)).map(value -> "`" + value + "`").orElse("");
            text.append("| `").append(component.getName()).append("` | ").append(standard).append(" | ")
                    .append(doc.parameter(component.getName()).orElse("")).append(" |\n");
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
