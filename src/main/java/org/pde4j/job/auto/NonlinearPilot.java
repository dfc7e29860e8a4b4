package org.pde4j.job.auto;

import java.util.List;
import java.util.Optional;
import org.pde4j.job.Guess;
import org.pde4j.job.Phase;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Execution;
import org.pde4j.loss.Scales;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Network;
import org.pde4j.model.PilotSolution;
import org.pde4j.points.PointSet;
import org.pde4j.points.Uniform;
import org.pde4j.problem.Problem;
import org.pde4j.train.Trainer;

/**
 * Coarse solutions by phases of a job, at the end of a continuation if there is one: each stage starts from the one before. A solution far from the guess
 * that it started from may be another than the one that is meant: it counts no more than u = 0.
 */
final class NonlinearPilot implements PilotSolution {

    private final Guess guess;
    private final List<Problem> stages;
    private final StrongForm form;
    private final Execution execution;
    private final List<Phase> phases;
    private final Phase stage;
    private final PilotSolution plain;

    /**
     * @param guess from which the first stage starts; may be empty
     * @param stages problems in order, the one to be solved last
     * @param phases of the last one
     * @param stage of each before
     */
    NonlinearPilot(Guess guess, List<Problem> stages, StrongForm form, Execution execution, List<Phase> phases, Phase stage) {
        this.guess = guess;
        this.stages = List.copyOf(stages);
        this.form = form;
        this.execution = execution;
        this.phases = List.copyOf(phases);
        this.stage = stage;
        plain = form.pilot(problem(), execution.threads());
    }

    @Override
    public Problem problem() {
        return stages.get(stages.size() - 1);
    }

    @Override
    public Optional<Values> data() {
        return plain.data();
    }

    @Override
    public Coarse solve(Network network) {
        Problem last = problem();
        Scales scales = form.scales(last);
        double[] theta = new double[network.parameters()];
        for (Problem easier : stages.subList(0, stages.size() - 1)) {
            CollocationProblem discrete = form.discretize(easier, FeaturePoints.of(easier, network.parameters()).draw(easier), network, execution, scales);
            theta = Trainer.of(discrete).startingFrom(theta).phase(stage.optimizer(), stage.stop().rule()).run().bestTheta();
        }
        CollocationProblem discrete = form.discretize(last, FeaturePoints.of(last, network.parameters()).draw(last), network, execution, scales);
        double[] found = Phase.added(Trainer.of(discrete).startingFrom(theta), phases).run().bestTheta();
        PointSet unseen = FeaturePoints.of(last, network.parameters()).with(new Uniform(), 2).draw(last);
        CollocationProblem test = form.discretize(last, unseen, network, execution, scales);
        double residual = Vectors.norm(test.residual(found));
        Approximation u = discrete.approximation(found);
        double data = Vectors.norm(test.residual(new double[found.length]));
        if (guess.distance(last, u, unseen.group(last.equations().get(0).name()).coordinates()) > Guess.FAR) {
            residual = Math.max(residual, data > 0 ? data : 1);
        }
        return new Coarse(Double.isFinite(residual) ? residual : Double.POSITIVE_INFINITY, data,
                at -> u.evaluate(at, last.unknowns()));
    }
}
