package org.pde4j.job.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.pde4j.io.SealedNpz;
import org.pde4j.job.TrainedRun;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.PiecewiseApproximation;
import org.pde4j.problem.Problem;
import org.pde4j.run.ModelFile;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.WindowTable;

/**
 * The solution that the windows of a run have found, piece by piece.
 *
 * @param job of the whole
 * @param runs the first windows, those that have ended
 */
record WindowedSolution(WindowedJob job, List<TrainedRun> runs) {

    /**
     * Reads the models of the first windows.
     *
     * @throws IOException if one is missing, damaged, or that of another job
     */
    static WindowedSolution open(WindowedJob job, Path run, int windows) throws IOException {
        List<TrainedRun> runs = new ArrayList<>();
        for (int window = 1; window <= windows; window++) {
            runs.add(TrainedRun.open(WindowTable.directory(run, window)));
        }
        return new WindowedSolution(job, List.copyOf(runs));
    }

    /** How many windows have a model. */
    static int ended(WindowedJob job, Path run) {
        int window = 0;
        while (window < job.count() && Files.exists(WindowTable.directory(run, window + 1).resolve(RunDirectory.MODEL))) {
            window++;
        }
        return window;
    }

    /** u_θ in each window. */
    List<Approximation> parts() {
        return runs.stream().map(TrainedRun::approximation).toList();
    }

    /** u_θ for all times; later than the last window that has ended, its network. */
    Approximation approximation() {
        Problem first = runs.get(0).problem();
        return new PiecewiseApproximation(first.domain().dimension(), first.domain().time().orElseThrow(), job.ends().subList(0, runs.size() - 1), parts());
    }

    /** Of all parameters. */
    String digest() {
        MessageDigest digest = SealedNpz.sha256();
        runs.forEach(run -> digest.update(ModelFile.sha256(run.network(), run.theta()).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }
}
