package org.pde4j.job.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    /**
     * @param points SHA-256 of those that this build draws for the job, and of the files of its problem
     * @throws JobException if the checkpoint is one of another job or of other points
     */
    static void require(PreparedJob prepared, String points, CheckpointFile file, String command) {
        int iteration = file.training().iteration();
        JobOfRun.requireCheckpoint(prepared.document(), iteration, file.job(), command);
        if (!file.points().equals(points)) {
            List<Path> files = prepared.files();
            boolean edited = !files.isEmpty() && file.commit().equals(Build.commit());
            throw new JobException(Position.argument(command), "the checkpoint of iteration " + iteration + " was trained on other points"
                    + (edited ? ", or other files, than the job has now; put back " + files + " as the run read them, or solve the job again"
                    : " than this build draws for the job; " + command + " with the build that started it, commit " + file.commit()));
        }
    }

    private void requireThisJob(CheckpointFile file) {
        require(prepared, points, file, "resume");
        if (!file.commit().equals(Build.commit())) {
            LOG.warn("the checkpoint was written by commit {}, this is {}: the run continues, but perhaps not to the same bits", file.commit(), Build.commit());
        }
    }
}
