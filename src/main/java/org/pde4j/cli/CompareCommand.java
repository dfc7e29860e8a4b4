package org.pde4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.pde4j.io.AtomicFile;
import org.pde4j.job.run.RunComparison;
import org.pde4j.job.run.Unwritable;
import org.pde4j.job.sweep.SweepDirectory;
import org.pde4j.report.AnswerTable;
import org.pde4j.report.ComparedRuns;
import org.pde4j.run.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pde4j compare}. */
@Command(
        name = "compare",
        description = "Shows several runs side by side: a table here, and a page with the differences of their jobs, their curves and their claims.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  pde4j compare runs/adam runs/gauss-newton",
            "  pde4j compare runs/seeds --out seeds.html",
            "%nThe directory of a solve with --seeds, or of a sweep, stands for its runs. Three runs or more whose jobs differ in seeds alone have "
                    + "a median and a range."
        })
final class CompareCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "<run>", description = "The directories of the runs.")
    private List<Path> runs;

    @Option(names = "--out", paramLabel = "file", description = "The page; compare.html by default.")
    private Path out = Path.of("compare.html");

    @Option(names = "--overwrite", description = "Replace the page if it exists.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ComparedRuns comparison;
        try {
            List<Path> opened = new ArrayList<>();
            for (Path run : runs) {
                opened.addAll(SweepDirectory.is(run) ? SweepDirectory.open(run).begun() : List.of(run));
            }
            comparison = RunComparison.open(opened);
            OutputFile.check(out, overwrite);
        } catch (IOException unusable) {
            throw new InputException(unusable.getMessage(), unusable);
        }
        PrintWriter console = spec.commandLine().getOut();
        TextTable.print(comparison.table(), console);
        AnswerTable answers = comparison.answers();
        console.println();
        answers.outcomes().forEach((run, verdict) -> console.println(run + "  " + verdict));
        if (!answers.isEmpty()) {
            console.println();
            TextTable.print(answers.rows(), console);
        }
        if (!comparison.differences().isEmpty()) {
            console.println();
            TextTable.print(comparison.differences(), console);
        }
        try {
            AtomicFile.write(out, comparison.html());
        } catch (IOException unwritable) {
            throw new InputException("--out " + out + ": " + Unwritable.sentence(unwritable), unwritable);
        }
        console.println();
        console.println(out);
        console.flush();
        return 0;
    }
}
