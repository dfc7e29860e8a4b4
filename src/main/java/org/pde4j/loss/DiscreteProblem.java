package org.pde4j.loss;

import java.util.Map;
import org.pde4j.expr.Expr;
import org.pde4j.model.Network;
import org.pde4j.model.UnknownParameters;
import org.pde4j.optim.Objective;
import org.pde4j.optim.ObjectiveSize;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/** A problem, its points, a network and a form, joined to one objective J(θ). */
public interface DiscreteProblem extends Objective {

    Problem problem();

    PointSet points();

    @Override
    default ObjectiveSize size() {
        return new ObjectiveSize(0, dimension(), problem().domain().dimension());
    }

    Network network();

    /** Whether J is that of one step of an evolution, whose minimum is no solution of {@link #problem}: the problem gives only a part of J. */
    default boolean isStep() {
        return false;
    }

    /** An expression in the unknowns of the problem as one in the outputs of the network. */
    Expr inNetwork(Expr expression);

    /** The factors by which unknowns, residuals or the energy are divided, by kind and name; empty where nothing is scaled. */
    default Map<String, Map<String, Double>> scaleFactors() {
        return Map.of();
    }

    /** The parameters of the problem that are trained beside the network; none where all are known. */
    default UnknownParameters unknownParameters() {
        return UnknownParameters.of(problem());
    }

    /**
     * The same J, of a problem whose parameters are known to be those of θ; itself where all are known.
     *
     * @param theta shape (p); not modified
     */
    default DiscreteProblem fittedAt(double[] theta) {
        return this;
    }

    /** u_θ as a function, at a fixed θ (copied). */
    Approximation approximation(double[] theta);
}
