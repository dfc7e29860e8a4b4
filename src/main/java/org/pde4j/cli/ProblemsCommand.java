package org.pde4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pde4j problems}. */
@Command(
        name = "problems",
        description = "Lists the catalogue, or solves it and tabulates true errors, bounds, estimates and seconds.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  pde4j problems",
            "  pde4j problems --solve runs/catalogue",
            "  pde4j problems heat wave --solve runs/catalogue",
            "  pde4j check burgers     everything about one of them"
        })
final class ProblemsCommand implements Callable<Integer> {

    /** In many dimensions a source takes kilobytes. */
    private static final int LONGEST = 160;

    @Parameters(arity = "0..*", paramLabel = "name", description = "These alone; all by default.")
    private List<String> names;

    @Option(names = "--solve", paramLabel = "dir",
            description = "Solve them by the jobs of their names, each in a directory there, and write catalogue.csv and catalogue.md; "
                    + "runs that have ended are kept.")
    private Path solve;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<String> wanted = names != null ? names : solve == null ? Catalog.all() : Catalog.names();
        PrintWriter out = spec.commandLine().getOut();
        List<Problem> problems = new ArrayList<>();
        for (String name : wanted) {
            try {
                problems.add(Catalog.find(name).problem());
            } catch (IllegalArgumentException unknown) {
                throw new InputException(unknown.getMessage(), unknown);
            }
        }
        if (solve != null) {
            return new CatalogueRuns(solve, wanted, spec.commandLine()).execute();
        }
        int width = wanted.stream().mapToInt(String::length).max().orElse(0) + 2;
        for (int k = 0; k < problems.size(); k++) {
            String name = wanted.get(k);
            Problem problem = problems.get(k);
            String indent = name + " ".repeat(width - name.length());
            for (Equation equation : problem.equations()) {
                String residual = Summary.scope(problem).print(equation.residual());
                out.println(indent + (residual.length() <= LONGEST ? residual + " = 0" : residual.substring(0, LONGEST) + " ... (pde4j check " + name + ")"));
                indent = " ".repeat(width);
            }
        }
        out.flush();
        return 0;
    }
}
