package org.pde4j.job.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.pde4j.cluster.Work;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.linalg.Threads;
import org.pde4j.loss.block.BlockedProblem;
import org.pde4j.run.PointsFile;

/**
 * Computes one block of points of a job. The objective of the last job is kept, so that a worker draws its points once; one task at a time uses its memory.
 */
public final class BlockWork implements Work {

    private String known = "";
    private BlockedProblem problem;

    @Override
    public synchronized Optional<byte[]> run(String text, BooleanSupplier interrupted) throws IOException {
        if (interrupted.getAsBoolean()) {
            return Optional.empty();
        }
        BlockTask task = BlockTask.parse(text);
        // Sums of BLAS depend on the number of its threads.
        try (Threads.Restoration restored = Threads.single()) {
            double[] theta = BlockTask.numbers(task.theta());
            return Optional.of(BlockTask.bytes(problem(task).block(task.block(), task.operation(), theta, BlockTask.numbers(task.argument()))));
        } catch (JobException unfit) {
            throw new IOException("a worker cannot read the job: " + unfit.getMessage(), unfit);
        }
    }

    private BlockedProblem problem(BlockTask task) throws IOException {
        String wanted = task.points() + task.job();
        if (!known.equals(wanted)) {
            PreparedJob prepared = PreparedJob.of(JobDocument.parse(task.job(), "resolved.yaml", Path.of(task.folder()), List.of()));
            BlockedProblem read = (BlockedProblem) prepared.objective();
            if (!PointsFile.sha256(read.points(), prepared.files()).equals(task.points())) {
                throw new IOException("a worker draws other points or reads other files than the process that trains; both need the same build of pde4j, JDK"
                        + " and kind of processor, and the same files at the same paths");
            }
            problem = read;
            known = wanted;
        }
        return problem;
    }
}
