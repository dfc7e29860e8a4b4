package org.pde4j.analysis.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.pde4j.analysis.estimate.DefectCorrection.Doubt;
import org.pde4j.analysis.estimate.DefectCorrection.Obstacle;
import org.pde4j.analysis.estimate.DefectCorrection.Stability;
import org.pde4j.analysis.wellposed.Decision;
import org.pde4j.analysis.wellposed.Finding;
import org.pde4j.analysis.wellposed.Question;
import org.pde4j.analysis.wellposed.WellPosednessAnalysis;
import org.pde4j.expr.Expr;
import org.pde4j.loss.Approximation;
import org.pde4j.points.LowDiscrepancy;
import org.pde4j.points.PointRule;
import org.pde4j.points.Uniform;
import org.pde4j.problem.Problem;

/** The points, blocks and fits of one estimate. */
final class CorrectionSearch {

    private static final int FEW = 400;

    /** Weights of the square of a condition, in the fit and in the norm. */
    static final double CONDITIONS = 100;

    /** Bandwidths that are tried, in parts of m^{1/d}. */
    static final List<Double> BANDWIDTHS = List.of(0.5, 1.0, 0.25);

    /** A ratio of residuals after which no further distribution is tried. */
    private static final double GOOD = 0.1;

    /** Columns of a trial in parts of those of the fit, of the second fit, and of the one that follows a fit that explains a part but is not trusted. */
    private static final double TRIAL = 1 / 3.0;
    private static final double SECOND = 0.7;
    private static final double LARGER = 1.5;
    private static final int MAX_LARGER = 1024;

    /** Rows for each column. */
    private static final double ROWS = 2.2;

    /** Most steps of Newton's method after the first, and the change of a chord step below which none is taken. */
    private static final int MAX_STEPS = 4;
    private static final double CONVERGED = 0.1;

    /** A ratio of gains at v + w and at v beyond which w says little of the solution. */
    private static final double DRIFTING = 2;

    /** No residual is known better than to this part of its terms. */
    private static final double ROUNDING = 0x1p-50;

    /** A peak of a residual below this part of its terms cannot be distinguished from rounding. */
    private static final double RESOLVED = 1e-11;
    private static final double ROUNDED = 10;

    /** Points that the cover of a residual may take. */
    static final int COVER = 12_000;

    /** A mean square on adaptive cells this many times that on the samples shows that the samples missed something. */
    private static final double MISSED = 4;

    private final Problem problem;
    private final Approximation v;
    private final int columns;
    private final Optional<Supplier<LinearSpan>> span;
    private final ResidualBlocks blocks;
    private final double[] sizes;
    private final CorrectionNorms norms;
    private final HiddenErrors hidden;

    CorrectionSearch(Problem problem, Approximation v, int columns, Optional<Supplier<LinearSpan>> span) {
        this.problem = problem;
        this.v = v;
        this.columns = columns;
        this.span = span;
        blocks = new ResidualBlocks(problem, v, CONDITIONS);
        sizes = new double[problem.unknowns().size()];
        norms = new CorrectionNorms(problem, v);
        hidden = new HiddenErrors(problem, blocks, sizes, columns);
    }

