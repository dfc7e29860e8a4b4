package org.pde4j.loss;

import java.util.List;
import org.pde4j.expr.Expr;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/** How a continuous problem becomes an objective: a record of settings. */
public interface Form {

    /**
     * @throws IllegalArgumentException if the problem, points and model do not fit together; one sentence that says where
     */
    DiscreteProblem discretize(Problem problem, PointSet points, Model model, Execution execution);

    /** The model with the settings that were left open chosen for a problem, as {@link #discretize} would choose them. */
    default Model adapted(Problem problem, Model model, Execution execution) {
        return model;
    }

    /** By the fused execution in float64. */
    default DiscreteProblem discretize(Problem problem, PointSet points, Model model) {
        return discretize(problem, points, model, new Fused());
    }

    /** The same objective as a SameDiff graph on its own, for saving or for training outside of this library. */
    LossGraph graph(Problem problem, PointSet points, Model model);

    /**
     * u_θ for a network trained in this form.
     *
     * @param theta shape (p); copied
     */
    Approximation approximation(Problem problem, Network network, double[] theta);

    /**
     * Expressions of the same u_θ as a graph on its own, for other programs.
     *
     * @param theta shape (p); copied
     * @throws IllegalArgumentException if an expression cannot be evaluated by a graph alone; one sentence that says why
     */
    EvaluationGraph evaluation(Problem problem, Network network, double[] theta, List<? extends Expr> expressions);
}
