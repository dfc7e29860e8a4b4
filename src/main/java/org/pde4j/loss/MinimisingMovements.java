package org.pde4j.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.pde4j.loss.MinimisingMovement.State;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.optim.Optimizer;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.train.Reason;
import org.pde4j.train.StopRule;
import org.pde4j.train.Termination;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/**
 * The gradient flow u_t = −δE/δu of a problem's energy from u⁰, one {@link MinimisingMovement} after the other; each starts at the parameters
 * of the one before.
 *
 * @param movement form and step
 * @param training gives the trainer of every step its phases
 * @param execution of every step
 */
public record MinimisingMovements(MinimisingMovement movement, UnaryOperator<Trainer> training, Execution execution) {

    /** One phase a step, by the fused execution in float64. */
    public MinimisingMovements(MinimisingMovement movement, Optimizer optimizer, StopRule stop) {
        this(movement, trainer -> trainer.phase(optimizer, stop), new Fused());
    }

    /**
     * The result of one step.
     *
     * @param time n τ
     * @param energy E(uⁿ), without the movement
     * @param problem the objective of the step; its approximation at {@code result.bestTheta()} is uⁿ
     */
    public record Moved(double time, double energy, EnergyProblem problem, TrainingResult result) {

        /** uⁿ. */
        public Approximation approximation() {
            return problem.approximation(result.bestTheta());
        }
    }

    /** The steps 1 … count, all kept; see the other method. */
    public List<Moved> run(Problem problem, PointSet points, Model model, State initial, int count) {
        List<Moved> steps = new ArrayList<>();
        run(problem, points, model, initial, count, steps::add);
        return List.copyOf(steps);
    }

    /**
     * The steps 1 … count, fewer where a training fails or is interrupted, which the last then says.
     *
     * @param initial u⁰
     * @param arrived is given each step
     * @return the last step
     */
    public Moved run(Problem problem, PointSet points, Model model, State initial, int count, Consumer<Moved> arrived) {
        return run(problem, points, model, initial, count, new Done(0, null), arrived);
    }

    /**
     * Where a flow is resumed.
     *
     * @param steps taken before
     * @param theta the parameters after them, shape (p); null if there were none
     */
    public record Done(int steps, double[] theta) {}

    /** The same after the steps that have been taken already, to the same bits. */
    public Moved run(Problem problem, PointSet points, Model model, State initial, int count, Done done, Consumer<Moved> arrived) {
        if (count < 1) {
            throw new IllegalArgumentException("MinimisingMovements: count must be at least 1, got " + count);
        }
        EnergyRules.require(problem);
        Network network = movement.form().network(problem, model, execution.threads());
        Moved last = null;
        State previous = initial;
        double[] theta = done.theta();
        if (theta != null) {
            previous = state(movement.discretize(problem, points, network, execution, initial), theta);
        }
        for (int n = done.steps() + 1; n <= count && (last == null || continuesAfter(last.result().termination())); n++) {
            EnergyProblem objective = movement.discretize(problem, points, network, execution, previous);
            Trainer trainer = training.apply(Trainer.of(objective));
            TrainingResult result = (theta == null ? trainer : trainer.startingFrom(theta)).run();
            theta = result.bestTheta();
            last = new Moved(n * movement.step(), energy(objective, theta), objective, result);
            arrived.accept(last);
            previous = state(objective, theta);
        }
        return last;
    }

    private static State state(EnergyProblem objective, double[] theta) {
        Approximation now = objective.approximation(theta);
        return at -> now.evaluate(at, objective.problem().unknowns());
    }

    private static boolean continuesAfter(Termination ending) {
        return !ending.failed() && ending.reason() != Reason.INTERRUPTED;
    }

    private static double energy(EnergyProblem objective, double[] theta) {
        double[] terms = new double[objective.terms().size()];
        objective.evaluate(theta, null, terms);
        double energy = 0;
        for (int b = 0; b < terms.length; b++) {
            energy += objective.terms().get(b).startsWith("movement") ? 0 : terms[b];
        }
        return energy * objective.scales().energy();
    }
}
