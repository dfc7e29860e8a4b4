package org.pde4j.model;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the scale of random features by the residual that a coarse solution leaves at points it was not trained on. */
final class BandwidthSearch {

    private static final Logger LOG = LoggerFactory.getLogger(RandomFeatures.class);

    /** The best scale depends little on the number of features, the cost of a solution on its cube. */
    private static final int MAX_FEATURES = 150;

    private BandwidthSearch() {}

    /** The model with the best of the candidates of its distribution, on the unit box. */
    static RandomFeatures best(RandomFeatures model, PilotSolution trial) {
        Problem problem = trial.problem();
        int count = Math.min(model.features(), MAX_FEATURES);
        FeatureDistribution best = null;
        double least = Double.POSITIVE_INFINITY;
        List<String> tried = new ArrayList<>();
        for (FeatureDistribution candidate : model.distribution().candidates()) {
            double residual = trial.solve(model.onUnitBox(count, candidate).network(problem.domain(), problem.unknowns().size())).residual();
            tried.add(String.format("%s %.2e", candidate, residual));
            if (residual < least) {
                least = residual;
                best = candidate;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("RandomFeatures: no scale of " + model.distribution().getClass().getSimpleName()
                    + " gives a coarse solution with a finite residual; give one");
        }
        LOG.info("feature scale chosen on [-1, 1]^d: {}, by the residual of coarse solutions with {} features: {}", best, count,
                String.join(", ", tried));
        return model.onUnitBox(model.features(), best);
    }
}
