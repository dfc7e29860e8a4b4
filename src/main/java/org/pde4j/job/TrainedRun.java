package org.pde4j.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.pde4j.extension.Returned;
import org.pde4j.loss.Approximation;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.model.UnknownParameters;
import org.pde4j.problem.Problem;
import org.pde4j.run.ModelFile;
import org.pde4j.run.RunDirectory;

/** A finished training: its job, problem and best parameters, θ of shape (p). The reference solution is not read again. */
public record TrainedRun(Job job, Problem problem, Network network, double[] theta) {

    /**
     * Reads {@code resolved.yaml} and {@code model.npz}.
     *
     * @throws IOException if the directory is not that of a run, or its files do not fit together
     */
    public static TrainedRun open(Path directory) throws IOException {
        RunDirectory run = RunDirectory.open(directory);
        JobDocument document = RunFiles.read(directory);
        Path file = run.file(RunDirectory.MODEL);
        requireModel(document, file);
        Problem problem = document.job().problem().withoutReference().problem(directory, document.locator());
        Model model = document.job().model();
        Network fresh = Returned.by(model, "network", model.network(problem.bounds(), problem.outputs()));
        Network network = ModelFile.readFrozen(file, UnknownParameters.of(problem).beside(fresh));
        return new TrainedRun(document.job(), problem, network, ModelFile.read(file, network));
    }

    /**
     * A file without its job, from another program or an earlier version, is taken as it is.
     *
     * @throws IOException if there is no such file, it is damaged, or the model of another job
     */
    public static void requireModel(JobDocument document, Path file) throws IOException {
        Optional<String> there = ModelFile.job(file);
        String difference = there.map(parts -> JobDifference.ofModels(document, parts)).orElse("");
        if (!difference.isEmpty()) {
            throw new IOException(file + ": is the model of another job: " + difference);
        }
    }

    /** u_θ. */
    public Approximation approximation() {
        return job.form().approximation(problem, network, theta);
    }
}