    DefectCorrection result() {
        List<LinearisedBlock> unseen = blocks.unseen();
        double[] before = ResidualBlocks.norms(unseen, LinearisedBlock::values);
        Optional<Finding> illPosed = WellPosednessAnalysis.of(problem.withoutConditionsAtPoints(), Set.of()).stream()
                .filter(finding -> finding.question() != Question.UNIQUENESS && finding.decision() == Decision.NO).findFirst();
        if (illPosed.isPresent()) {
            return refused(before[0], new Doubt(Obstacle.ILL_POSED, (illPosed.get().question() == Question.EXISTENCE ? "the problem has no solution: "
                    : "the solution does not depend continuously on the data, so that a small residual says nothing: ") + illPosed.get().reason()));
        }
        if (!Double.isFinite(before[0] + before[1])) {
            return refused(before[0], new Doubt(Obstacle.UNDEFINED, "the residual is not a finite number at some points"));
        }
        double[][] values = v.evaluate(unseen.get(0).points(), problem.unknowns());
        Arrays.setAll(sizes, k -> {
            double size = rms(values[k]);
            return size > 0 ? size : 1;
        });
        Optional<Doubt> growing = norms.unstable(unseen.get(0).points(), values);
        if (growing.isPresent()) {
            return refused(before[0], growing.get());
        }
        double noise = Math.max(ROUNDING, blocks.noise(unseen));
        boolean rounding = noise >= before[0] / 2;
        Optional<DefectCorrection> onGrid = rounding ? Optional.empty() : onGrid(before[0], unseen.get(0).points());
        if (onGrid.isPresent()) {
            return onGrid.get();
        }
        // Rounding varies between the points as well.
        double sampled = Math.max(rounding ? ROUNDED * before[0] : before[0], RESOLVED);
        Optional<String> missed = blocks.missed(name -> sampled, COVER, MISSED);
        if (missed.isPresent()) {
            return refused(before[0], new Doubt(Obstacle.UNSEEN, missed.get()));
        }
        if (rounding) {
            List<LinearisedBlock> few = draw(rows(columns), new LowDiscrepancy(), 5);
            TrialDistribution smooth = new TrialDistribution(TrialFeatures.Ridge.COS, BANDWIDTHS.get(0));
            Correction fit = Correction.fit(few, smooth.features((int) (TRIAL * columns), 6, problem), sizes);
            return DefectCorrection.refused(before[0], new Doubt(Obstacle.ROUNDING, String.format(Locale.ROOT,
                    "the residual is at its rounding floor: %.2g of its terms, of which %.2g is rounding", before[0], noise)),
                    hidden.singular(few).isPresent() ? Optional.empty() : Optional.of(stability(Math.max(fit.gain(), hidden.growth()), before[1], few)),
                    sizes.length);
        }
        return converging(fitted(unseen, before), unseen, noise);
    }

    /** Where no features explain the residual that others leave, and it is not known what error it hides: how the solution changes with its own. */
    private DefectCorrection converging(DefectCorrection found, List<LinearisedBlock> unseen, double noise) {
        boolean unexplained = found.doubt().map(doubt -> doubt.obstacle() == Obstacle.UNEXPLAINED).orElse(!trusted(found));
        boolean bounded = problem.unknowns().stream().allMatch(u -> found.hidden(u).isPresent());
        if (span.isEmpty() || !unexplained || bounded || Double.isInfinite(hidden.growth()) || hidden.singular(unseen).isPresent()) {
            return found;
        }
        return found.with(FeatureConvergence.of(problem, v, span.get().get(), unseen, noise));
    }

    private DefectCorrection refused(double before, Doubt doubt) {
        return DefectCorrection.refused(before, doubt, Optional.empty(), sizes.length);
    }

    /** By differences, for an evolution on an interval; empty where two grids disagree, and where both may miss something. */
    private Optional<DefectCorrection> onGrid(double before, double[] unseen) {
        Optional<GridRefinement> found = LineProblem.of(problem).flatMap(line -> GridRefinement.of(line, v, (long) columns * columns));
        if (found.isEmpty() || !(found.get().worst() <= DefectCorrection.TRUSTED) || !found.get().isResolved()) {
            return Optional.empty();
        }
        LineSolution w = found.get().solution();
        Map<String, Double> seen = blocks.seen(w, RESOLVED);
        if (blocks.missed(seen::get, COVER, MISSED).isPresent()) {
            return Optional.empty();
        }
        List<ErrorEstimate> estimates = norms.of(w::values, found.get().coarser()::values);
        return Optional.of(new DefectCorrection(before, OptionalDouble.empty(), found.get().worst(), norms.disagreements(found.get().disagreements(), estimates),
                w.toString(), norms.unstable(unseen, w::values), Optional.empty(), estimates, List.of()));
    }

    private DefectCorrection fitted(List<LinearisedBlock> unseen, double[] before) {
        List<LinearisedBlock> few = draw(FEW, new Uniform(), 12);
        List<Fit> trials = sweep(few, ResidualBlocks.norms(few, LinearisedBlock::values));
        Fit best = trials.stream().min(Comparator.comparingDouble(trial -> trial.ratio)).orElseThrow();
        if (before[0] <= DefectCorrection.NEARLY_ROUNDING && best.ratio >= 1) {
            return unexplained(trials, unseen, before);
        }
        Fit fit = best.on(unseen, before);
        if (fit.ratio <= GOOD) {
            DefectCorrection small = judged(fit, few, unseen, before);
            if (trusted(small) || small.doubt().filter(HiddenErrors.MOVING::equals).isPresent()) {
                return small;
            }
        }
        Fit all = fit(fit.choice, columns, 3, draw(rows(columns), new LowDiscrepancy(), 1), unseen, before);
        DefectCorrection found = judged(all, few, unseen, before);
        int larger = (int) (LARGER * columns);
        if (trusted(found) || !(all.ratio < 1) || larger > MAX_LARGER) {
            return found;
        }
        return judged(fit(fit.choice, larger, 9, draw(rows(larger), new LowDiscrepancy(), 3), unseen, before), few, unseen, before);
    }

