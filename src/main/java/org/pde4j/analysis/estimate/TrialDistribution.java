package org.pde4j.analysis.estimate;

import java.util.Locale;
import org.pde4j.problem.Problem;

/**
 * A sampling distribution of trial features, m of them for each unknown of a problem.
 *
 * @param ridge f
 * @param bandwidth in parts of m^{1/d}
 */
record TrialDistribution(TrialFeatures.Ridge ridge, double bandwidth) {

    private static final double MIN_ROOT = 8;

    private static int count(int columns, Problem problem) {
        return Math.max(1, columns / problem.unknowns().size());
    }

    /** @param columns features times unknowns */
    TrialFeatures features(int columns, long seed, Problem problem) {
        return TrialFeatures.draw(ridge, width(columns, problem), count(columns, problem), problem.bounds(), seed);
    }

    private double width(int columns, Problem problem) {
        return bandwidth * Math.max(MIN_ROOT, Math.pow(count(columns, problem), 1.0 / problem.domain().dimension()));
    }

    /** Such as "232 cos features of bandwidth 7.6 for each unknown". */
    String describe(int columns, Problem problem) {
        return String.format(Locale.ROOT, "%d %s features of bandwidth %.3g for each unknown", count(columns, problem),
                ridge.toString().toLowerCase(Locale.ROOT), width(columns, problem));
    }
}
