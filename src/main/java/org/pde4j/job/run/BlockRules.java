package org.pde4j.job.run;

import org.pde4j.cluster.ClusterAddress;
import org.pde4j.job.Job;
import org.pde4j.job.JobDocument;
import org.pde4j.job.Phase;
import org.pde4j.job.yaml.JobException;
import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.block.BlockedProblem;

/** Which jobs can be computed by blocks of points, and which of them on a cluster. */
record BlockRules(JobDocument document) {

    private static final String CLUSTER = "execution.cluster";

    /** @throws JobException if the job names a cluster and has parts that only one process can compute */
    void check() {
        Job job = document.job();
        if (job.execution().cluster().isEmpty()) {
            return;
        }
        try {
            new ClusterAddress(job.execution().cluster().get());
        } catch (IllegalArgumentException rule) {
            throw error(CLUSTER, rule.getMessage());
        }
        if (job.windows().isPresent() || job.evolution().isPresent()) {
            throw error(CLUSTER, "is for one training, but the job has " + (job.windows().isPresent() ? "windows" : "an evolution") + "; leave it out");
        }
        for (int i = 0; i < job.phases().size(); i++) {
            Phase phase = job.phases().get(i);
            if (phase.batch().isPresent() || !phase.adapt().isEmpty()) {
                throw error(CLUSTER, "needs points and weights that stay the same, but phases[" + i + "] has " + (phase.batch().isPresent() ? "batch" : "adapt")
                        + "; leave one of them out");
            }
        }
    }

    /**
     * The objective by blocks, if the job asks for them.
     *
     * @throws JobException if it cannot be divided, or has a cluster and no phase that uses it
     */
    DiscreteProblem blocked(DiscreteProblem discrete) {
        Job job = document.job();
        int points = job.execution().blockPoints();
        if (points == 0) {
            return discrete;
        }
        boolean cluster = job.execution().cluster().isPresent();
        BlockedProblem blocked;
        try {
            blocked = BlockedProblem.of(discrete, points);
        } catch (IllegalArgumentException rule) {
            throw error(cluster ? CLUSTER : "execution.blockPoints", rule.getMessage());
        }
        if (cluster && !sumsOverRows(blocked)) {
            throw error(CLUSTER, "needs a phase that sums over the rows of the Jacobian, LinearLeastSquares or GaussNewton without sketch and with as many"
                    + " residuals as parameters, got " + job.phases().stream().map(phase -> phase.optimizer().getClass().getSimpleName()).toList() + " with "
                    + blocked.residuals() + " residuals and " + blocked.dimension() + " parameters; leave it out");
        }
        return blocked;
    }

    /** What the sums of an objective hold beside the optimizers. */
    MemoryEstimate memory(DiscreteProblem discrete) {
        return discrete instanceof BlockedProblem blocked && sumsOverRows(blocked) ? blocked.memory() : MemoryEstimate.NONE;
    }

    private boolean sumsOverRows(BlockedProblem blocked) {
        return document.job().phases().stream().anyMatch(phase -> phase.optimizer().sumsOverRows(blocked.size()));
    }

    private JobException error(String path, String sentence) {
        return document.locator().error(path, sentence);
    }
}
