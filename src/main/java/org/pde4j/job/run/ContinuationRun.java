package org.pde4j.job.run;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.pde4j.job.Continuation;
import org.pde4j.job.Job;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.problem.Problem;
import org.pde4j.train.Reason;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a {@link Continuation}. */
final class ContinuationRun {

    private static final Logger LOG = LoggerFactory.getLogger(Continuation.class);

    private final PreparedJob prepared;
    private final DiscreteProblem last;

    /**
     * @param last the problem at its own value, whose network serves all of them
     */
    ContinuationRun(PreparedJob prepared, DiscreteProblem last) {
        this.prepared = prepared;
        this.last = last;
    }

    /** θ to start the job from, shape (p); empty without a continuation. */
    Optional<double[]> start(BooleanSupplier interrupted) {
        Job job = prepared.document().job();
        if (job.continuation().isEmpty()) {
            return Optional.empty();
        }
        Continuation continuation = job.continuation().get();
        double[] theta = last.initialPoint();
        for (double value : continuation.values()) {
            DiscreteProblem stage = discretize(job, prepared.problemWith(continuation.parameter(), value));
            TrainingResult result = Trainer.of(stage).startingFrom(theta).interruptWith(interrupted)
                    .phase(continuation.optimizer(), continuation.stop().rule()).run();
            LOG.info("continuation: {} = {}: J = {} after {} steps, {} s; {}", continuation.parameter(), value, result.bestLoss(),
                    result.iterations(), result.seconds(), result.termination());
            theta = result.bestTheta();
            if (result.termination().reason() == Reason.INTERRUPTED) {
                break;
            }
        }
        return Optional.of(theta);
    }

    private DiscreteProblem discretize(Job job, Problem problem) {
        return job.form() instanceof StrongForm form
                ? form.discretize(problem, prepared.points(), last.network(), job.execution(), form.scales(prepared.problem()))
                : job.form().discretize(problem, prepared.points(), job.model(), job.execution());
    }
}
