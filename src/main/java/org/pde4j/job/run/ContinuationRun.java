package org.pde4j.job.run;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.pde4j.job.Continuation;
import org.pde4j.job.Guess;
import org.pde4j.job.Job;
import org.pde4j.job.Phase;
import org.pde4j.job.PointsSpec;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.train.Reason;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fits the {@link Guess} of the problem, and runs a {@link Continuation}. */
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

    /** θ to start the job from, shape (p); empty without a guess and a continuation. */
    Optional<double[]> start(BooleanSupplier interrupted) {
        Job job = prepared.document().job();
        Optional<double[]> guessed = prepared.guess().map(guess -> fitted(job, guess, interrupted));
        return job.continuation().isEmpty() ? guessed
                : Optional.of(continued(job, job.continuation().get(), guessed.orElseGet(last::initialPoint), interrupted));
    }

    private double[] fitted(Job job, Problem guess, BooleanSupplier interrupted) {
        PointsSpec given = job.points();
        PointSet points = new PointsSpec(given.interior(), given.conditions(), given.rule(), given.seed(), Map.of()).draw(guess);
        StrongForm form = (StrongForm) job.form();
        DiscreteProblem stage = form.discretize(guess, points, last.network(), job.execution(), form.scales(prepared.problem()));
        Phase fit = Continuation.fit();
        return Trainer.of(stage).startingFrom(last.initialPoint()).interruptWith(interrupted).phase(fit.optimizer(), fit.stop().rule()).run().bestTheta();
    }

    private double[] continued(Job job, Continuation continuation, double[] start, BooleanSupplier interrupted) {
        double[] theta = start;
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
        return theta;
    }

    private DiscreteProblem discretize(Job job, Problem problem) {
        return job.form() instanceof StrongForm form
                ? form.discretize(problem, prepared.points(), last.network(), job.execution(), form.scales(prepared.problem()))
                : job.form().discretize(problem, prepared.points(), job.model(), job.execution());
    }
}
