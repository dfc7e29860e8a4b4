package org.pde4j.loss;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.loss.MinimisingMovement.State;
import org.pde4j.model.Model;
import org.pde4j.optim.Optimizer;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/**
 * The gradient flow u_t = −δE/δu of a problem's energy from u⁰, one {@link MinimisingMovement} after the other; each starts at the parameters
 * of the one before.
 *
 * @param movement form and step
 * @param optimizer of every step
 * @param stop of every step
 * @param execution of every step
 */
public record MinimisingMovements(MinimisingMovement movement, Optimizer optimizer, StopRule stop, Execution execution) {

    /** By the fused execution in float64. */
    public MinimisingMovements(MinimisingMovement movement, Optimizer optimizer, StopRule stop) {
        this(movement, optimizer, stop, new Fused());
    }

    /**
     * What one step has come to.
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

    /**
     * The steps 1 … count, fewer where a training fails; the last then says why.
     *
     * @param initial u⁰
     */
    public List<Moved> run(Problem problem, PointSet points, Model model, State initial, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("MinimisingMovements: count must be at least 1, got " + count);
        }
        List<Moved> steps = new ArrayList<>();
        State previous = initial;
        double[] theta = null;
        for (int n = 1; n <= count; n++) {
            EnergyProblem objective = movement.discretize(problem, points, model, execution, previous);
            Trainer trainer = Trainer.of(objective).phase(optimizer, stop);
            TrainingResult result = (theta == null ? trainer : trainer.startingFrom(theta)).run();
            theta = result.bestTheta();
            steps.add(new Moved(n * movement.step(), energy(objective, theta), objective, result));
            if (result.termination().failed()) {
                break;
            }
            Approximation now = objective.approximation(theta);
            previous = at -> now.evaluate(at, problem.unknowns());
        }
        return List.copyOf(steps);
    }

    private static double energy(EnergyProblem objective, double[] theta) {
        double[] terms = new double[objective.terms().size()];
        objective.evaluate(theta, null, terms);
        double energy = 0;
        for (int b = 0; b < terms.length; b++) {
            energy += objective.terms().get(b).startsWith("movement") ? 0 : terms[b];
        }
        return energy;
    }
}
