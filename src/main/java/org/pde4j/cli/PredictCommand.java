package org.pde4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.pde4j.expr.Expr;
import org.pde4j.io.PredictionFile;
import org.pde4j.job.run.SavedRun;
import org.pde4j.job.run.Unwritable;
import org.pde4j.linalg.Threads;
import org.pde4j.problem.CsvTable;
import org.pde4j.problem.Problem;
import org.pde4j.run.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pde4j predict}. */
@Command(
        name = "predict",
        description = "Evaluates a trained solution and its derivatives at the points of a CSV file.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExample:%n",
        footer = {
            "  pde4j predict runs/burgers --points p.csv --out q.csv --derivatives u_x,u_xx",
            "%nThe header of the points names the coordinates, in any order; other columns are ignored."
        })
final class PredictCommand implements Callable<Integer> {

    private static final int MAX_POINTS = 10_000_000;

    @Parameters(index = "0", paramLabel = "<run>", description = "The directory of a run.")
    private Path run;

    @Option(names = "--points", required = true, paramLabel = "p.csv", description = "Where to evaluate.")
    private Path points;

    @Option(names = "--out", required = true, paramLabel = "q.csv", description = "File to write.")
    private Path out;

    @Option(names = "--derivatives", paramLabel = "u_x,u_xx", defaultValue = "",
            description = "Also these derivatives, or any expressions in them.")
    private String derivatives;

    @Option(names = "--overwrite", description = "Replace the file to write.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SavedRun saved;
        List<double[]> rows;
        try {
            saved = SavedRun.open(run);
            rows = CsvTable.read(points, saved.problem().domain().names(), MAX_POINTS);
            OutputFile.check(out, overwrite);
            if (Files.exists(out) && Files.isSameFile(out, points)) {
                throw new InputException("--out " + out + ": is the file of the points; give another file");
            }
        } catch (IOException | IllegalArgumentException unusable) {
            throw new InputException(unusable.getMessage(), unusable);
        }
        saved.warning().ifPresent(sentence -> spec.commandLine().getErr().println("pde4j: " + sentence));
        Threads.set(1, 1);
        Problem problem = saved.problem();
        List<Expr> expressions = new ArrayList<>(problem.unknowns());
        List<String> columns = new ArrayList<>(problem.domain().names());
        problem.unknowns().forEach(unknown -> columns.add(unknown.name()));
        Expressions.parse(derivatives, Summary.scope(problem)).forEach((text, expression) -> {
            expressions.add(expression);
            columns.add(text);
        });
        try {
            PredictionFile.write(out, columns, rows, saved.approximation(), expressions);
        } catch (IOException unwritable) {
            throw new InputException("--out " + out + ": " + Unwritable.sentence(unwritable), unwritable);
        }
        long outside = rows.stream().filter(point -> !problem.domain().contains(point)).count();
        if (outside > 0) {
            spec.commandLine().getErr().println("pde4j: " + outside + " of " + rows.size()
                    + " points lie outside the domain, where the solution was not trained");
        }
        spec.commandLine().getOut().println(out + ": " + rows.size() + " rows of " + String.join(",", columns));
        return 0;
    }
}
