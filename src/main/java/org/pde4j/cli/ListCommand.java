package org.pde4j.cli;

import java.io.PrintWriter;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
        description = "Lists what a job can name, with keys and defaults.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {"  pde4j list                  the families", "  pde4j list optimizers", "  pde4j list diagnostics --classpath my.jar"})
final class ListCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "FAMILY", description = "Such as optimizers; without it the families are listed.")
    private String family;

    @Option(names = "--markdown", description = "Print a Markdown table.")
    private boolean markdown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (family == null) {
            Families.all().forEach(known -> out.printf("%-20s %s%n", known.plural(), String.join(", ", known.members().keySet())));
        } else {
            Family found = Families.all().stream().filter(known -> known.plural().equalsIgnoreCase(family)).findFirst()
                    .orElseThrow(() -> new InputException("there is no family " + family + Suggestion.tail(family, plurals())));
            String line = markdown ? "| `%s` | %s |%n" : "%-24s %s%n";
            out.print(markdown ? "| type | keys and defaults |\n|---|---|\n" : "");
            found.members().forEach((name, type) -> out.printf(line, name, keys(type)));
        }
        out.flush();
        return 0;
    }

    private static List<String> plurals() {
        return Families.all().stream().map(Family::plural).toList();
    }

    /** {@code key: default}; a key that must be given has three dots, one that may be left out entirely a question mark. */
    private String keys(Class<?> type) {
        RecordShape shape = new RecordShape(type);
        Optional<Object> defaults = shape.defaults();
        return shape.components().stream().map(component -> key(shape, component, defaults))
                .map(text -> markdown ? "`" + text + "`" : text)
                .collect(Collectors.joining(markdown ? ", " : "  "));
    }

    private static String key(RecordShape shape, RecordComponent component, Optional<Object> defaults) {
        if (shape.required().contains(component.getName())) {
            return component.getName() + ": ...";
        }
        return component.getName() + defaults.flatMap(instance -> shape.standard(component, instance)).map(text -> ": " + text).orElse("?");
    }
}
