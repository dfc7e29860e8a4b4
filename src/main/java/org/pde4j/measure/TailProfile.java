package org.pde4j.measure;

import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;

/**
 * The least squares line ln g = α ln(R + τ) − ln C for each tail τ, and the τ that fits best.
 *
 * <p>R_k + τ = J_k − J* holds exactly for the unknown τ = J_end − J*, so no difference of J is ever taken.
 */
final class TailProfile {

    /** The line at one τ; sse is infinite where there is none. */
    record Line(double logTail, double exponent, double logConstant, double sse, double spread, double correlation) {}

    private static final int GRID = 161;
    private final double[] gaps;
    private final double[] logGradients;
    private final double from;
    private final double to;

    /**
     * @param gaps R_k ≥ 0, at least one positive
     * @param logGradients ln g_k
     * @param maxTail an upper bound of τ, infinite if unknown
     */
    TailProfile(double[] gaps, double[] logGradients, double maxTail) {
        this.gaps = gaps;
        this.logGradients = logGradients;
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (double gap : gaps) {
            least = gap > 0 ? Math.min(least, gap) : least;
            largest = Math.max(largest, gap);
        }
        this.to = Math.log(Math.min(1e3 * largest, maxTail));
        // A bound on τ below the usual range moves the whole range down.
        this.from = Math.min(Math.log(1e-3 * least), to - 1);
    }

    /** The best line: a scan of 161 values of ln τ, then Brent's method between the neighbours of the best. */
    Line best() {
        int best = 0;
        double bestSse = Double.POSITIVE_INFINITY;
        for (int i = 0; i < GRID; i++) {
            double sse = line(grid(i)).sse;
            if (sse < bestSse) {
                best = i;
                bestSse = sse;
            }
        }
        double logTail = new BrentOptimizer(1e-9, 1e-12).optimize(new MaxEval(500), GoalType.MINIMIZE,
                new UnivariateObjectiveFunction(x -> line(x).sse),
                new SearchInterval(grid(Math.max(0, best - 1)), grid(Math.min(GRID - 1, best + 1)), grid(best))).getPoint();
        Line refined = line(logTail);
        return refined.sse <= bestSse ? refined : line(grid(best));
    }

    /**
     * The line at the end of the set {τ: sse ≤ limit} that contains the best, to its left or right, by bisection; the end of the range
     * if the set reaches it.
     */
    Line edge(Line best, double limit, boolean left) {
        double step = (to - from) / (GRID - 1) * (left ? -1 : 1);
        double inside = best.logTail;
        double outside = inside;
        do {
            inside = outside;
            outside = Math.max(from, Math.min(to, inside + step));
        } while (outside != inside && line(outside).sse <= limit);
        for (int i = 0; i < 25 && outside != inside; i++) {
            double middle = (inside + outside) / 2;
            if (line(middle).sse <= limit) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return line(inside);
    }

    private double grid(int i) {
        return from + (to - from) * i / (GRID - 1);
    }

    private Line line(double logTail) {
        int n = gaps.length;
        double tail = Math.exp(logTail);
        double[] x = new double[n];
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            x[i] = Math.log(gaps[i] + tail);
            meanX += x[i] / n;
            meanY += logGradients[i] / n;
        }
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < n; i++) {
            sxx += (x[i] - meanX) * (x[i] - meanX);
            sxy += (x[i] - meanX) * (logGradients[i] - meanY);
        }
        if (!(sxx > 0)) {
            return new Line(logTail, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY, 0, 0);
        }
        double exponent = sxy / sxx;
        double sse = 0;
        double lagged = 0;
        double before = 0;
        for (int i = 0; i < n; i++) {
            double residual = logGradients[i] - meanY - exponent * (x[i] - meanX);
            sse += residual * residual;
            lagged += residual * before;
            before = residual;
        }
        return new Line(logTail, exponent, exponent * meanX - meanY, sse, sxx, sse == 0 ? 0 : lagged / sse);
    }
}
