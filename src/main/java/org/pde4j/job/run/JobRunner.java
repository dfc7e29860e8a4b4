package org.pde4j.job.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.CertificateBuilder;
import org.pde4j.certificate.CertificateContext;
import org.pde4j.certificate.Check;
import org.pde4j.certificate.Findings;
import org.pde4j.certificate.GivenSolution;
import org.pde4j.certificate.MultiStart;
import org.pde4j.certificate.Start;
import org.pde4j.certificate.WellPosedness;
import org.pde4j.io.UnwrittenException;
import org.pde4j.job.Job;
import org.pde4j.job.JobDifference;
import org.pde4j.job.JobDocument;
import org.pde4j.job.Measure;
import org.pde4j.job.Phase;
import org.pde4j.job.RunFiles;
import org.pde4j.job.bind.Encoder;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Position;
import org.pde4j.linalg.Threads;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.run.AdaptationWriter;
import org.pde4j.run.CertificateFile;
import org.pde4j.run.CheckpointFiles;
import org.pde4j.run.CostWriter;
import org.pde4j.run.MeasurementFile;
import org.pde4j.run.MeasurementTables;
import org.pde4j.run.MetricsWriter;
import org.pde4j.run.ModelFile;
import org.pde4j.run.OptimizerWriter;
import org.pde4j.run.PointsFile;
import org.pde4j.run.Provenance;
import org.pde4j.run.RunBusyException;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.RunLog;
import org.pde4j.run.RunRequests;
import org.pde4j.run.SolutionError;
import org.pde4j.run.StudyFile;
import org.pde4j.train.Checkpoint;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.Schedule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingListener;
import org.pde4j.train.TrainingResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Problem → points → objective → training → files. */
public final class JobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private static final String SEED = ".seed";

    private PreparedJob prepared;
    private final Path out;
    private final boolean overwrite;
    private final List<TrainingListener> listeners = new ArrayList<>();
    private Optional<double[]> given = Optional.empty();
    private Optional<MultiStart> starts = Optional.empty();
    private Consumer<Start> startProgress = start -> { };
    private BooleanSupplier interrupted = () -> false;
    private BooleanSupplier checkpointWanted = () -> false;

    /**
     * @param out directory of the run
     * @param overwrite whether an earlier run there may be replaced
     */
    public JobRunner(PreparedJob prepared, Path out, boolean overwrite) {
        this.prepared = prepared;
        this.out = out;
        this.overwrite = overwrite;
    }

    /** Adds an observer; returns this. */
    public JobRunner listen(TrainingListener listener) {
        listeners.add(listener);
        return this;
    }

    /** A signal that ends the training after the current step; everything is written all the same. Returns this. */
    public JobRunner interruptWith(BooleanSupplier signal) {
        interrupted = signal;
        return this;
    }

    /**
     * Trains from other starts as well once the run has ended, and adds their results to the certificate; a resumed run uses the settings it was
     * started with. Returns this.
     *
     * @param study how many, and how they are compared
     */
    public JobRunner compareWith(MultiStart study) {
        starts = Optional.of(study);
        return this;
    }

    /** Is given each end of another start as soon as it is known. Returns this. */
    public JobRunner listenToStarts(Consumer<Start> progress) {
        startProgress = progress;
        return this;
    }

    /** Starts from θ, shape (p), in place of the initial point of the model. Returns this. */
    public JobRunner startingFrom(double[] theta) {
        given = Optional.of(theta.clone());
        return this;
    }

    /** A signal that requests a checkpoint after the current step; it is asked once in each iteration. Returns this. */
    public JobRunner checkpointWhen(BooleanSupplier signal) {
        checkpointWanted = signal;
        return this;
    }

    /**
     * Runs the job with the threads it asks for, or one where it does not, whatever the environment says; those of the process are restored.
     *
     * @throws JobException if the parts of the job do not fit together, its cluster is not there or the directory cannot be made; nothing has been written then
     * @throws IOException if the directory is taken
     * @throws RunException if a file cannot be written during training, or the cluster goes away; what was written before is kept
     */
    public Outcome run() throws IOException {
        RunDirectory.check(out, overwrite);
        return run(this::create);
    }

    /**
     * Continues the run in the directory from its newest sound checkpoint, to the same bits as if it had never been stopped; from the
     * beginning if it has none. A run that had ended ends again.
     *
     * @throws JobException if no checkpoint is sound, or it is one of another job; nothing has been changed then
     * @throws IOException if the directory is not that of a run, or another process works there
     * @throws RunException if a file cannot be written during training; what was written before is kept
     */
    public Outcome resume() throws IOException {
        JobDocument own = RunFiles.in(out, prepared.document());
        prepared = own.equals(prepared.document()) ? prepared : PreparedJob.of(own);
        return run(() -> {
            RunDirectory directory = RunDirectory.reopen(out);
            try {
                starts = StudyFile.read(directory);
                return directory;
            } catch (IOException damaged) {
                directory.close();
                throw damaged;
            }
        });
    }

    /** Continues the run in the directory, as {@link #resume}; where there is none, as {@link #run}. */
    public Outcome runOrResume() throws IOException {
        return Files.exists(out.resolve(RunDirectory.RESOLVED)) ? resume() : run();
    }

    /** Where the run is to write. */
    @FunctionalInterface
    private interface Place {

        RunDirectory open() throws IOException;
    }

    private Outcome run(Place place) throws IOException {
        if (prepared.document().job().evolution().isPresent()) {
            throw prepared.document().locator().error("evolution", "is not one training but one for each step; EvolutionRunner runs it");
        }
        if (prepared.document().job().windows().isPresent()) {
            throw prepared.document().locator().error("windows", "are not one training but one for each window; WindowRunner runs them");
        }
        if (prepared.document().job().steps().isPresent()) {
            throw prepared.document().locator().error("steps", "are no training; StepsRunner takes them");
        }
        Instant started = Instant.now();
        // Left alone, OpenMP's threads spin for each other and can make a training ten times slower.
        try (Threads.Restoration restored = Threads.single(); RunLog log = new RunLog()) {
            prepared = prepared.chosen().adapted();
            prepared.document().notes().forEach(LOG::info);
            DiscreteProblem here = prepared.discretize();
            Optional<SolutionError> error = here.problem().solution()
                    .map(solution -> new SolutionError(here, solution.samples(here.problem().domain())));
            try (ClusterBlocks blocks = ClusterBlocks.open(prepared, here); RunDirectory directory = place.open()) {
                log.writeTo(directory.toWrite(RunDirectory.LOG));
                try {
                    return run(directory, blocks.problem(), error, started);
                } catch (UnwrittenException unwritten) {
                    log.error("the run was cut short", unwritten);
                    throw cutShort(unwritten.getMessage(), unwritten);
                } catch (IOException unwritten) {
                    log.error("the run was cut short", unwritten);
                    throw cutShort(out + " cannot be written (" + Unwritable.reason(unwritten) + ")", unwritten);
                } catch (RuntimeException | Error failure) {
                    log.error("the run was cut short", failure);
                    throw failure;
                }
            }
        }
    }

    private RunException cutShort(String sentence, Exception cause) {
        return new RunException(sentence + "; the checkpoints are kept: pde4j resume " + out + " continues when it can be written again", cause);
    }

    private RunDirectory create() {
        try {
            RunFiles files = RunFiles.of(prepared.document(), out);
            RunDirectory directory = RunDirectory.create(out, overwrite);
            prepared = prepared.copied(files, directory);
            // Before what makes the directory that of a run: a run that is killed in between is resumed with its other starts.
            if (starts.isPresent()) {
                StudyFile.write(directory, starts.get());
            }
            directory.write(RunDirectory.RESOLVED, prepared.document().resolvedWithNotes());
            directory.write(RunDirectory.JOB, prepared.document().textWithOverrides());
            return directory;
        } catch (RunBusyException busy) {
            throw new JobException(Position.argument("--out " + out), busy.getMessage(), busy);
        } catch (IOException unwritable) {
            throw new JobException(Position.argument("--out " + out), Unwritable.sentence(unwritable), unwritable);
        }
    }

    private Outcome run(RunDirectory directory, DiscreteProblem discrete, Optional<SolutionError> error, Instant started)
            throws IOException {
        Job job = prepared.document().job();
        String points = PointsFile.sha256(discrete.points(), prepared.files());
        CheckpointFiles checkpoints = new CheckpointFiles(directory.path(), discrete.network(), prepared.document().resolved(), points,
                job.checkpoint().keep());
        // Before anything is written: a checkpoint of another job is refused.
        Optional<Checkpoint> from = new Resumption(prepared, points).checkpoint(checkpoints);
        PointsFile.write(directory.toWrite(RunDirectory.POINTS), discrete.points());
        LOG.info("{}: {} parameters, {} points", job.name(), discrete.dimension(), discrete.points().size());
        prepared.warnings(discrete).forEach(LOG::warn);
        warn(job.name(), discrete);
        try (GraphTask graph = new GraphTask(prepared, discrete)) {
            TrainingResult result = train(job, discrete, error, directory, checkpoints, from);
            ModelFile.write(directory.toWrite(RunDirectory.MODEL), discrete.network(), result.bestTheta(),
                    JobDifference.modelParts(prepared.document().resolved()));
            if (result.objective() != discrete && result.objective() instanceof DiscreteProblem changed) {
                PointsFile.write(directory.toWrite(RunDirectory.POINTS), changed.points());
            }
            graph.write(directory.toWrite(RunDirectory.GRAPH), result);
            Optional<Certificate> certificate = certify(result, error, directory);
            graph.await();
            directory.write(RunDirectory.PROVENANCE, Provenance.of(started, job.execution().toString(), seeds(job), discrete.scaleFactors()).toJson());
            return new Outcome(result, certificate, error.map(measure -> measure.relativeL2(result.bestTheta())), directory.path());
        }
    }

    /** Says before the first step why the problem has no solution, or not one alone, and what the given solution does not satisfy. */
    private static void warn(String name, DiscreteProblem discrete) {
        for (Check check : List.of(new WellPosedness(), new GivenSolution())) {
            for (Certificate.Entry entry : CertificateBuilder.examine(check, CertificateContext.before(discrete)).entries()) {
                if (entry.is(Certificate.Status.VIOLATED)) {
                    LOG.warn("{}: {}. {}", name, entry.evidence(), entry.advice());
                } else {
                    LOG.info("{} {}: {}", entry.status().map(Enum::name).orElse("-"), entry.claim(), entry.evidence());
                }
            }
        }
    }

    private TrainingResult train(Job job, DiscreteProblem discrete, Optional<SolutionError> error, RunDirectory directory, CheckpointFiles checkpoints,
            Optional<Checkpoint> from) throws IOException {
        Map<Diagnostic<?>, List<Measured<?>>> earlier = from.isPresent()
                ? MeasurementFile.read(directory.file(RunDirectory.MEASUREMENTS), job.diagnostics(), from.get()) : Map.of();
        try (RunRequests requests = RunRequests.listen(directory.path());
                MetricsWriter metrics = new MetricsWriter(
                        directory.file(RunDirectory.METRICS), discrete.terms(), discrete.unknownParameters(),
                        Schedule.every(job.record()), error);
                MeasurementTables tables = new MeasurementTables(directory);
                OptimizerWriter optimizer = new OptimizerWriter(directory.file(RunDirectory.OPTIMIZER), Schedule.every(job.record()));
                AdaptationWriter adaptations = new AdaptationWriter(directory.file(RunDirectory.ADAPTATIONS));
                CostWriter cost = new CostWriter(directory.file(RunDirectory.DIAGNOSTICS));
                MeasurementFile measurements = new MeasurementFile(directory.file(RunDirectory.MEASUREMENTS))) {
            return trainer(job, discrete, checkpoints, from, earlier, requests).listen(measurements).listen(metrics).listen(tables).listen(optimizer)
                    .listen(adaptations).listen(cost).run();
        }
    }

    private Optional<Certificate> certify(TrainingResult result, Optional<SolutionError> error, RunDirectory directory) throws IOException {
        Optional<CertificateBuilder> builder = prepared.document().job().certificate().builder();
        if (builder.isEmpty()) {
            CertificateFile.remove(directory);
            return Optional.empty();
        }
        long before = System.nanoTime();
        Certificate certificate = prepared.withGuess(builder.get().certify(result), (DiscreteProblem) result.objective(), result.bestTheta());
        if (starts.isPresent() && Double.isFinite(result.bestLoss()) && !interrupted.getAsBoolean()) {
            certificate = compared(starts.get(), result, certificate, error);
        }
        CertificateFile.write(directory, certificate, ModelFile.sha256(((DiscreteProblem) result.objective()).network(), result.bestTheta()));
        LOG.info("certificate: {}, {} s", certificate.verdict(), (System.nanoTime() - before) * 1e-9);
        return Optional.of(certificate);
    }

    private Certificate compared(MultiStart study, TrainingResult result, Certificate certificate, Optional<SolutionError> error) {
        // The critical points are those of the J that the run has ended with.
        Trainer trainer = Trainer.of(result.objective()).interruptWith(interrupted);
        for (Phase phase : prepared.document().job().phases()) {
            trainer = trainer.phase(phase.optimizer(), phase.stop().rule());
        }
        List<Start> ends = study.run(result, trainer, interrupted, startProgress);
        Findings findings = study.findings(result.objective(), ends,
                theta -> error.map(measure -> measure.relativeL2(theta)).orElse(Double.NaN));
        return MultiStart.added(certificate, findings.entries(), findings.tables());
    }

    private Trainer trainer(Job job, DiscreteProblem discrete, CheckpointFiles checkpoints, Optional<Checkpoint> from,
            Map<Diagnostic<?>, List<Measured<?>>> earlier, RunRequests requests) {
        BooleanSupplier wanted = () -> requests.wantsCheckpoint() | checkpointWanted.getAsBoolean();
        Trainer trainer = Trainer.of(discrete).interruptWith(() -> requests.stops(interrupted)).listen(new RunJournal(from.orElse(null)))
                .recover(job.recovery()).checkpoints(new CheckpointClock(job.checkpoint(), wanted), checkpoints);
        if (from.isPresent()) {
            trainer = trainer.resume(from.get(), earlier);
        } else {
            Optional<double[]> start = given.isPresent() ? given : new ContinuationRun(prepared, discrete).start(interrupted);
            trainer = start.isPresent() ? trainer.startingFrom(start.get()) : trainer;
        }
        trainer = Phase.added(trainer, job.phases());
        for (Measure measure : job.measure()) {
            trainer = trainer.measure(Schedule.every(measure.every()), measure.diagnostic());
        }
        for (TrainingListener listener : listeners) {
            trainer = trainer.listen(listener);
        }
        return trainer;
    }

    /** The seeds of a job by what they seed. */
    static Map<String, Long> seeds(Job job) {
        Map<String, Long> seeds = new LinkedHashMap<>();
        seeds.put("points", job.points().seed());
        for (int i = 0; i < job.phases().size(); i++) {
            String phase = "phases[" + i + "]";
            job.phases().get(i).batch().ifPresent(batch -> seeds.put(phase + ".batch", batch.seed()));
        }
        Encoder.encode(job.model()).eachScalar("model", (path, text) -> {
            if (path.endsWith(SEED)) {
                seeds.put(path.substring(0, path.length() - SEED.length()), Long.parseLong(text));
            }
        });
        return seeds;
    }
}
