package org.pde4j.job.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pde4j.analysis.Effort;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.CertificateBuilder;
import org.pde4j.certificate.MultiStart;
import org.pde4j.job.Job;
import org.pde4j.job.Phase;
import org.pde4j.job.yaml.JobException;
import org.pde4j.linalg.MemoryLimit;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.measure.Ntk;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;
import org.pde4j.optim.ObjectiveSize;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.Run;
import org.pde4j.run.CertificateFile;
import org.pde4j.run.CheckpointFile;
import org.pde4j.run.CheckpointFiles;
import org.pde4j.run.MeasurementFile;
import org.pde4j.run.ModelFile;
import org.pde4j.run.PointsFile;
import org.pde4j.run.RunDirectory;
import org.pde4j.train.Adaptable;
import org.pde4j.train.Checkpoint;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Evaluated;
import org.pde4j.train.Measured;
import org.pde4j.train.Reason;
import org.pde4j.train.Termination;
import org.pde4j.train.TrainingResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate of a saved run at full effort: the newest checkpoint gives θ, the optimizer and the probes as they were, the run what was
 * measured during training, and the kernel is decomposed again with all rows, at the first and at the last iterate.
 */
public final class Diagnosis {

    private static final Logger LOG = LoggerFactory.getLogger(Diagnosis.class);

    /** Entries of a Jacobian that may be decomposed, 512 MiB; its factorisation takes four times as much. */
    private static final long MAX_ENTRIES = 1L << 26;

    private final PreparedJob prepared;
    private final Path run;

    /** @param run the directory of a run of this job */
    public Diagnosis(PreparedJob prepared, Path run) {
        this.prepared = prepared;
        this.run = run;
    }

    /** At full effort. */
    public Certificate run() throws IOException {
        return run(new CertificateBuilder(Effort.FULL));
    }

    /**
     * Computes the certificate and replaces the one in the directory.
     *
     * @param builder its effort
     * @throws JobException if the checkpoint is one of another job or of other points; nothing has been changed then
     * @throws IOException if the directory is in use, holds no sound checkpoint, or cannot be written
     */
    public Certificate run(CertificateBuilder builder) throws IOException {
        try (RunDirectory directory = RunDirectory.reopen(run)) {
            CheckpointFile saved = CheckpointFiles.newest(run, LOG::warn)
                    .orElseThrow(() -> new IOException(run + " has no checkpoint to diagnose; solve writes them"));
            DiscreteProblem discrete = prepared.discretize();
            Resumption.require(prepared, PointsFile.sha256(discrete.points(), prepared.files()), saved, "diagnose");
            Checkpoint checkpoint = saved.training();
            Path earlier = run.resolve(RunDirectory.CERTIFICATE);
            List<Certificate.Entry> starts = Files.isRegularFile(earlier) ? CertificateFile.entries(earlier, MultiStart.CHAPTER) : List.of();
            TrainingResult examined = result(checkpoint, objectiveAt(checkpoint, discrete), builder.effort());
            Certificate certificate = prepared.withGuess(builder.certify(examined), discrete, examined.bestTheta());
            // Other starts are trainings, which are not repeated here; this run's end is the same, and so is what it was compared with.
            certificate = starts.isEmpty() ? certificate : MultiStart.added(certificate, starts, List.of());
            CertificateFile.write(directory, certificate, ModelFile.sha256(discrete.network(), examined.bestTheta()));
            return certificate;
        }
    }

    /** J as the points and weights stood at the checkpoint. */
    private static Objective objectiveAt(Checkpoint checkpoint, DiscreteProblem discrete) {
        Map<String, double[]> data = checkpoint.adaptation().data();
        return data.isEmpty() || !(discrete instanceof Adaptable adaptable) ? discrete : adaptable.with(data);
    }

