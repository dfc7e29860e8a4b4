package org.pde4j.job.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Expr;
import org.pde4j.job.JobDocument;
import org.pde4j.job.RunFiles;
import org.pde4j.job.TrainedRun;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.EvaluationGraph;
import org.pde4j.problem.Problem;
import org.pde4j.run.CertificateFile;
import org.pde4j.run.ModelFile;
import org.pde4j.run.RunDirectory;

/**
 * What a finished run has found. The reference solution is not read again.
 *
 * @param approximation u_θ; of windows and steps in time piece by piece
 * @param single the training, where there is one alone
 * @param warning that the parameters are not those of which the certificate speaks; empty if they are, or if there is no certificate
 */
public record SavedRun(Problem problem, Approximation approximation, Optional<TrainedRun> single, Optional<String> warning) {

    /**
     * Reads {@code resolved.yaml} and {@code model.npz}, those of the windows in time, or {@code steps.npz}.
     *
     * @throws IOException if the directory is not that of a run, or its files do not fit together
     */
    public static SavedRun open(Path directory) throws IOException {
        RunDirectory run = RunDirectory.open(directory);
        JobDocument document = RunFiles.read(directory);
        if (document.job().steps().isPresent()) {
            Problem problem = document.job().problem().withoutReference().problem(directory, document.locator());
            return new SavedRun(problem, StepsFile.read(run, SteppedJob.of(document, problem)), Optional.empty(), Optional.empty());
        }
        if (document.job().windows().isEmpty()) {
            TrainedRun trained = TrainedRun.open(directory);
            return new SavedRun(trained.problem(), trained.approximation(), Optional.of(trained),
                    changed(run, run.file(RunDirectory.MODEL).toString(), ModelFile.sha256(trained.network(), trained.theta())));
        }
        Problem problem = document.job().problem().withoutReference().problem(directory, document.locator());
        WindowedJob job = WindowedJob.of(document, problem);
        int ended = WindowedSolution.ended(job, directory);
        if (ended < job.count()) {
            throw new IOException(directory + ": " + ended + " of " + job.count() + " windows have been trained; pde4j resume " + directory + " continues");
        }
        WindowedSolution solution = WindowedSolution.open(job, directory, ended);
        return new SavedRun(problem, solution.approximation(), Optional.empty(), changed(run, directory + ": the model of a window", solution.digest()));
    }

    private static Optional<String> changed(RunDirectory run, String what, String digest) {
        Path certificate = run.file(RunDirectory.CERTIFICATE);
        if (!Files.isRegularFile(certificate)) {
            return Optional.empty();
        }
        try {
            return CertificateFile.model(certificate).filter(known -> !known.equals(digest))
                    .map(other -> what + " has changed since its certificate was computed, which says nothing about these values");
        } catch (IOException damaged) {
            return Optional.of(damaged.getMessage());
        }
    }

    /**
     * Expressions of u_θ as a graph on its own.
     *
     * @throws IllegalArgumentException of one sentence for windows in time, each of which is a graph, and for steps
     */
    public EvaluationGraph evaluation(List<Expr> expressions) {
        TrainedRun one = single.orElseThrow(() -> new IllegalArgumentException("the run has no single network: its solution is made of windows or steps in "
                + "time, and a graph is of one; of windows give one, such as window-1"));
        return one.job().form().evaluation(one.problem(), one.network(), one.theta(), expressions);
    }
}
