package org.pde4j.job.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.pde4j.certificate.CertificateBuilder;
import org.pde4j.expr.Expr;
import org.pde4j.expr.ExpressionException;
import org.pde4j.expr.Field;
import org.pde4j.expr.Scope;
import org.pde4j.job.EvolutionSpec;
import org.pde4j.job.Job;
import org.pde4j.job.JobDifference;
import org.pde4j.job.Measure;
import org.pde4j.job.Phase;
import org.pde4j.job.RunFiles;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;
import org.pde4j.linalg.Threads;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.MinimisingMovement;
import org.pde4j.loss.MinimisingMovements;
import org.pde4j.loss.MinimisingMovements.Moved;
import org.pde4j.loss.RitzForm;
import org.pde4j.model.Network;
import org.pde4j.problem.Problem;
import org.pde4j.run.CertificateFile;
import org.pde4j.run.EvolutionWriter;
import org.pde4j.run.ModelFile;
import org.pde4j.run.PointsFile;
import org.pde4j.run.Provenance;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.RunLog;
import org.pde4j.train.Schedule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a job with an evolution: one training for each step in time, started from the parameters of the step before. */
public final class EvolutionRunner {

    private static final Logger LOG = LoggerFactory.getLogger(EvolutionRunner.class);

    private PreparedJob prepared;
    private final Path out;
    private final boolean overwrite;

    /**
     * @param prepared a job with an evolution
     * @param out directory of the run
     * @param overwrite whether an earlier run there may be replaced
     */
    public EvolutionRunner(PreparedJob prepared, Path out, boolean overwrite) {
        this.prepared = prepared;
        this.out = out;
        this.overwrite = overwrite;
    }

    /**
     * Runs all steps, fewer if a training fails or is interrupted, and returns the ending of the last one.
     *
     * @param interrupted ends the training of a step after its current iteration, and the run with it
     * @param progress is given each step when it has been written
     * @throws JobException if the job does not fit together; nothing has been written then
     * @throws IOException if the directory is taken or cannot be written
     */
    public TrainingResult run(BooleanSupplier interrupted, Consumer<Moved> progress) throws IOException {
        RunDirectory.check(out, overwrite);
        return run(interrupted, progress, false);
    }

    /**
     * Continues after the last step that a killed or interrupted run has completed, to the same bits as if it had never been stopped; a run that had ended
     * repeats its last step.
     *
     * @throws JobException if the job does not fit together, or is not that of the steps; nothing has been changed then
     * @throws IOException if the directory is not that of a run, another process works there, or it cannot be written
     */
    public TrainingResult resume(BooleanSupplier interrupted, Consumer<Moved> progress) throws IOException {
        return run(interrupted, progress, true);
    }

    private TrainingResult run(BooleanSupplier interrupted, Consumer<Moved> progress, boolean resumed) throws IOException {
        try (Threads.Restoration restored = Threads.single()) {
            return move(interrupted, progress, resumed);
        }
    }

