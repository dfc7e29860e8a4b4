package org.pde4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.pde4j.benchmark.BenchmarkCase;
import org.pde4j.benchmark.BenchmarkRunner;
import org.pde4j.benchmark.BenchmarkSuite;
import org.pde4j.benchmark.BenchmarkTable;
import org.pde4j.benchmark.CaseResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pde4j benchmark}. */
@Command(
        name = "benchmark",
        description = "Solves the problems of a benchmark and tabulates their errors beside the published ones.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  pde4j benchmark pinnacle --list",
            "  pde4j benchmark pinnacle",
            "  pde4j benchmark pinnacle Wave1d PNd --seeds 1,2,3",
            "  pde4j benchmark pinnacle --reference-dir pinnacle/ref",
            "%ndocs/records.md describes the cases. The same command again continues. Exit codes: 0 done, 2 bad input, 3 a run failed, 130 interrupted."
        })
final class BenchmarkCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "<benchmark>", description = "pinnacle or records.")
    private String name;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "case", description = "These alone; all by default.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--out", paramLabel = "dir", description = "Directory of the runs and of the table; runs/<benchmark> by default.")
    private Path out;

    @Option(names = "--seeds", split = ",", paramLabel = "seed", description = "Seeds of points and model, a run each; 1 by default.")
    private List<Integer> seeds = List.of(1);

    @Option(names = "--reference-dir", paramLabel = "dir", description = "The files of the benchmark, to compare with as well.")
    private Path references;

    @Option(names = "--set", paramLabel = "path=value", description = "Override a value of every job.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--list", description = "List the cases and run nothing.")
    private boolean list;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        BenchmarkSuite suite;
        try {
            suite = BenchmarkSuite.of(name).only(names);
        } catch (IllegalArgumentException unknown) {
            throw new InputException(unknown.getMessage(), unknown);
        }
        PrintWriter console = spec.commandLine().getOut();
        if (list) {
            List<List<String>> rows = new ArrayList<>(List.of(List.of("case", "published", "problem")));
            suite.cases().forEach(known -> rows.add(List.of(known.name(), known.published() + " (" + known.by() + ")", known.title())));
            TextTable.print(rows, console);
            console.flush();
            return 0;
        }
        for (String override : overrides) {
            if (override.indexOf('=') < 1) {
                throw new InputException("--set " + override + ": must be path=value");
            }
        }
        if (seeds.stream().distinct().count() < seeds.size()) {
            throw new InputException("--seeds: must differ, got " + seeds);
        }
        Path directory = out == null ? Path.of("runs").resolve(name) : out;
        BenchmarkRunner runner = new BenchmarkRunner(suite, directory, seeds, Optional.ofNullable(references), overrides);
        try {
            runner.check();
        } catch (IOException missing) {
            throw new InputException(missing.getMessage(), missing);
        }
        return run(runner, directory, console);
    }

    private int run(BenchmarkRunner runner, Path directory, PrintWriter console) throws IOException {
        BenchmarkTable table;
        try (Interruption interruption = new Interruption()) {
            table = runner.run(interruption, result -> {
                BenchmarkCase known = result.problem();
                console.println(String.join("  ", BenchmarkTable.row(result)));
                result.failures().forEach(reason -> console.println("  " + known.name() + ": " + reason));
                console.flush();
            });
        }
        console.println();
        TextTable.print(table.rows(), console);
        boolean stopped = table.results().size() < runner.suite().cases().size();
        console.println("files  " + directory + ": " + BenchmarkTable.PAGE + ", " + BenchmarkTable.CSV + ", " + BenchmarkTable.MARKDOWN + " and the runs of each case"
                + (stopped ? "; the same command continues" : ""));
        console.flush();
        return stopped ? Main.INTERRUPTED : table.results().stream().map(CaseResult::failures).allMatch(List::isEmpty) ? 0 : Main.FAILED;
    }
}
