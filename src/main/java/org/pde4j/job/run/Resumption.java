package org.pde4j.job.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.pde4j.job.JobDifference;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Position;
import org.pde4j.run.Build;
import org.pde4j.run.CheckpointFile;
import org.pde4j.run.CheckpointFiles;
import org.pde4j.train.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From which checkpoint a job continues: the newest sound one, provided that it is one of this job on these points. */
record Resumption(PreparedJob prepared, String points) {

    private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);

    /** @throws JobException if there are checkpoints, but none of this job */
    Optional<Checkpoint> checkpoint(CheckpointFiles files) {
        try {
            CheckpointFile found = files.resume(sentence -> LOG.warn("{}; the checkpoint before it is used", sentence), LOG::warn, this::requireThisJob);
            return Optional.ofNullable(found).map(CheckpointFile::training);
        } catch (IOException unsound) {
            throw new JobException(Position.argument("resume"), unsound.getMessage(), unsound);
        }
    }

    private void requireThisJob(CheckpointFile file) {
        String there = file.job();
        try {
            // Read and written by this version, so that keys it has added with their defaults do not count.
            there = JobDocument.parse(there, "the job of the checkpoint", prepared.document().folder(), List.of()).resolved();
        } catch (JobException ofAnotherVersion) {
            LOG.debug("the job of the checkpoint is compared as it is", ofAnotherVersion);
        }
        String difference = JobDifference.describe(prepared.document().resolved(), there);
        if (!difference.isEmpty()) {
            throw new JobException(Position.argument("resume"), "the checkpoint of iteration " + file.training().iteration()
                    + " is one of another job: " + difference);
        }
        if (!file.points().equals(points)) {
            throw new JobException(Position.argument("resume"), "the checkpoint of iteration " + file.training().iteration()
                    + " was trained on other points than this build draws for the job; resume with the build that started it, commit " + file.commit());
        }
        if (!file.commit().equals(Build.commit())) {
            LOG.warn("the checkpoint was written by commit {}, this is {}: the run continues, but perhaps not to the same bits", file.commit(), Build.commit());
        }
    }
}
