package org.pde4j.job.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.pde4j.domain.Box;
import org.pde4j.expr.Scope;
import org.pde4j.job.Job;
import org.pde4j.job.JobDocument;
import org.pde4j.job.ProblemSpec;
import org.pde4j.job.RunFiles;
import org.pde4j.job.TrainedRun;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Network;
import org.pde4j.model.UnknownParameters;
import org.pde4j.problem.Problem;
import org.pde4j.report.JobFacts;
import org.pde4j.report.Report;
import org.pde4j.report.SolvedProblem;
import org.pde4j.run.CheckpointFile;
import org.pde4j.run.CheckpointFiles;
import org.pde4j.run.ModelFile;
import org.pde4j.run.RunDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The report of a run directory, whether the run has ended, was killed or is still running. */
public final class RunReport {

    private static final Logger LOG = LoggerFactory.getLogger(RunReport.class);

    private final RunDirectory directory;
    private final Job job;
    private final Problem problem;
    private final JobFacts facts;
    private final Optional<WindowedJob> windows;

    private RunReport(RunDirectory directory, Job job, Problem problem, JobFacts facts, Optional<WindowedJob> windows) {
        this.directory = directory;
        this.job = job;
        this.problem = problem;
        this.facts = facts;
        this.windows = windows;
    }

    /**
     * Reads the job of the run; the error is drawn only where the reference solution can still be read.
     *
     * @throws IOException if the directory is not that of a run, or its model that of another job
     * @throws JobException if its job cannot be read or is not the one that was trained
     */
    public static RunReport open(Path path) throws IOException {
        RunDirectory directory = RunDirectory.open(path);
        JobDocument document = RunFiles.read(path);
        CheckpointFiles.newestJob(path).ifPresent(saved -> JobOfRun.requireCheckpoint(document, saved.iteration(), saved.job(), "report"));
        if (Files.exists(directory.file(RunDirectory.MODEL))) {
            TrainedRun.requireModel(document, directory.file(RunDirectory.MODEL));
        }
        Job job = document.job();
        Problem problem = problem(job.problem(), path, document.locator());
        List<String> optimizers = job.phases().stream().map(phase -> phase.optimizer().getClass().getSimpleName()).toList();
        int factor = job.form() instanceof StrongForm form ? form.factor() : 0;
        return new RunReport(directory, job, problem, new JobFacts(job.name(), optimizers, factor, job.execution().unitRoundoff(), statement(problem),
                job.certificate().builder().isPresent(), document.text()),
                job.windows().map(spec -> WindowedJob.of(document, problem)));
    }

    private static Problem problem(ProblemSpec spec, Path folder, Locator locator) {
        try {
            return spec.problem(folder, locator);
        } catch (JobException gone) {
            if (!spec.withoutReference().equals(spec)) {
                LOG.warn("the report has no error maps: {}", gone.getMessage());
                return spec.withoutReference().problem(folder, locator);
            }
            throw gone;
        }
    }

    private static List<String> statement(Problem problem) {
        Scope scope = new Scope(problem.domain().coordinates(), problem.unknowns(), List.copyOf(problem.parameters()));
        Box box = problem.bounds();
        List<String> lines = new ArrayList<>();
        for (int axis = 0; axis < box.dimension(); axis++) {
            lines.add(box.names().get(axis) + " in [" + box.interval(axis).lower() + ", " + box.interval(axis).upper() + "]");
        }
        problem.domain().match(whole -> whole, shaped -> {
            lines.add("in a shape of measure " + String.format(Locale.ROOT, "%.6g", shaped.measure()) + " with the boundary "
                    + String.join(", ", shaped.places()));
            return shaped;
        });
        problem.parameters().forEach(parameter -> lines.add(parameter.description()));
        problem.equations().forEach(equation -> lines.add(equation.name() + ": " + scope.print(equation.residual()) + " = 0"));
        problem.conditions().forEach(condition -> lines.add(condition.name() + " on " + condition.place() + ": " + scope.print(condition.residual())
                + " = 0 (" + condition.kind().key() + ")"));
        problem.observations().forEach(observation -> lines.add(observation.name() + ": " + scope.print(observation.quantity()) + " observed at "
                + observation.size() + " points"));
        return lines;
    }

    /** Writes {@code report.html} and {@code figures/}; returns the page's file. */
    public Path write() throws IOException {
        read().write(directory);
        return directory.file(RunDirectory.REPORT);
    }

    /** The report of what the run has written by now, with its best iterate where there is one. */
    public Report read() throws IOException {
        return draw(solved());
    }

    /** The report of what the run has written by now, with the solution at θ of shape (p). */
    public Report at(Network network, double[] theta, String origin) throws IOException {
        return draw(Optional.of(new SolvedProblem(problem, job.form().approximation(problem, network, theta), origin)));
    }

    /** The report without a solution. */
    public Report withoutSolution() throws IOException {
        return draw(Optional.empty());
    }

    private Report draw(Optional<SolvedProblem> solved) throws IOException {
        return Report.of(directory, facts, solved);
    }

    /** The best iterate; before the run has ended that of its newest sound checkpoint. */
    private Optional<SolvedProblem> solved() throws IOException {
        if (windows.isPresent()) {
            int ended = WindowedSolution.ended(windows.get(), directory.path());
            return ended == 0 ? Optional.empty() : Optional.of(new SolvedProblem(problem,
                    WindowedSolution.open(windows.get(), directory.path(), ended).approximation(),
                    ended + " of " + windows.get().count() + " windows in time"));
        }
        if (job.steps().isPresent()) {
            return Files.exists(directory.file(RunDirectory.STEPS)) ? Optional.of(new SolvedProblem(problem, SavedRun.open(directory.path()).approximation(),
                    "steps in time")) : Optional.empty();
        }
        Network network = UnknownParameters.of(problem).beside(job.model().network(problem.bounds(), problem.outputs()));
        Path model = directory.file(RunDirectory.MODEL);
        if (Files.exists(model)) {
            Network trained = ModelFile.readFrozen(model, network);
            return Optional.of(solved(trained, ModelFile.read(model, trained), "best iterate"));
        }
        for (Path file : checkpoints()) {
            try {
                CheckpointFile checkpoint = CheckpointFile.read(file);
                return Optional.of(solved(network, checkpoint.training().best().theta(),
                        "best iterate until iteration " + checkpoint.training().iteration()));
            } catch (IOException damaged) {
                LOG.warn("{}", damaged.getMessage());
            }
        }
        return Optional.empty();
    }

    private SolvedProblem solved(Network network, double[] theta, String origin) {
        return new SolvedProblem(problem, job.form().approximation(problem, network, theta), origin);
    }

    /** Newest first: the iteration stands in the name with leading zeros. */
    private List<Path> checkpoints() throws IOException {
        Path folder = directory.file(RunDirectory.CHECKPOINTS);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("iteration-\\d+\\.npz"))
                    .sorted((a, b) -> b.getFileName().compareTo(a.getFileName())).toList();
        }
    }
}
