package org.pde4j.measure;

import java.util.function.ToDoubleFunction;
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

    /** The profile varies on the scale 1 of ln τ. */
    private static final double STEP = 0.75;

    private static final int MAX_GRID = 161;
    private static final int BISECTIONS = 15;
    private final GapBins bins;
    private final TailLine[] grid;

    /**
     * @param bins at least one R positive
     * @param maxTail an upper bound of τ, infinite if unknown
     */
    TailProfile(GapBins bins, double maxTail) {
        this.bins = bins;
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (double gap : bins.gaps()) {
            least = gap > 0 ? Math.min(least, gap) : least;
            largest = Math.max(largest, gap);
        }
        double to = Math.log(Math.min(1e3 * largest, maxTail));
        // A bound on τ below the usual range moves the whole range down; below the normal numbers τ would vanish.
        double from = Math.min(Math.max(Math.log(least) + Math.log(1e-3), Math.log(Double.MIN_NORMAL)), to - 1);
        int steps = (int) Math.min(MAX_GRID - 1, Math.ceil((to - from) / STEP));
        this.grid = new TailLine[steps + 1];
        for (int i = 0; i <= steps; i++) {
            grid[i] = TailLine.of(bins, from + (to - from) * i / steps);
        }
    }

    /** The τ of least {@code sse}: the best on a grid of ln τ, then Brent's method between its neighbours. */
    TailLine best(ToDoubleFunction<TailLine> sse) {
        int best = 0;
        for (int i = 1; i < grid.length; i++) {
            best = sse.applyAsDouble(grid[i]) < sse.applyAsDouble(grid[best]) ? i : best;
        }
        double logTail = new BrentOptimizer(1e-9, 1e-9).optimize(new MaxEval(500), GoalType.MINIMIZE,
                new UnivariateObjectiveFunction(x -> sse.applyAsDouble(TailLine.of(bins, x))), new SearchInterval(grid[Math.max(0, best - 1)].logTail(),
                        grid[Math.min(grid.length - 1, best + 1)].logTail(), grid[best].logTail())).getPoint();
        TailLine refined = TailLine.of(bins, logTail);
        return sse.applyAsDouble(refined) <= sse.applyAsDouble(grid[best]) ? refined : grid[best];
    }

    /**
     * The line at the end of the set {τ: sse ≤ limit} that contains the best, to its left or right, by bisection; the end of the range
     * if the set reaches it.
     */
    TailLine edge(TailLine best, ToDoubleFunction<TailLine> sse, double limit, boolean left) {
        TailLine end = grid[left ? 0 : grid.length - 1];
        double step = left ? -STEP : STEP;
        TailLine inside = best;
        TailLine outside = best;
        do {
            inside = outside;
            double next = inside.logTail() + step;
            outside = left == next < end.logTail() ? end : TailLine.of(bins, next);
        } while (outside.logTail() != inside.logTail() && sse.applyAsDouble(outside) <= limit);
        for (int i = 0; i < BISECTIONS && outside.logTail() != inside.logTail(); i++) {
            TailLine middle = TailLine.of(bins, (inside.logTail() + outside.logTail()) / 2);
            if (sse.applyAsDouble(middle) <= limit) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }
}