    private TrainingResult result(Checkpoint checkpoint, Objective discrete, Effort effort) throws IOException {
        Job job = prepared.document().job();
        Optimizer optimizer = job.phases().get(checkpoint.phase()).optimizer();
        SavedSnapshot last = new SavedSnapshot(discrete, checkpoint, optimizer.resume(discrete, checkpoint.optimizer()));
        Map<Diagnostic<?>, List<Measured<?>>> measured =
                MeasurementFile.read(CheckpointFiles.table(run, checkpoint.iteration(), RunDirectory.MEASUREMENTS), job.diagnostics(), checkpoint);
        for (int i = 0; i < job.measure().size(); i++) {
            Diagnostic<?> diagnostic = job.measure().get(i).diagnostic();
            List<Measured<?>> along = measured.get(diagnostic);
            if (diagnostic instanceof Ntk && effort.thorough()) {
                measured.remove(diagnostic);
            } else if (along.isEmpty() || along.get(along.size() - 1).iteration() < checkpoint.iteration()) {
                double spent = along.isEmpty() ? 0 : along.get(along.size() - 1).totalCost();
                along.add(measure(diagnostic.resume(discrete, checkpoint.diagnostics().get(i)), last, spent));
            }
        }
        if (effort.thorough() && discrete instanceof LeastSquaresObjective squares) {
            Ntk full = new Ntk(rows(new ObjectiveSize(squares.residuals(), squares.dimension(), 0), MemoryLimit.here()));
            Diagnostic.Probe<?> probe = full.start(discrete);
            Run start = job.phases().get(0).optimizer().start(discrete, checkpoint.start());
            Measured<?> first = measure(probe, SavedSnapshot.first(discrete, checkpoint, start), 0);
            measured.put(full, List.of(first, measure(probe, last, first.totalCost())));
        }
        List<Termination> phases = new ArrayList<>(checkpoint.ended());
        if (phases.size() == checkpoint.phase()) {
            phases.add(termination(checkpoint));
        }
        Evaluated end = new Evaluated(checkpoint.iteration(), last.loss(), last.terms(), last.gradientNorm(), last.theta());
        return new TrainingResult(discrete, checkpoint.adaptation().since(), job.phases().stream().map(Phase::optimizer).toList(),
                job.phases().stream().map(Phase::plan).toList(), phases, checkpoint.best(), end,
                checkpoint.iteration(), checkpoint.seconds(), checkpoint.path()[0] + checkpoint.path()[1], measured);
    }

    /** As many rows as the effort, the factorisation and the memory allow. */
    static int rows(ObjectiveSize size, MemoryLimit limit) {
        int rows = (int) Math.max(1, Math.min(Math.min(size.rows(), Effort.FULL.rows()), MAX_ENTRIES / size.parameters()));
        while (rows > 1 && limit.refusal(new Ntk(rows).memory(size)).isPresent()) {
            rows = Math.max(1, 3 * rows / 4);
        }
        return rows;
    }

    /** @param spent seconds on measurements of the diagnostic before */
    private static Measured<?> measure(Diagnostic.Probe<?> probe, SavedSnapshot snapshot, double spent) {
        long before = System.nanoTime();
        Object value = probe.measure(snapshot);
        double cost = (System.nanoTime() - before) * 1e-9;
        return new Measured<>(snapshot.iteration(), snapshot.seconds(), value, cost, 0, spent + cost);
    }

    /** As the certificate of the run has it; a run that was killed has none and was therefore interrupted. */
    private Termination termination(Checkpoint checkpoint) throws IOException {
        Path certificate = run.resolve(RunDirectory.CERTIFICATE);
        Termination known = Files.isRegularFile(certificate) ? CertificateFile.termination(certificate) : null;
        return known != null && known.phase() == checkpoint.phase() && known.iteration() == checkpoint.iteration() ? known
                : new Termination(Reason.INTERRUPTED, checkpoint.phase(), checkpoint.iteration(), "as of its newest checkpoint");
    }
}
