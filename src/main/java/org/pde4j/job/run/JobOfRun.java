package org.pde4j.job.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pde4j.job.JobDifference;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Position;
import org.pde4j.run.ModelFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the files of a run are those of its job: {@code resolved.yaml} may have been edited since, and a file exchanged. */
final class JobOfRun {

    private static final Logger LOG = LoggerFactory.getLogger(JobOfRun.class);

    private JobOfRun() {}

    /**
     * @param there the job of the checkpoint, as {@code resolved.yaml} had it
     * @throws JobException if it is another one
     */
    static void requireCheckpoint(JobDocument document, int iteration, String there, String command) {
        require(document, there, Position.argument(command), "the checkpoint of iteration " + iteration);
    }

    private static void require(JobDocument document, String there, Position place, String what) {
        String known = there;
        try {
            // Read and written by this version, so that keys it has added with their defaults do not count.
            known = JobDocument.parse(there, "its job", document.folder(), List.of()).resolved();
        } catch (JobException ofAnotherVersion) {
            LOG.debug("the job is compared as it is", ofAnotherVersion);
        }
        String difference = JobDifference.describe(document.resolved(), known);
        if (!difference.isEmpty()) {
            throw new JobException(place, what + " is one of another job: " + difference);
        }
    }

    /**
     * @param file of a step of an evolution
     * @throws JobException if it is one of another job
     */
    static void requireStep(JobDocument document, Path file) throws IOException {
        Optional<String> there = ModelFile.job(file);
        if (there.isPresent()) {
            require(document, there.get(), Position.argument("resume"), file.getFileName().toString());
        }
    }
}