    /** Of a residual that is hardly more than rounding and larger after each trial larger fits explain nothing either; what it can hide is known all the same. */
    private DefectCorrection unexplained(List<Fit> trials, List<LinearisedBlock> unseen, double[] before) {
        Fit first = trials.get(0);
        double gain = Math.max(trials.stream().mapToDouble(trial -> trial.w.gain()).max().orElseThrow(), hidden.growth());
        return DefectCorrection.refused(before[0], new Doubt(Obstacle.UNEXPLAINED, String.format(Locale.ROOT,
                "no correction of %d columns explains a part of the residual, which is %.2g of its terms, hardly more than rounding", first.columns, before[0])),
                hidden.singular(unseen).isPresent() ? Optional.empty() : Optional.of(stability(gain, before[1], first.blocks)), sizes.length);
    }

    private boolean trusted(DefectCorrection found) {
        return IntStream.range(0, sizes.length).allMatch(found::trusted);
    }

    private DefectCorrection judged(Fit start, List<LinearisedBlock> few, List<LinearisedBlock> unseen, double[] before) {
        double[] points = few.get(0).points();
        Fit fit = newton(start, points, unseen, before);
        Correction w = fit.w;
        int fewer = (int) (SECOND * fit.columns);
        Fit other = newton(fit(fit.choice, fewer, 4, draw(rows(fewer), new LowDiscrepancy(), 2), unseen, before), points, unseen, before);
        double[] steps = steps(fit, points);
        double[] disagreements = new double[sizes.length];
        double total = 0;
        for (int k = 0; k < sizes.length; k++) {
            double[] own = w.values(points, k);
            double[] second = other.w.values(points, k);
            double[] difference = own.clone();
            Arrays.setAll(difference, i -> own[i] - second[i]);
            disagreements[k] = rms(own) == 0 ? 0 : Math.max(rms(difference) / rms(own), steps[k]);
            total = Math.hypot(total, rms(own) / sizes[k]);
        }
        double gain = Math.max(w.gain(), hidden.growth());
        double left = stability(gain, fit.after[1], fit.blocks).hidden();
        double correction = total;
        Optional<Doubt> singular = before[0] <= DefectCorrection.NEARLY_ROUNDING ? hidden.singular(unseen) : Optional.empty();
        Optional<Doubt> doubt = norms.unstable(unseen.get(0).points(), w::values).or(() -> singular).or(() -> doubt(fit.ratio, correction, left))
                .or(() -> drifting(fit, correction));
        // Norms of what is not to be trusted take as long, and nothing reads them.
        List<ErrorEstimate> estimates = doubt.isEmpty() ? norms.of(w::values, other.w::values) : List.of();
        return new DefectCorrection(before[0], OptionalDouble.of(fit.after[0]), fit.ratio, norms.disagreements(disagreements, estimates),
                fit.choice.describe(fit.columns, problem), doubt,
                singular.isPresent() ? Optional.empty() : Optional.of(stability(gain, before[1], fit.blocks)), estimates, List.of());
    }

    /** Steps of Newton's method as long as a chord step changes w by more than a part, and the residual falls. */
    private Fit newton(Fit start, double[] points, List<LinearisedBlock> unseen, double[] before) {
        Fit fit = start;
        for (int k = 0; k < MAX_STEPS && Arrays.stream(steps(fit, points)).max().orElse(0) > CONVERGED; k++) {
            Correction w = fit.w.improved(fit.blocks, sizes);
            Fit next = new Fit(fit.choice, fit.columns, fit.blocks, w, new double[2], Double.NaN).on(unseen, before);
            if (!(next.ratio < fit.ratio)) {
                return fit;
            }
            fit = next;
        }
        return fit;
    }

    /** ‖w″‖/‖w‖ of each unknown for the chord step w″, which vanishes for a linear problem. */
    private double[] steps(Fit fit, double[] points) {
        double[] steps = new double[sizes.length];
        if (!linear()) {
            Correction next = fit.w.next(fit.blocks);
            Arrays.setAll(steps, k -> {
                double size = rms(fit.w.values(points, k));
                return size == 0 ? 0 : rms(next.values(points, k)) / size;
            });
        }
        return steps;
    }

