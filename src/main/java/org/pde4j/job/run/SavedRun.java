package org.pde4j.job.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.pde4j.extension.Returned;
import org.pde4j.job.InlineProblem;
import org.pde4j.job.Job;
import org.pde4j.job.JobDocument;
import org.pde4j.job.ProblemSpec;
import org.pde4j.loss.Approximation;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.problem.Problem;
import org.pde4j.run.ModelFile;
import org.pde4j.run.RunDirectory;

/** A finished run: its job, problem and best parameters. The reference solution is not read again. */
public record SavedRun(Job job, Problem problem, Network network, double[] theta) {

    /**
     * Reads {@code resolved.yaml} and {@code model.npz}.
     *
     * @throws IOException if the directory is not that of a run, or its files do not fit together
     */
    public static SavedRun open(Path directory) throws IOException {
        RunDirectory run = RunDirectory.open(directory);
        JobDocument document = JobDocument.read(run.file(RunDirectory.RESOLVED), List.of());
        Path file = run.file(RunDirectory.MODEL);
        JobOfRun.requireModel(document, file);
        ProblemSpec spec = document.job().problem();
        ProblemSpec trained = spec instanceof InlineProblem inline ? inline.withoutReference() : spec;
        Problem problem = trained.problem(directory, document.locator());
        Model model = document.job().model();
        Network fresh = Returned.by(model, "network", model.network(problem.domain(), problem.unknowns().size()));
        Network network = ModelFile.readFrozen(file, fresh);
        return new SavedRun(document.job(), problem, network, ModelFile.read(file, network));
    }

    /** u_θ. */
    public Approximation approximation() {
        return job.form().approximation(problem, network, theta);
    }
}
