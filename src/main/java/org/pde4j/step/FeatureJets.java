package org.pde4j.step;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pde4j.domain.Box;
import org.pde4j.expr.Field;
import org.pde4j.expr.MultiIndex;
import org.pde4j.linalg.Matrix;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Fused;
import org.pde4j.loss.Scaling;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Network;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/**
 * ∂^α φ_j(x_i) of the features φ_j = ∂u_θ/∂θ_j of a model with one unknown that is linear in its parameters.
 *
 * @param space the domain of the features
 * @param threads of the evaluation
 */
record FeatureJets(Network network, Box space, int threads) {

    /** The unknown of the features. */
    static final Field FEATURE = Field.of("u", 0);

    private static final String GROUP = "features";

    /**
     * The derivatives at points.
     *
     * @param points shape (n, d)
     * @return shape (n, p)
     * @throws IllegalArgumentException if the model is not linear in its parameters
     */
    Matrix at(double[] points, MultiIndex alpha) {
        double[] ones = new double[points.length / space.dimension()];
        Arrays.fill(ones, 1);
        Problem problem = Problem.named(GROUP).domain(space).unknowns(FEATURE.name())
                .equation(GROUP, new Field(FEATURE.name(), 0, alpha, false)).build();
        PointSet at = new PointSet(List.of(new PointGroup(GROUP, space.dimension(), points, ones)));
        CollocationProblem rows = new StrongForm(Map.of(), 1, List.of(), Scaling.NONE).discretize(problem, at, network,
                new Fused(Fused.Precision.FLOAT64, threads));
        rows.nonlinearity().ifPresent(reason -> {
            throw new IllegalArgumentException("must be linear in its parameters, as RandomFeatures are, but " + reason);
        });
        return rows.jacobian(new double[network.parameters()]);
    }
}
