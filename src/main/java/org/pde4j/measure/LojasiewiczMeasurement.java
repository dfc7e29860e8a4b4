package org.pde4j.measure;

import java.util.List;
import org.pde4j.train.TableRow;
import org.pde4j.train.Tabulated;

/**
 * What the trajectory so far says about |J − J*|^α ≤ C |∇J|. All numbers are finite also where nothing is decided.
 *
 * @param iteration steps taken
 * @param exponent α of the window as fitted, 1/2 where there is no fit; values outside [1/2, 1] show that the samples follow no such power law
 * @param exponentLow lower end of its interval; at most 1/2, the least exponent of a loss with Lipschitz gradient, where nothing is decided
 * @param exponentHigh upper end of its interval; at least 1 where nothing is decided
 * @param constant C_sup = max (J_k − J*)^α / |∇J_k| over the window, the constant that bounds need
 * @param fittedConstant C of the fitted line
 * @param limitLoss the estimate J_end − τ of J*
 * @param rateClass the class of convergence; INCONCLUSIVE where {@code decided} is false
 * @param decided whether the samples determine α
 * @param reason one sentence that says why or why not
 * @param span decades by which J − J* falls in the window
 * @param samples number of samples in the window
 * @param windows the fits on the last m, 2m, 4m, … samples above rounding and on all of them, shortest first, for the curve α(window)
 * @param differenced whether decreases had to be taken as differences of J, which lose digits near J*; sums of squares need not
 */
public record LojasiewiczMeasurement(int iteration, double exponent, double exponentLow, double exponentHigh, double constant,
        double fittedConstant, double limitLoss, RateClass rateClass, boolean decided, String reason, double span, int samples,
        List<LojasiewiczFit> windows, boolean differenced) implements Tabulated {

    @Override
    public List<TableRow> tables() {
        return List.of(TableRow.in("lojasiewicz").with("iteration", iteration).with("exponent", exponent).with("exponent_low", exponentLow)
                .with("exponent_high", exponentHigh).with("constant", constant).with("limit_loss", limitLoss).with("rate_class", rateClass)
                .with("decided", decided));
    }


    /** γ with J − J* = O(t^{−γ}), γ = 1/(2α − 1); infinite for α ≤ 1/2. */
    public double lossOrder() {
        return exponent <= 0.5 ? Double.POSITIVE_INFINITY : 1 / (2 * exponent - 1);
    }

    /** The order with which θ tends to its limit, (1 − α)/(2α − 1); infinite for α ≤ 1/2. */
    public double iterateOrder() {
        return exponent <= 0.5 ? Double.POSITIVE_INFINITY : (1 - exponent) / (2 * exponent - 1);
    }

    /** The rate 1/C² of the loss of gradient flow where the class is EXPONENTIAL. */
    public double exponentialRate() {
        return 1 / (constant * constant);
    }
}
