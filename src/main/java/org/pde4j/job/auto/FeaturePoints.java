package org.pde4j.job.auto;

import java.util.Map;
import org.pde4j.job.PointsSpec;
import org.pde4j.points.LowDiscrepancy;
import org.pde4j.points.PointRule;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/** Points for random features: four residuals of equations for each parameter. */
record FeaturePoints(PointsSpec spec) {

    private static final int ROWS_PER_PARAMETER = 4;

    static FeaturePoints of(Problem problem, int parameters) {
        int interior = ROWS_PER_PARAMETER * parameters / problem.equations().size() + 50;
        int d = problem.domain().dimension();
        int conditions = d == 1 ? 1 : (int) Math.ceil(Math.max(4 * Math.sqrt(interior), d > 2 ? interior / (2.0 * d) : 0));
        return new FeaturePoints(new PointsSpec(interior, conditions, new LowDiscrepancy(), 1, Map.of()));
    }

    FeaturePoints with(PointRule rule, long seed) {
        return new FeaturePoints(new PointsSpec(spec.interior(), spec.conditions(), rule, seed, spec.groups()));
    }

    PointSet draw(Problem problem) {
        return spec.draw(problem);
    }
}
