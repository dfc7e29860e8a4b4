package org.pde4j.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Chooses the window of a trajectory, fits it, and says what the fit is worth.
 *
 * <p>Windows hold the last m, 2m, 4m, … samples above rounding, m the least number of samples, so that no window depends on the noise of
 * ∇J. The shortest one with enough span that determines the exponent is used, being nearest to the limit. It determines the exponent if its
 * interval is narrow, stands for 1/2 or lies above it, and excludes α = 1 and a large drift. It is refused, and with it all longer ones, if the exponent
 * drifts within it, or if its interval misses that of a shorter window or of the equally long window before it.
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

    /** An interval wider than this, a fifth of [1/2, 1], tells too little, and so does a drift that may be larger. */
    private static final double WIDEST = 0.1;

    /** How far an interval around 1/2 may reach to either side and still stand for 1/2. */
    private static final double AROUND_HALF = 0.05;

    /** Exponents this close to 1/2 are not distinguishable from it on a real trajectory, where higher terms bend the line. */
    static final double RESOLUTION = 0.02;

    /** For J = exp(−x^{−q}) the exponent of the trajectory is 1 − p/ln(1/J), p = 1 + 1/q: such decays with q ≥ 1/2 must be excluded. */
    private static final double LARGEST_ORDER = 3;

    /** 1 − α of these decays exceeds 1/709 as long as J is a float64 above 0. */
    private static final double NEAREST_TO_ONE = 1e-3;

    /** Of medians, above the least before; a window spans more than a factor of ten, so that a loss that rises along it is seen. */
    private static final double RISE = 2;

    /** Samples of a median, which noise of single samples does not move far. */
    private static final int MEDIAN_OF = 5;

    /** Medians of a long window. */
    private static final int MEDIANS = 12;

    /** The objection to a window, and whether longer windows may do better. */
    private record Objection(boolean last, String reason) {}

    /**
     * @param gradients g_k, shape (n)
     * @param gaps R_k, shape (n)
     * @param trusted which samples stand above rounding, shape (n)
     * @param maxTail an upper bound of τ
     */
    static LojasiewiczEstimate of(double[] gradients, double[] gaps, boolean[] trusted, double maxTail, Lojasiewicz settings) {
        int[] kept = IntStream.range(0, gradients.length).filter(k -> trusted[k]).toArray();
        List<LojasiewiczFit> windows = new ArrayList<>();
        Optional<LojasiewiczEstimate> estimate = Optional.empty();
        boolean settled = false;
        int before = 0;
        for (int count = Math.min(settings.minimumSamples(), kept.length); count > before; count = Math.min(2 * count, kept.length)) {
            before = count;
            int first = kept.length - count;
            Optional<LojasiewiczFit> found = fit(gradients, gaps, kept, first, kept.length, maxTail);
            if (found.isPresent() && !settled && settings.suffices(found.get())) {
                LojasiewiczFit fit = found.get();
                Optional<LojasiewiczFit> preceding = fit(gradients, gaps, kept, Math.max(0, first - count), first, maxTail).filter(settings::compares);
                Optional<Objection> objection = rise(gaps, kept, first)
                        .or(() -> change(fit, windows.stream().filter(settings::compares).toList(), preceding)).or(() -> imprecise(fit));
                settled = objection.isEmpty() || objection.get().last;
                if (estimate.isEmpty() || settled) {
                    estimate = Optional.of(objection.map(o -> undecided(fit, windows, o.reason)).orElseGet(() -> decided(fit, windows, preceding.isPresent())));
                }
            }
            found.ifPresent(windows::add);
        }
        if (windows.isEmpty()) {
            return new LojasiewiczEstimate(Optional.empty(), windows, false,
                    "fewer than " + LojasiewiczFit.MIN_SAMPLES + " samples of decreasing loss stand above rounding", 0.5, 1);
        }
        LojasiewiczFit longest = windows.get(windows.size() - 1);
        return estimate.orElseGet(() -> undecided(longest, windows,
                String.format(Locale.ROOT, "%d samples over %.2f decades of J - J*, needed are %d over %.2f",
                longest.samples(), longest.span(), settings.minimumSamples(), settings.minimumSpan())));
    }

    /** An exponent belongs to a loss that falls. */
    private static Optional<Objection> rise(double[] gaps, int[] kept, int first) {
        int samples = Math.max(MEDIAN_OF, (kept.length - first) / MEDIANS);
        double least = Double.POSITIVE_INFINITY;
        for (int from = first; from + samples <= kept.length; from += samples) {
            double[] part = Arrays.stream(kept, from, from + samples).mapToDouble(k -> gaps[k]).sorted().toArray();
            double median = part[samples / 2];
            if (median > RISE * least) {
                return Optional.of(new Objection(true, String.format(Locale.ROOT, "the loss rises between the samples, by %.2g", median - least)));
            }
            least = Math.min(least, median);
        }
        return Optional.empty();
    }

    /** No single exponent describes the window and its neighbours. */
    private static Optional<Objection> change(LojasiewiczFit fit, List<LojasiewiczFit> shorter, Optional<LojasiewiczFit> preceding) {
        if (fit.high() < 0.5 - RESOLUTION) {
            return Optional.of(new Objection(true, "the interval " + interval(fit)
                    + " lies below 1/2, which a loss with Lipschitz gradient excludes: rounding, noise or a loss that is not smooth"));
        }
        double range = fit.span() * Math.log(10);
        if (Math.max(fit.driftLow(), -fit.driftHigh()) * range > RESOLUTION) {
            return Optional.of(new Objection(true, String.format(Locale.ROOT, "the exponent still changes: by %.4f over the %.2f decades of the window",
                    -fit.drift() * range, fit.span())));
        }
        for (LojasiewiczFit other : shorter) {
            boolean inside = other.low() <= fit.exponent() && fit.exponent() <= other.high();
            if (!inside && Math.abs(other.exponent() - fit.exponent()) > RESOLUTION) {
                return Optional.of(new Objection(true, "the exponent still changes: " + interval(fit) + " on " + fit.samples() + " samples, "
                        + interval(other) + " on the last " + other.samples()));
            }
        }
        return preceding.filter(other -> !other.overlaps(fit) && Math.abs(other.exponent() - fit.exponent()) > RESOLUTION)
                .map(other -> new Objection(true, "the exponent still changes: " + interval(other) + " before, " + interval(fit) + " now"));
    }

    /** The window does not determine the exponent. */
    private static Optional<Objection> imprecise(LojasiewiczFit fit) {
        if (fit.high() - fit.low() > WIDEST) {
            return Optional.of(new Objection(false, "the interval " + interval(fit) + " of the exponent is too wide"));
        }
        if (fit.low() <= 0.5 + RESOLUTION && (fit.low() < 0.5 - AROUND_HALF || fit.high() > 0.5 + AROUND_HALF)) {
            return Optional.of(new Objection(false, "the interval " + interval(fit) + " of the exponent does not tell 1/2 from larger ones"));
        }
        double change = Math.max(-fit.driftLow(), fit.driftHigh()) * fit.span() * Math.log(10);
        if (change > WIDEST) {
            return Optional.of(new Objection(false, String.format(Locale.ROOT, "the exponent may change by up to %.4f over the %.2f decades of the window",
                    change, fit.span())));
        }
        // J = exp(-x^-q) has the drift -(1 - alpha)^2 / p.
        boolean excluded = fit.high() < 1 - NEAREST_TO_ONE && fit.driftLow() > -Math.pow(1 - fit.high(), 2) / LARGEST_ORDER;
        return excluded || fit.low() >= 1 - NEAREST_TO_ONE ? Optional.empty() : Optional.of(new Objection(false, "alpha = 1 cannot be excluded: "
                + "J = exp(-1/x), whose exponent tends to 1, is compatible with the samples, interval " + interval(fit)));
    }

    private static String interval(LojasiewiczFit fit) {
        return String.format(Locale.ROOT, "[%.4f, %.4f]", fit.low(), fit.high());
    }

    private static LojasiewiczEstimate decided(LojasiewiczFit fit, List<LojasiewiczFit> windows, boolean compared) {
        String reason = String.format(Locale.ROOT, "%d samples over %.2f decades of J - J*%s", fit.samples(), fit.span(),
                compared ? ", consistent with the window before" : "");
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
        if (low >= 1 - NEAREST_TO_ONE) {
            return RateClass.NO_LIMIT;
        }
        return low <= 0.5 + RESOLUTION ? RateClass.EXPONENTIAL : RateClass.POLYNOMIAL;
    }

    private static Optional<LojasiewiczFit> fit(double[] gradients, double[] gaps, int[] kept, int from, int to, double maxTail) {
        double[] g = IntStream.range(from, to).mapToDouble(i -> gradients[kept[i]]).toArray();
        double[] gap = IntStream.range(from, to).mapToDouble(i -> gaps[kept[i]]).toArray();
        double largest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double r : gap) {
            largest = Math.max(largest, r);
            least = Math.min(least, r);
        }
        boolean possible = g.length >= LojasiewiczFit.MIN_SAMPLES && largest > least && maxTail > 0;
        if (!possible) {
            return Optional.empty();
        }
        LojasiewiczFit fit = LojasiewiczFit.of(g, gap, maxTail);
        return Double.isFinite(fit.low()) && Double.isFinite(fit.high()) ? Optional.of(fit) : Optional.empty();
    }
}
