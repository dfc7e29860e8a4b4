package org.pde4j.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.pde4j.expr.Expr;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the scale of random features, and how much more they vary along one coordinate than along another, by the residual that coarse solutions
 * leave at points they were not trained on.
 *
 * <p>The candidates of the distribution and the stretch of single coordinates are compared with few features; then the scale is refined at the number of
 * features that is used, of which the best scale is an increasing function: steps of ×1.5 while the residual falls.
 */
public final class BandwidthSearch {

    private static final Logger LOG = LoggerFactory.getLogger(RandomFeatures.class);

    /** Of the comparison of candidates: on a line few features show as much as many in more dimensions. */
    private static final int COARSE_FEATURES = 150;
    private static final int COARSE_FEATURES_ON_A_LINE = 60;

    /** Parameters of a solution that refines: the cost is that of the cube. */
    private static final int MAX_PARAMETERS = 1500;

    /** As many times the features where the coarse ones cannot represent the solution of a linear problem, which oscillates more than they do. */
    private static final int MORE = 3;

    private static final double STEP = 1.5;
    private static final int MAX_STEPS = 8;

    /** A stretch has to lower the residual by this factor; otherwise noise would stretch coordinates that need none. */
    private static final double WORTH = 0.7;

    /** Below this relative residual rounding decides between scales. */
    private static final double ROUNDING = 1e-12;

    /** Beyond this relative residual the features cannot represent the solution at any scale, and a refinement is idle. */
    private static final double HOPELESS = 0.1;

    private final RandomFeatures model;
    private final PilotSolution trial;
    private final List<String> tried = new ArrayList<>();

    private BandwidthSearch(RandomFeatures model, PilotSolution trial) {
        this.model = model;
        this.trial = trial;
    }

    /**
     * What a search has found.
     *
     * @param model with every scale given
     * @param residual |s| of its last coarse solution at points it was not trained on
     * @param relative the same over |s| at u = 0 on these points
     */
    public record Found(RandomFeatures model, double residual, double relative) {}

    /** A distribution, a stretch and what the coarse solution with it has left. */
    private record Candidate(FeatureDistribution sampling, List<Double> stretch, PilotSolution.Coarse coarse) {

        boolean beats(Candidate other) {
            return coarse.residual() < other.coarse.residual();
        }
    }

    /**
     * The model with the best scale of its distribution, on the unit box.
     *
     * @throws IllegalArgumentException if no coarse solution has a finite residual
     */
    public static Found best(RandomFeatures model, PilotSolution trial) {
        return new BandwidthSearch(model, trial).run();
    }

    /** The same from a model whose scale is given and best for fewer features. */
    public static Found near(RandomFeatures model, PilotSolution trial) {
        BandwidthSearch search = new BandwidthSearch(model, trial);
        int size = search.refinedSize();
        return search.found(search.refined(search.at(size, model.distribution().rescaled(STEP), model.stretch()), size));
    }

    private int refinedSize() {
        return Math.min(model.features(), MAX_PARAMETERS / trial.problem().outputs().size());
    }

    private Found run() {
        int d = trial.problem().domain().dimension();
        int count = Math.min(model.features(), d == 1 ? COARSE_FEATURES_ON_A_LINE : COARSE_FEATURES);
        int size = refinedSize();
        Candidate best = coarse(count);
        while (best != null && best.coarse.relative() > HOPELESS && count < size && linear()) {
            count = Math.min(size, MORE * count);
            best = coarse(count);
        }
        if (best == null || Double.isInfinite(best.coarse.residual())) {
            throw new IllegalArgumentException("RandomFeatures: no scale of " + model.distribution().getClass().getSimpleName()
                    + " gives a coarse solution with a finite residual; give one");
        }
        if (d > 1 && model.stretch().isEmpty()) {
            best = stretched(count, d, best);
        }
        if (size > count && best.coarse.relative() < HOPELESS && !best.sampling.rescaled(STEP).equals(best.sampling)) {
            best = refined(at(size, best.sampling, best.stretch), size);
        }
        return found(best);
    }

    /** The best candidate of the distribution with that many features; null where it has none. */
    private Candidate coarse(int count) {
        Candidate best = null;
        for (FeatureDistribution sampling : model.distribution().candidates()) {
            Candidate next = at(count, sampling, model.stretch());
            best = best == null || next.beats(best) ? next : best;
        }
        return best;
    }

    private static boolean rounded(Candidate candidate) {
        return candidate.coarse.relative() <= ROUNDING;
    }

    /** Whether a coarse solution is cheap: one least squares problem. */
    private boolean linear() {
        return trial.problem().residuals().stream().allMatch(Expr::isLinear);
    }

    private Found found(Candidate best) {
        LOG.info("feature scale chosen on [-1, 1]^d: {}{}, by the residual of coarse solutions: {}", best.sampling,
                best.stretch.isEmpty() ? "" : " stretched by " + best.stretch, String.join(", ", tried));
        return new Found(model.onUnitBox(model.features(), best.sampling, best.stretch), best.coarse.residual(), best.coarse.relative());
    }

    private Candidate at(int count, FeatureDistribution sampling, List<Double> stretch) {
        RandomFeatures candidate = model.onUnitBox(count, sampling, stretch);
        PilotSolution.Coarse coarse = trial.solve(candidate.network(trial.problem().bounds(), trial.problem().outputs().size()));
        tried.add(String.format(Locale.ROOT, "%s%s x %d %.2e", sampling, stretch.isEmpty() ? "" : " " + stretch, count, coarse.residual()));
        return new Candidate(sampling, stretch, coarse);
    }

    /** Twice or half as much variation along each coordinate in turn, as long as it helps. */
    private Candidate stretched(int count, int d, Candidate start) {
        Candidate best = start;
        for (int axis = 0; axis < d; axis++) {
            for (double factor : new double[] {2, 0.5}) {
                Candidate before = best;
                for (int k = 0; k < 3; k++) {
                    Candidate next = at(count, best.sampling, times(best.stretch, d, axis, factor));
                    if (!(next.coarse.residual() < WORTH * best.coarse.residual())) {
                        break;
                    }
                    best = next;
                }
                if (best != before) {
                    break;
                }
            }
        }
        return best;
    }

    private static List<Double> times(List<Double> stretch, int d, int axis, double factor) {
        List<Double> base = stretch.isEmpty() ? Collections.nCopies(d, 1.0) : stretch;
        return IntStream.range(0, d).mapToObj(i -> i == axis ? base.get(i) * factor : base.get(i)).toList();
    }

    private Candidate refined(Candidate start, int size) {
        double factor = STEP;
        Candidate best = start;
        if (rounded(best)) {
            return best;
        }
        Candidate next = at(size, start.sampling.rescaled(factor), start.stretch);
        if (!next.beats(best)) {
            factor = 1 / STEP;
            next = at(size, start.sampling.rescaled(factor), start.stretch);
        }
        for (int k = 0; k < MAX_STEPS && next.beats(best); k++) {
            best = next;
            if (rounded(best)) {
                return best;
            }
            next = at(size, best.sampling.rescaled(factor), best.stretch);
        }
        return best;
    }
}
