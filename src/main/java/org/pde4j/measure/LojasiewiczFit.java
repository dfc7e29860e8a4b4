package org.pde4j.measure;

import java.util.Arrays;

/**
 * |J − J*|^α ≈ C |∇J| fitted to samples of one trajectory without knowing J*.
 *
 * <p>With R_k = Σ_{j≥k} d_j, d_j = J_j − J_{j+1}, and the unknown tail τ = J_end − J*, J_k − J* = R_k + τ exactly, and (α, ln C) is the
 * least squares line of ln g_k on ln(R_k + τ) at the τ that fits best. The interval is the range of α over {τ: SSE ≤ SSE_min (1 + 4 / n_eff)}
 * widened by two standard errors, n_eff = n (1 − ρ)/(1 + ρ) for the lag-one correlation ρ of the residuals: about 95 %.
 *
 * @param exponent α
 * @param low lower end of its interval
 * @param high upper end of its interval
 * @param constant C of the line
 * @param supremum max_k (R_k + τ)^α / g_k over the samples: the constant with which the inequality holds on all of them
 * @param tail τ
 * @param span log₁₀((R_max + τ)/(R_min + τ)), the decades of J − J* that the samples cover
 * @param samples n
 */
public record LojasiewiczFit(double exponent, double low, double high, double constant, double supremum, double tail, double span,
        int samples) {

    /** The fewest samples with which three parameters and an error can be fitted. */
    public static final int MIN_SAMPLES = 5;

    /**
     * R_k = Σ_{j≥k} d_j, added from the end so that small values keep their digits; shape (d.length + 1), the last is 0. Where the loss
     * rose on the way, R is shifted by its minimum, so that all are at least 0.
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
     * @param gradients g_k &gt; 0, shape (n), n ≥ 5
     * @param gaps R_k ≥ 0, shape (n)
     * @param maxTail an upper bound of τ; J_end for a sum of squares, infinity if nothing is known
     * @throws IllegalArgumentException if there are fewer than five samples or the R_k are all equal
     */
    public static LojasiewiczFit of(double[] gradients, double[] gaps, double maxTail) {
        int n = gradients.length;
        double largest = Arrays.stream(gaps).max().orElse(0);
        double least = Arrays.stream(gaps).min().orElse(0);
        if (n < MIN_SAMPLES || gaps.length != n || !(largest > least) || !(maxTail > 0)) {
            throw new IllegalArgumentException("LojasiewiczFit: needs at least " + MIN_SAMPLES
                    + " samples with different losses and a positive bound of the tail, got " + n + " samples, losses apart by " + (largest - least) + ", bound " + maxTail);
        }
        double[] logGradients = Arrays.stream(gradients).map(Math::log).toArray();
        TailProfile profile = new TailProfile(gaps, logGradients, maxTail);
        TailProfile.Line best = profile.best();
        double effective = Math.max(3, Math.min(n, n * (1 - best.correlation()) / (1 + best.correlation())));
        double limit = best.sse() * (1 + 4 / effective);
        double left = profile.edge(best, limit, true).exponent();
        double right = profile.edge(best, limit, false).exponent();
        double error = Math.sqrt(best.sse() / (n - 3) / best.spread() * n / effective);
        double tail = Math.exp(best.logTail());
        double supremum = 0;
        for (int k = 0; k < n; k++) {
            supremum = Math.max(supremum, Math.exp(best.exponent() * Math.log(gaps[k] + tail) - logGradients[k]));
        }
        return new LojasiewiczFit(best.exponent(), Math.min(best.exponent(), Math.min(left, right)) - 2 * error,
                Math.max(best.exponent(), Math.max(left, right)) + 2 * error, Math.exp(best.logConstant()), supremum, tail,
                Math.log10((largest + tail) / (least + tail)), n);
    }

    /** Whether the intervals of two fits have a point in common. */
    boolean overlaps(LojasiewiczFit other) {
        return low <= other.high && other.low <= high;
    }
}
