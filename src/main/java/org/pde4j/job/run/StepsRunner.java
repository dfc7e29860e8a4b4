package org.pde4j.job.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.pde4j.job.RunFiles;
import org.pde4j.linalg.Threads;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;
import org.pde4j.run.PointsFile;
import org.pde4j.run.Provenance;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.RunLog;
import org.pde4j.step.FeatureSteps;
import org.pde4j.step.StepState;
import org.pde4j.step.SteppedSolution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a job with steps in time. */
public final class StepsRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StepsRunner.class);

    private final PreparedJob prepared;
    private final Path out;
    private final boolean overwrite;

    /**
     * @param prepared a job with steps
     * @param out directory of the run
     * @param overwrite whether an earlier run there may be replaced
     */
    public StepsRunner(PreparedJob prepared, Path out, boolean overwrite) {
        this.prepared = prepared;
        this.out = out;
        this.overwrite = overwrite;
    }

    /**
     * Takes all steps, fewer if it is interrupted or a number is no longer finite.
     *
     * @param interrupted ends the run after the steps up to the next state that is kept
     * @param progress is given each state that is kept
     * @throws org.pde4j.job.yaml.JobException if the parts of the job do not fit together; nothing has been written then
     * @throws IOException if the directory is taken or cannot be written
     */
    public StepsResult run(BooleanSupplier interrupted, Consumer<StepState> progress) throws IOException {
        RunDirectory.check(out, overwrite);
        Instant started = Instant.now();
        RunFiles files = RunFiles.of(prepared.document(), out);
        try (Threads.Restoration restored = Threads.single(); RunLog log = new RunLog(); RunDirectory directory = RunDirectory.create(out, overwrite)) {
            log.writeTo(directory.toWrite(RunDirectory.LOG));
            PreparedJob copied = prepared.copied(files, directory);
            directory.write(RunDirectory.RESOLVED, copied.document().resolved());
            directory.write(RunDirectory.JOB, copied.document().textWithOverrides());
            return run(directory, SteppedJob.of(copied.document(), copied.problem()), interrupted, progress, started);
        }
    }

    private StepsResult run(RunDirectory directory, SteppedJob job, BooleanSupplier interrupted, Consumer<StepState> progress, Instant started)
            throws IOException {
        long begin = System.nanoTime();
        FeatureSteps steps;
        try {
            steps = new FeatureSteps(job.space(), job.network(), job.points(), job::weight, job.step(), job.document().job().execution().threads());
        } catch (IllegalArgumentException | ArithmeticException rule) {
            throw job.document().locator().error("steps", rule.getMessage());
        }
        LOG.info("{} of {} features are independent at {} points", steps.rank(), job.network().parameters(), job.points().groups().get(0).size());
        job.objections().forEach(sentence -> LOG.warn("{}: {}", job.document().job().name(), sentence));
        List<StepState> states = new ArrayList<>(List.of(steps.state()));
        int taken = 0;
        while (taken < job.steps().count() && states.get(states.size() - 1).isFinite() && !interrupted.getAsBoolean()) {
            steps.advance(job.steps().keep());
            taken += job.steps().keep();
            states.add(steps.state());
            progress.accept(states.get(states.size() - 1));
        }
        boolean finite = states.get(states.size() - 1).isFinite();
        double seconds = (System.nanoTime() - begin) * 1e-9;
        PointsFile.write(directory.toWrite(RunDirectory.POINTS), job.points());
        directory.write(RunDirectory.PROVENANCE, Provenance.of(started, job.document().job().execution().toString(), JobRunner.seeds(job.document().job()),
                Map.of()).toJson());
        if (!finite || taken < job.steps().count()) {
            return new StepsResult(taken, seconds, steps.rank(), finite, finite, Optional.empty(), Optional.empty());
        }
        StepsFile.write(directory, job, states);
        SteppedSolution solution = new SteppedSolution(job.space(), job.network(), states);
        Problem problem = prepared.problem();
        Optional<Double> error = problem.solution().map(known -> {
            Samples samples = known.samples(problem.domain());
            return samples.relativeL2Error(solution.rows(samples, problem.unknowns()));
        });
        return new StepsResult(taken, seconds, steps.rank(), true, false, Optional.of(StepsFit.of(problem, solution)), error);
    }
}
