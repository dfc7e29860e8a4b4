package org.pde4j.measure;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * |J − J*|^α ≈ C |∇J| fitted to samples of one trajectory without knowing J*.
 *
 * <p>With R_k = Σ_{j≥k} d_j, d_j = J_j − J_{j+1}, and the unknown tail τ = J_end − J*, J_k − J* = R_k + τ exactly, and (α, ln C) is the
 * least squares line of ln g on ln(R + τ), averaged over bins of ln R, at the τ that fits best. The interval is the range of α over
 * {τ: SSE ≤ SSE_min (1 + t²/n_eff)} widened by t standard errors, with n_eff = n (1 − ρ)/(1 + ρ) for the correlation ρ of neighbouring
 * residuals and t = 3 + 7.5/(n − 3), close to the two-sided 99.7 % point of Student's distribution: it holds the exponent of a power law
 * in at least 95 % of the cases for noise of g up to 30 %. The drift dα/d ln(J − J*) and its interval come in the same way from the parabola.
 *
 * @param exponent α
 * @param low lower end of its interval
 * @param high upper end of its interval
 * @param drift dα/d ln(J − J*), 0 for a power law
 * @param driftLow lower end of its interval
 * @param driftHigh upper end of its interval
 * @param constant C of the line
 * @param supremum max_k (R_k + τ)^α / g_k over the samples: the constant with which the inequality holds on all of them
 * @param tail τ
 * @param span log₁₀((R_first + τ)/(R_last + τ)), the decades by which J − J* falls from the first to the last sample; negative if it rises
 * @param samples n
 */
public record LojasiewiczFit(double exponent, double low, double high, double drift, double driftLow, double driftHigh, double constant,
        double supremum, double tail, double span, int samples) {

    /** The fewest samples with which three parameters and an error can be fitted. */
    public static final int MIN_SAMPLES = 5;

    /** The half width that rounding of R and g requires; intervals are printed to four digits. */
    private static final double ROUNDING = 1e-4;

    /**
     * R_k = Σ_{j≥k} d_j, added from the end so that small values keep their digits; shape (d.length + 1), the last is 0. Where the loss
     * rose in between, R is shifted by its minimum, so that all are at least 0.
     */
    public static double[] gaps(double[] dissipation) {
        double[] gaps = new double[dissipation.length + 1];
        double least = 0;
        for (int k = dissipation.length - 1; k >= 0; k--) {
            gaps[k] = gaps[k + 1] + dissipation[k];
            least = Math.min(least, gaps[k]);
        }
        for (int k = 0; least < 0 && k < gaps.length; k++) {
            gaps[k] -= least;
        }
        return gaps;
    }

    /**
     * The fit.
     *
     * @param gradients g_k &gt; 0 in order of time, shape (n), n ≥ 5
     * @param gaps R_k ≥ 0 in order of time, at least five different ones, shape (n)
     * @param maxTail an upper bound of τ; J_end for a sum of squares, infinity if nothing is known
     * @throws IllegalArgumentException if there are fewer than five samples or the R_k are all equal
     */
    public static LojasiewiczFit of(double[] gradients, double[] gaps, double maxTail) {
        int n = gradients.length;
        double largest = Arrays.stream(gaps).max().orElse(0);
        double least = Arrays.stream(gaps).min().orElse(0);
        if (n < MIN_SAMPLES || gaps.length != n || !(largest > least) || !(maxTail > 0)) {
            throw new IllegalArgumentException("LojasiewiczFit: needs at least " + MIN_SAMPLES
                    + " samples with different losses and a positive bound of the tail, got " + n + " samples, losses apart by " + (largest - least)
                    + ", bound " + maxTail);
        }
        GapBins bins = GapBins.of(gradients, gaps);
        TailProfile profile = new TailProfile(bins, maxTail);
        double t = bins.size() > 3 ? 3 + 7.5 / (bins.size() - 3) : Double.POSITIVE_INFINITY;
        TailLine best = profile.best(line -> line.line().sse());
        double[] exponents = range(profile, best, TailLine::line, TailLine::exponent, t * best.error(), t, bins.size());
        TailLine curved = profile.best(line -> line.parabola().sse());
        double[] drifts = range(profile, curved, TailLine::parabola, TailLine::drift, t * curved.driftError(), t, bins.size());
        double tail = Math.exp(best.logTail());
        double supremum = 0;
        for (int k = 0; k < n; k++) {
            supremum = Math.max(supremum, Math.exp(best.exponent() * Math.log(gaps[k] + tail) - Math.log(gradients[k])));
        }
        return new LojasiewiczFit(best.exponent(), exponents[0] - ROUNDING, exponents[1] + ROUNDING, curved.drift(), drifts[0], drifts[1],
                Math.exp(best.logConstant()), supremum, tail, Math.log10((gaps[0] + tail) / (gaps[n - 1] + tail)), n);
    }

    /** The range of a parameter over {τ: SSE ≤ SSE_min (1 + t²/n_eff)}, widened by {@code widening} √(n/n_eff). */
    private static double[] range(TailProfile profile, TailLine best, Function<TailLine, TailLine.Residuals> residuals,
            ToDoubleFunction<TailLine> parameter, double widening, double t, int n) {
        TailLine.Residuals least = residuals.apply(best);
        double limit = least.sse() * (1 + t * t * least.inflation() / n);
        double value = parameter.applyAsDouble(best);
        double left = parameter.applyAsDouble(profile.edge(best, line -> residuals.apply(line).sse(), limit, true));
        double right = parameter.applyAsDouble(profile.edge(best, line -> residuals.apply(line).sse(), limit, false));
        double error = widening * Math.sqrt(least.inflation());
        return new double[] {Math.min(value, Math.min(left, right)) - error, Math.max(value, Math.max(left, right)) + error};
    }

    /** Whether the intervals of two fits have a point in common. */
    boolean overlaps(LojasiewiczFit other) {
        return low <= other.high && other.low <= high;
    }
}
