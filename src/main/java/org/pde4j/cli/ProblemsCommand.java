package org.pde4j.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pde4j problems}. */
@Command(
        name = "problems",
        description = "Lists the catalogue.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {"  pde4j problems", "  pde4j check burgers     everything about one of them"})
final class ProblemsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (String name : Catalog.names()) {
            Problem problem = Catalog.find(name).problem();
            String indent = String.format(Locale.ROOT, "%-20s", name);
            for (Equation equation : problem.equations()) {
                out.println(indent + Summary.scope(problem).print(equation.residual()) + " = 0");
                indent = " ".repeat(20);
            }
        }
        out.flush();
        return 0;
    }
}
