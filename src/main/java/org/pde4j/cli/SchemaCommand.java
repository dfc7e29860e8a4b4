package org.pde4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.Callable;
import org.pde4j.job.JobDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pde4j schema}. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of a job, for editors; with --classpath also the types of other jars.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {"  pde4j schema > pde4j.schema.json",
        "  # yaml-language-server: $schema=pde4j.schema.json     first line of a job, for editors that know it"})
final class SchemaCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        spec.commandLine().getOut().println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(JobDocument.schema()));
        return 0;
    }
}
