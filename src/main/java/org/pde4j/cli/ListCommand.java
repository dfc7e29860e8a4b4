package org.pde4j.cli;

import java.io.PrintWriter;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pde4j.extension.Meanings;
import org.pde4j.job.bind.Families;
import org.pde4j.job.bind.Family;
import org.pde4j.job.bind.RecordShape;
import org.pde4j.job.yaml.Suggestion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pde4j list}. */
@Command(
        name = "list",
        description = "Lists what a job can name, with the meanings and defaults of keys, and the checks of the certificate.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {"  pde4j list                  the families", "  pde4j list optimizers       each type with its definition and keys",
        "  pde4j list diagnostics --classpath my.jar"})
final class ListCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "FAMILY", description = "Such as optimizers; without it the families are listed.")
    private String family;

    @Option(names = "--markdown", description = "Print a Markdown table.")
    private boolean markdown;

    @Spec
    private CommandSpec spec;

    private final Meanings meanings = new Meanings();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (family == null) {
            Families.listed().forEach(known -> out.printf(Locale.ROOT, "%-20s %s%n", known.plural(), String.join(", ", known.members().keySet())));
        } else {
            Family found = Families.listed().stream().filter(known -> known.plural().equalsIgnoreCase(family)).findFirst()
                    .orElseThrow(() -> new InputException("there is no family " + family + Suggestion.tail(family, plurals())));
            out.print(markdown ? "| type | definition | keys and defaults |\n|---|---|---|\n" : "");
            found.members().values().forEach(type -> out.print(markdown ? row(type) : paragraph(type)));
        }
        out.flush();
        return 0;
    }

    private static List<String> plurals() {
        return Families.listed().stream().map(Family::plural).toList();
    }

    private String row(Class<?> type) {
        return "| `" + type.getSimpleName() + "` | " + cell(meanings.of(type)) + " | " + keys(type)
                .map(key -> "`" + key.text() + "`" + cell(key.meaning().map(text -> " " + text)))
                .collect(Collectors.joining("<br>")) + " |\n";
    }

    private static String cell(Optional<String> text) {
        return text.orElse("").replace("|", "\\|");
    }

    private String paragraph(Class<?> type) {
        return type.getSimpleName() + "\n" + meanings.of(type).map(text -> "  " + text + "\n").orElse("") + keys(type)
                .map(key -> String.format(Locale.ROOT, "    %-26s  %s", key.text(), key.meaning().orElse("")).stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    /** {@code key: default}; a key that must be given has three dots, one that may be left out entirely a question mark. */
    private record Key(String text, Optional<String> meaning) {}

    private Stream<Key> keys(Class<?> type) {
        RecordShape shape = new RecordShape(type);
        Optional<Object> defaults = shape.defaults();
        return shape.components().stream()
                .map(component -> new Key(key(shape, component, defaults), meanings.of(type, component.getName())));
    }

    private static String key(RecordShape shape, RecordComponent component, Optional<Object> defaults) {
        if (shape.required().contains(component.getName())) {
            return component.getName() + ": ...";
        }
        return component.getName() + defaults.flatMap(instance -> shape.standard(component, instance)).map(text -> ": " + text).orElse("?");
    }
}
