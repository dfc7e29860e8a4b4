package org.pde4j.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.run.SavedRun;
import org.pde4j.job.sweep.SweepDirectory;
import org.pde4j.job.sweep.SweepPlan;
import org.pde4j.job.sweep.SweepRunner;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;
import org.pde4j.run.SweepRow;

/**
 * Solves the cases of a benchmark, each as a sweep over seeds in a directory of its name: what has ended is kept.
 *
 * @param references directory of the files of the benchmark; empty to compare with formulas and references of the jobs alone
 * @param overrides {@code path=value} of every job
 */
public record BenchmarkRunner(BenchmarkSuite suite, Path directory, List<Integer> seeds, Optional<Path> references, List<String> overrides) {

    public BenchmarkRunner {
        seeds = List.copyOf(seeds);
        overrides = List.copyOf(overrides);
    }

    /**
     * Refuses what no run could mend.
     *
     * @throws IOException if a file of the benchmark or the directory of all is missing, or a directory holds something else; one sentence
     * @throws org.pde4j.job.yaml.JobException if an override does not fit the job of a case
     */
    public void check() throws IOException {
        if (references.isPresent() && !Files.isDirectory(references.get())) {
            throw new IOException(references.get() + " is not a directory; give the one that holds the files of the benchmark");
        }
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new IOException(directory + " is not a directory; give another one for the runs");
        }
        for (BenchmarkCase problem : suite.cases()) {
            PreparedJob.of(problem.plan(seeds, overrides).document(0));
            Optional<Path> file = file(problem);
            if (file.isPresent() && !Files.isRegularFile(file.get())) {
                throw new IOException(file.get() + ": no such file, which " + problem.name() + " is compared with");
            }
            Path runs = directory.resolve(problem.name());
            if (Files.exists(runs)) {
                SweepDirectory.create(runs, problem.plan(seeds, overrides));
            }
        }
    }

    /**
     * Runs what is left.
     *
     * @param interrupted ends it after the current step of the current run
     * @param listener is given each case as soon as all its runs have ended
     * @return the cases of which all runs have ended
     */
    public BenchmarkTable run(BooleanSupplier interrupted, Consumer<CaseResult> listener) throws IOException {
        List<CaseResult> results = new ArrayList<>();
        for (BenchmarkCase problem : suite.cases()) {
            SweepPlan plan = problem.plan(seeds, overrides);
            SweepDirectory runs = SweepDirectory.create(directory.resolve(problem.name()), plan);
            List<SweepRow> rows = new SweepRunner(runs).run(interrupted, row -> {}).rows();
            if (rows.size() < seeds.size()) {
                break;
            }
            List<Path> trained = rows.stream().filter(row -> row.status() != SweepRow.Status.NO_RESULT).map(row -> runs.run(row.run() - 1)).toList();
            CaseResult result = new CaseResult(problem, rows, file(problem).isPresent() ? errors(trained, file(problem).get()) : List.of());
            results.add(result);
            new BenchmarkTable(results).write(suite.name(), directory);
            listener.accept(result);
        }
        return new BenchmarkTable(results);
    }

    private Optional<Path> file(BenchmarkCase problem) {
        return references.filter(known -> !problem.file().isEmpty()).map(known -> known.resolve(problem.file()));
    }

    /** (Σ|û − u|² / Σ|u|²)^½ of runs of one problem at the points of a file. */
    private static List<Double> errors(List<Path> runs, Path file) throws IOException {
        List<Double> errors = new ArrayList<>();
        Samples samples = null;
        for (Path run : runs) {
            SavedRun saved = SavedRun.open(run);
            Problem problem = saved.problem();
            samples = samples == null ? ComsolTable.read(file, problem) : samples;
            errors.add(samples.relativeL2Error(saved.approximation().rows(samples, problem.unknowns())));
        }
        return errors;
    }
}