    private TrainingResult move(BooleanSupplier interrupted, Consumer<Moved> progress, boolean resumed) throws IOException {
        Instant started = Instant.now();
        Job job = prepared.document().job();
        EvolutionSpec evolution = job.evolution().orElseThrow();
        MinimisingMovement.State initial = initial(evolution);
        DiscreteProblem first = prepared.discretize();
        Network network = first.network();
        MinimisingMovements flow = new MinimisingMovements(new MinimisingMovement((RitzForm) job.form(), evolution.step()),
                trainer -> phases(job, trainer).interruptWith(interrupted), job.execution());
        RunFiles files = RunFiles.of(prepared.document(), out);
        try (RunLog log = new RunLog(); RunDirectory directory = resumed ? RunDirectory.reopen(out) : RunDirectory.create(out, overwrite)) {
            log.writeTo(directory.toWrite(RunDirectory.LOG));
            Optional<Path> begun = resumed ? EvolutionWriter.firstStep(directory) : Optional.empty();
            if (begun.isPresent()) {
                JobOfRun.requireStep(prepared.document(), begun.get());
            }
            prepared.longSteps(first).forEach(LOG::warn);
            if (!resumed) {
                prepared = prepared.copied(files, directory);
                directory.write(RunDirectory.RESOLVED, prepared.document().resolved());
                directory.write(RunDirectory.JOB, prepared.document().textWithOverrides());
            }
            // The last step is repeated, because the certificate needs its training.
            try (EvolutionWriter writer = resumed ? EvolutionWriter.resume(directory, evolution.steps() - 1, LOG::warn) : new EvolutionWriter(directory)) {
                Moved last = flow.run(prepared.problem(), prepared.points(), job.model(), initial, evolution.steps(), done(writer, network), moved -> {
                    write(writer, moved, prepared.document().resolved());
                    progress.accept(moved);
                });
                PointsFile.write(directory.toWrite(RunDirectory.POINTS), last.problem().points());
                ModelFile.write(directory.toWrite(RunDirectory.MODEL), last.problem().network(), last.result().bestTheta(),
                        JobDifference.modelParts(prepared.document().resolved()));
                Optional<CertificateBuilder> builder = job.certificate().builder();
                if (builder.isPresent()) {
                    CertificateFile.write(directory, builder.get().certify(last.result()),
                            ModelFile.sha256(last.problem().network(), last.result().bestTheta()));
                } else {
                    CertificateFile.remove(directory);
                }
                directory.write(RunDirectory.PROVENANCE, Provenance.of(started, job.execution().toString(), JobRunner.seeds(job), last.problem().scaleFactors())
                        .toJson());
                return last.result();
            } catch (UncheckedIOException unwritten) {
                throw unwritten.getCause();
            }
        }
    }

    private static MinimisingMovements.Done done(EvolutionWriter writer, Network network) throws IOException {
        if (writer.steps() == 0) {
            return new MinimisingMovements.Done(0, null);
        }
        LOG.info("resumed after step {}", writer.steps());
        return new MinimisingMovements.Done(writer.steps(), writer.theta(network));
    }

    private static void write(EvolutionWriter writer, Moved moved, String job) {
        try {
            writer.write(moved, job);
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    /** The phases and measurements of the job, in every step. */
    private static Trainer phases(Job job, Trainer trainer) {
        Trainer all = Phase.added(trainer.recover(job.recovery()), job.phases());
        for (Measure measure : job.measure()) {
            all = all.measure(Schedule.every(measure.every()), measure.diagnostic());
        }
        return all;
    }

    /** u⁰, checked for its form, its names and finite values at the points. */
    private MinimisingMovement.State initial(EvolutionSpec evolution) {
        Problem problem = prepared.problem();
        Locator locator = prepared.document().locator();
        if (!(prepared.document().job().form() instanceof RitzForm)) {
            throw locator.error("evolution", "moves along the gradient of an energy and needs form: RitzForm");
        }
        if (prepared.document().job().continuation().isPresent()) {
            throw locator.error("continuation", "leads to one solution, but the job has an evolution; leave one of them out");
        }
        Map<String, String> texts = evolution.initial().expressions();
        Scope scope = new Scope(problem.domain().coordinates(), List.of(), List.copyOf(problem.parameters()));
        List<Expr> values = new ArrayList<>();
        for (Field unknown : problem.unknowns()) {
            boolean bare = problem.unknowns().size() == 1 && texts.containsKey("");
            String text = texts.get(bare ? "" : unknown.name());
            String path = bare ? "evolution.initial" : "evolution.initial." + unknown.name();
            if (text == null) {
                throw locator.error("evolution.initial", "needs an expression for each unknown, " + unknown.name() + " is missing");
            }
            try {
                values.add(scope.parse(text));
            } catch (ExpressionException malformed) {
                throw new JobException(locator.within(path, malformed.position().line(), malformed.position().column()),
                        path + ": " + malformed.problem(), malformed);
            }
        }
        MinimisingMovement.State state = MinimisingMovement.State.of(values, problem.domain().dimension());
        for (double[] column : state.at(prepared.points().group(Problem.ENERGY).coordinates())) {
            for (double value : column) {
                if (!Double.isFinite(value)) {
                    throw locator.error("evolution.initial", "must be finite at all points of the energy, got " + value);
                }
            }
        }
        return state;
    }
}