    private static Optional<Doubt> doubt(double ratio, double total, double hidden) {
        if (!(ratio <= DefectCorrection.TRUSTED)) {
            return Optional.of(new Doubt(Obstacle.UNEXPLAINED, String.format(Locale.ROOT,
                    "the correction leaves %.0f %% of the residual on unseen points, and %.0f %% would be trusted", 100 * ratio,
                    100 * DefectCorrection.TRUSTED)));
        }
        if (Double.isInfinite(hidden)) {
            return Optional.of(new Doubt(Obstacle.SINGULAR, "the linearised problem is unstable: functions that grow along an axis hardly change the "
                    + "residual, and the less the more of them are tried"));
        }
        return hidden <= total / 2 ? Optional.empty() : Optional.of(new Doubt(Obstacle.SINGULAR, String.format(Locale.ROOT,
                "the linearised problem is nearly singular: what is left of the residual can hide an error of %.2g of the solution, "
                        + "and the correction is %.2g of it", hidden, total)));
    }

    /**
     * Of a layer whose residual falls exponentially as it drifts, each step of Newton's method is about as long as the one before, and ends far from where it
     * began; beyond a fold the steps lead to where the residual is least and no further: the problem linearised at v + w is closer to a singular one than at v.
     * Or it is close to a singular one at both, in a direction that no features show, or what they leave of the residual is that of a layer in another place.
     */
    private Optional<Doubt> drifting(Fit fit, double total) {
        if (linear()) {
            return Optional.empty();
        }
        List<LinearisedBlock> there = fit.blocks.stream().map(block -> block.moved(fit.w)).toList();
        Correction next = Correction.fit(there, fit.w.features(), sizes);
        double nearer = next.gain() / fit.w.gain();
        if (nearer > DRIFTING) {
            return Optional.of(new Doubt(Obstacle.SINGULAR, String.format(Locale.ROOT,
                    "the correction makes the linearised problem %.1f times more singular, as where a layer drifts slowly or two solutions have met and "
                            + "vanished: the nearest solution may be far away, or there may be none", nearer)));
        }
        TranslationGain.Motion motion = hidden.moving(there, next, fit.w.added(v));
        double most = Math.max(motion.distance(), stability(motion.gain(), fit.after[1], there).hidden());
        return 2 * most <= total ? Optional.empty() : Optional.of(HiddenErrors.MOVING);
    }

    private boolean linear() {
        return problem.residuals().stream().allMatch(Expr::isLinear);
    }

    /** A small fit of each distribution, until one leaves hardly anything. */
    private List<Fit> sweep(List<LinearisedBlock> unseen, double[] before) {
        int few = (int) (TRIAL * columns);
        List<LinearisedBlock> blocks = draw(rows(few), new LowDiscrepancy(), 5);
        List<Fit> trials = new ArrayList<>();
        for (double bandwidth : BANDWIDTHS) {
            for (TrialFeatures.Ridge ridge : TrialFeatures.Ridge.values()) {
                Fit fit = fit(new TrialDistribution(ridge, bandwidth), few, 6, blocks, unseen, before);
                trials.add(fit);
                if (fit.ratio <= GOOD) {
                    return trials;
                }
            }
        }
        return trials;
    }

    private Fit fit(TrialDistribution choice, int columns, long seed, List<LinearisedBlock> blocks, List<LinearisedBlock> unseen, double[] before) {
        Correction w = Correction.fit(blocks, choice.features(columns, seed, problem), sizes);
        return new Fit(choice, columns, blocks, w, new double[2], Double.NaN).on(unseen, before);
    }

    private int rows(int columns) {
        return blocks.points(columns, ROWS);
    }

    private Stability stability(double gain, double residual, List<LinearisedBlock> fitted) {
        return new Stability(gain, residual, fitted.stream().mapToInt(LinearisedBlock::size).sum(), norms.relative(gain * residual, sizes));
    }

    private List<LinearisedBlock> draw(int interior, PointRule rule, long seed) {
        return blocks.draw(interior, rule, seed);
    }

    /**
     * @param after the norms of the residual of v + w
     * @param ratio the larger ratio to those of v
     */
    private record Fit(TrialDistribution choice, int columns, List<LinearisedBlock> blocks, Correction w, double[] after, double ratio) {

        /** The same fit judged on other points. */
        Fit on(List<LinearisedBlock> unseen, double[] before) {
            double[] norms = ResidualBlocks.norms(unseen, block -> block.corrected(w));
            return new Fit(choice, columns, blocks, w, norms, Math.max(norms[0] / before[0], norms[1] / before[1]));
        }
    }

    static double rms(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(x -> x * x).average().orElse(0));
    }
}
