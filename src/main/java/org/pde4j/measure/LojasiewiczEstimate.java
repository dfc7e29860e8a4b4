package org.pde4j.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Chooses the window of a trajectory, fits it, and says what the fit is worth.
 *
 * <p>Windows hold the samples after which |∇J| stays within 1, 2, 4, … decades of its last values, thinned to one sample in each of 200
 * equal intervals of ln g. The shortest window with enough samples and span is used, being nearest to the limit. It is decided if moreover
 * the interval is narrow, stands for 1/2 or lies above it, and meets that of the equally long window before it, if there is one.
 *
 * @param fit the fit used; empty where no window has five samples
 * @param windows all fits, shortest window first
 * @param decided whether the exponent is determined
 * @param reason one sentence
 * @param low lower end of the interval to report
 * @param high upper end of the interval to report
 */
record LojasiewiczEstimate(Optional<LojasiewiczFit> fit, List<LojasiewiczFit> windows, boolean decided, String reason,
        double low, double high) {

    private static final int BINS = 200;

    /** An interval wider than this, a fifth of [1/2, 1], tells too little. */
    private static final double WIDEST = 0.1;

    /** How far an interval around 1/2 may reach to either side and still stand for 1/2. */
    private static final double AROUND_HALF = 0.05;

    /** Exponents this close to 1/2 cannot be told from it on a real trajectory, where higher terms bend the line. */
    static final double RESOLUTION = 0.02;

    /**
     * @param gradients g_k, shape (n)
     * @param gaps R_k, shape (n)
     * @param trusted which samples stand above rounding, shape (n)
     * @param maxTail an upper bound of τ
     */
    static LojasiewiczEstimate of(double[] gradients, double[] gaps, boolean[] trusted, double maxTail, Lojasiewicz settings) {
        List<LojasiewiczFit> windows = new ArrayList<>();
        LojasiewiczFit chosen = null;
        Optional<LojasiewiczFit> before = Optional.empty();
        int n = gradients.length;
        double[] running = runningMaximum(gradients);
        double reference = n == 0 ? 0 : lastLevel(gradients);
        int previousFirst = n;
        for (double decades = 1; previousFirst > 0; decades *= 2) {
            int first = firstWithin(running, reference * Math.pow(10, decades));
            if (first < previousFirst) {
                previousFirst = first;
                Optional<LojasiewiczFit> fit = fit(gradients, gaps, trusted, first, n, maxTail);
                fit.ifPresent(windows::add);
                if (chosen == null && fit.isPresent() && settings.suffices(fit.get())) {
                    chosen = fit.get();
                    int start = firstWithin(running, reference * Math.pow(10, 2 * decades));
                    before = fit(gradients, gaps, trusted, start, first, maxTail).filter(settings::compares);
                }
            }
        }
        if (windows.isEmpty()) {
            return new LojasiewiczEstimate(Optional.empty(), windows, false,
                    "fewer than " + LojasiewiczFit.MIN_SAMPLES + " samples of decreasing loss stand above rounding", 0.5, 1);
        }
        if (chosen == null) {
            LojasiewiczFit longest = windows.get(windows.size() - 1);
            return undecided(longest, windows, String.format(Locale.ROOT, "%d samples over %.2f decades of J - J*, needed are %d over %.2f",
                    longest.samples(), longest.span(), settings.minimumSamples(), settings.minimumSpan()));
        }
        return judge(chosen, before, windows);
    }

    private static LojasiewiczEstimate judge(LojasiewiczFit fit, Optional<LojasiewiczFit> before, List<LojasiewiczFit> windows) {
        String interval = String.format(Locale.ROOT, "[%.4f, %.4f]", fit.low(), fit.high());
        if (fit.high() < 0.5 - RESOLUTION) {
            return undecided(fit, windows, "the interval " + interval
                    + " lies below 1/2, which a loss with Lipschitz gradient excludes: rounding, noise or a loss that is not smooth");
        }
        if (fit.high() - fit.low() > WIDEST) {
            return undecided(fit, windows, "the interval " + interval + " of the exponent is too wide");
        }
        if (fit.low() <= 0.5 + RESOLUTION && (fit.low() < 0.5 - AROUND_HALF || fit.high() > 0.5 + AROUND_HALF)) {
            return undecided(fit, windows, "the interval " + interval + " of the exponent does not tell 1/2 from larger ones");
        }
        if (before.isPresent() && !before.get().overlaps(fit) && Math.abs(before.get().exponent() - fit.exponent()) > RESOLUTION) {
            return undecided(fit, windows, String.format(Locale.ROOT, "the exponent still changes: [%.4f, %.4f] before, %s now",
                    before.get().low(), before.get().high(), interval));
        }
        String reason = String.format(Locale.ROOT, "%d samples over %.2f decades of J - J*%s", fit.samples(), fit.span(),
                before.isPresent() ? ", consistent with the window before" : "");
        return new LojasiewiczEstimate(Optional.of(fit), windows, true, reason, fit.low(), fit.high());
    }

    /** What is not decided may be anything from 1/2 to 1. */
    private static LojasiewiczEstimate undecided(LojasiewiczFit fit, List<LojasiewiczFit> windows, String reason) {
        return new LojasiewiczEstimate(Optional.of(fit), windows, false, reason, Math.min(0.5, fit.low()), Math.max(1, fit.high()));
    }

    /** The class of a decided estimate. */
    RateClass rateClass() {
        if (!decided) {
            return RateClass.INCONCLUSIVE;
        }
        if (high >= 1 - 1e-3) {
            return RateClass.NO_LIMIT;
        }
        return low <= 0.5 + RESOLUTION ? RateClass.EXPONENTIAL : RateClass.POLYNOMIAL;
    }

    /** M_k = max_{j ≥ k} g_j. */
    private static double[] runningMaximum(double[] gradients) {
        double[] running = gradients.clone();
        for (int k = running.length - 2; k >= 0; k--) {
            running[k] = Math.max(running[k], running[k + 1]);
        }
        return running;
    }

    /** The geometric mean of the last five positive g, so that one outlier does not move the windows. */
    private static double lastLevel(double[] gradients) {
        double sum = 0;
        int count = 0;
        for (int k = gradients.length - 1; k >= 0 && count < 5; k--) {
            if (gradients[k] > 0) {
                sum += Math.log(gradients[k]);
                count++;
            }
        }
        return count == 0 ? 0 : Math.exp(sum / count);
    }

    private static int firstWithin(double[] running, double limit) {
        int first = 0;
        while (first < running.length && running[first] > limit) {
            first++;
        }
        return first;
    }

    private static Optional<LojasiewiczFit> fit(double[] gradients, double[] gaps, boolean[] trusted, int from, int to, double maxTail) {
        int[] chosen = thin(gradients, trusted, from, to);
        double[] g = new double[chosen.length];
        double[] gap = new double[chosen.length];
        double largest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < chosen.length; i++) {
            g[i] = gradients[chosen[i]];
            gap[i] = gaps[chosen[i]];
            largest = Math.max(largest, gap[i]);
            least = Math.min(least, gap[i]);
        }
        boolean possible = chosen.length >= LojasiewiczFit.MIN_SAMPLES && largest > least && maxTail > 0;
        if (!possible) {
            return Optional.empty();
        }
        LojasiewiczFit fit = LojasiewiczFit.of(g, gap, maxTail);
        return Double.isFinite(fit.low()) && Double.isFinite(fit.high()) ? Optional.of(fit) : Optional.empty();
    }

    /** The latest trusted sample of each of 200 equal intervals of ln g, in order of time. */
    private static int[] thin(double[] gradients, boolean[] trusted, int from, int to) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = from; k < to; k++) {
            if (trusted[k]) {
                low = Math.min(low, Math.log(gradients[k]));
                high = Math.max(high, Math.log(gradients[k]));
            }
        }
        boolean[] filled = new boolean[BINS + 1];
        List<Integer> kept = new ArrayList<>();
        for (int k = to - 1; k >= from; k--) {
            if (trusted[k]) {
                int bin = high > low ? (int) (BINS * (Math.log(gradients[k]) - low) / (high - low)) : 0;
                if (!filled[bin]) {
                    filled[bin] = true;
                    kept.add(k);
                }
            }
        }
        return kept.stream().sorted().mapToInt(Integer::intValue).toArray();
    }
}
