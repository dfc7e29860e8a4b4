package org.pde4j.job.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Expr;
import org.pde4j.extension.Returned;
import org.pde4j.job.InlineProblem;
import org.pde4j.job.Job;
import org.pde4j.job.JobDocument;
import org.pde4j.job.ProblemSpec;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.EvaluationGraph;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.problem.Problem;
import org.pde4j.run.CertificateFile;
import org.pde4j.run.ModelFile;
import org.pde4j.run.RunDirectory;

/**
 * A finished run: its job, problem and best parameters. The reference solution is not read again.
 *
 * @param warning that the parameters are not those of which the certificate speaks; empty if they are, or if there is no certificate
 */
public record SavedRun(Job job, Problem problem, Network network, double[] theta, Optional<String> warning) {

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
        Network fresh = Returned.by(model, "network", model.network(problem.bounds(), problem.unknowns().size()));
        Network network = ModelFile.readFrozen(file, fresh);
        double[] theta = ModelFile.read(file, network);
        return new SavedRun(document.job(), problem, network, theta, changed(run, network, theta));
    }

    private static Optional<String> changed(RunDirectory run, Network network, double[] theta) {
        Path certificate = run.file(RunDirectory.CERTIFICATE);
        if (!Files.isRegularFile(certificate)) {
            return Optional.empty();
        }
        try {
            return CertificateFile.model(certificate).filter(digest -> !digest.equals(ModelFile.sha256(network, theta)))
                    .map(other -> run.file(RunDirectory.MODEL) + " has changed since its certificate was computed, which says nothing about these values");
        } catch (IOException damaged) {
            return Optional.of(damaged.getMessage());
        }
    }

    /** u_θ. */
    public Approximation approximation() {
        return job.form().approximation(problem, network, theta);
    }

    /** Expressions of u_θ as a graph on its own. */
    public EvaluationGraph evaluation(List<Expr> expressions) {
        return job.form().evaluation(problem, network, theta, expressions);
    }
}
