package org.pde4j.optim;

import org.pde4j.linalg.Vectors;

/**
 * Finds α with φ(α) ≤ φ(0) + c1 α φ'(0) and |φ'(α)| ≤ c2 |φ'(0)|, where φ(α) = J(θ + αd): the strong Wolfe conditions.
 *
 * <p>Where |φ(α) − φ(0)| ≤ e, e = lossError |φ(0)|, values are not compared; the first condition is then replaced by
 * φ'(α) ≤ (2 c1 − 1) φ'(0), its equal on a parabola (Hager & Zhang 2005, eq. 4.1).
 *
 * <p>The search keeps an interval. At its lower end φ' &lt; 0 and the decrease suffices; at its upper end φ' ≥ 0, or the decrease does
 * not suffice, or a value is not finite. So it contains a point that satisfies both conditions (Nocedal & Wright 2006, section 3.5).
 * Until there is an upper end the step grows fivefold; then the minimiser of the cubic through both ends is tried (eq. 3.59), or
 * the secant of the slopes where values are not compared, and the middle when the interval shrinks too slowly.
 */
final class LineSearch {

    /** How a search ended; {@link #step} and the trial describe its last point. */
    enum Outcome { FOUND, UNBOUNDED, NO_WOLFE_POINT, TOO_SHORT, NO_SLOPE }

    private static final double EXPANSION = 5;
    private static final double MARGIN = 0.1;
    private static final double SHRINKAGE = 0.66;

    private final Objective objective;
    private final Iterate trial;
    private final double c1;
    private final double c2;
    private final double lossError;
    private final int maxEvaluations;

    private double[] direction;
    private double startLoss;
    private double startSlope;
    private double step;
    private int evaluations;
    private double slope;
    private double low;
    private double lowLoss;
    private double lowSlope;
    private double high;
    private double highLoss;
    private double highSlope;

    LineSearch(Objective objective, double c1, double c2, double lossError, int maxEvaluations) {
        this.objective = objective;
        this.c1 = c1;
        this.c2 = c2;
        this.lossError = lossError;
        this.maxEvaluations = maxEvaluations;
        trial = new Iterate(objective);
    }

    /** Searches from θ along d with φ'(0) = {@code slope} &lt; 0; the point found is {@link #trial}. */
    Outcome search(Iterate from, double[] direction, double slope, double firstStep) {
        this.direction = direction;
        startLoss = from.loss;
        startSlope = slope;
        low = 0;
        lowLoss = startLoss;
        lowSlope = slope;
        high = Double.POSITIVE_INFINITY;
        highLoss = Double.NaN;
        highSlope = Double.NaN;
        step = firstStep;
        if (!(slope < 0)) {
            return Outcome.NO_SLOPE;
        }
        double widthBefore = Double.POSITIVE_INFINITY;
        for (evaluations = 1; evaluations <= maxEvaluations; evaluations++) {
            if (!evaluate(from)) {
                return Outcome.TOO_SHORT;
            }
            if (accepted()) {
                return Outcome.FOUND;
            }
            narrow();
            double width = high - low;
            step = next(width > SHRINKAGE * widthBefore);
            if (step <= low || step >= high) {
                return low == 0 ? Outcome.TOO_SHORT : Outcome.NO_WOLFE_POINT;
            }
            widthBefore = width;
        }
        return bracketed() ? Outcome.NO_WOLFE_POINT : Outcome.UNBOUNDED;
    }

    /** False if no component of θ moves. */
    private boolean evaluate(Iterate from) {
        boolean moved = false;
        for (int i = 0; i < direction.length; i++) {
            trial.theta[i] = from.theta[i] + step * direction[i];
            moved |= trial.theta[i] != from.theta[i];
        }
        if (moved) {
            trial.evaluate(objective);
            slope = Vectors.dot(trial.gradient, direction);
        }
        return moved;
    }

    private boolean accepted() {
        return Math.abs(slope) <= -c2 * startSlope
                && (decreases() || withinError(trial.loss) && slope <= (2 * c1 - 1) * startSlope)
                && trial.loss > Double.NEGATIVE_INFINITY;
    }

    private boolean decreases() {
        return trial.loss <= startLoss + c1 * step * startSlope;
    }

    private boolean withinError(double loss) {
        return Math.abs(loss - startLoss) <= lossError * Math.abs(startLoss);
    }

    private void narrow() {
        boolean finite = Double.isFinite(trial.loss) && Double.isFinite(slope);
        if (finite && slope < 0 && (decreases() || withinError(trial.loss))) {
            low = step;
            lowLoss = trial.loss;
            lowSlope = slope;
        } else {
            high = step;
            highLoss = finite ? trial.loss : Double.NaN;
            highSlope = finite ? slope : Double.NaN;
        }
    }

    private double next(boolean slow) {
        if (!bracketed()) {
            return EXPANSION * step;
        }
        double width = high - low;
        if (Double.isNaN(highLoss)) {
            return low == 0 ? MARGIN * high : low + width / 2;
        }
        double candidate = withinError(lowLoss) && withinError(highLoss) ? secant() : cubic();
        if (slow || Double.isNaN(candidate)) {
            return low + width / 2;
        }
        return Math.max(low + MARGIN * width, Math.min(high - MARGIN * width, candidate));
    }

    /** Minimiser of the cubic that takes the values and slopes of both ends; Nocedal & Wright (2006), eq. 3.59. */
    private double cubic() {
        double d1 = lowSlope + highSlope - 3 * (lowLoss - highLoss) / (low - high);
        double d2 = Math.sqrt(d1 * d1 - lowSlope * highSlope);
        return high - (high - low) * (highSlope + d2 - d1) / (highSlope - lowSlope + 2 * d2);
    }

    private double secant() {
        return highSlope >= 0 ? (low * highSlope - high * lowSlope) / (highSlope - lowSlope) : Double.NaN;
    }

    private boolean bracketed() {
        return high < Double.POSITIVE_INFINITY;
    }

    Iterate trial() {
        return trial;
    }

    /** α of the last point. */
    double step() {
        return step;
    }

    /** Whether no value at the ends of the last interval was NaN or infinite; true while there is no upper end. */
    boolean endsFinite() {
        return !bracketed() || Double.isFinite(highLoss);
    }

    /** Whether J varies over the last interval by no more than its error. */
    boolean flat() {
        return withinError(lowLoss) && withinError(highLoss);
    }

    /** One clause about a search that did not end in {@code FOUND}. */
    String describe(Outcome outcome) {
        String where = " along steepest descent, J = " + startLoss + ", slope = " + startSlope;
        return switch (outcome) {
            case FOUND -> "step " + step + where;
            case UNBOUNDED -> "J still falls after " + maxEvaluations + " evaluations, at a step of " + step + where
                    + "; J may be unbounded below";
            case NO_WOLFE_POINT -> "no strong Wolfe point after " + Math.min(evaluations, maxEvaluations) + " evaluations, interval [" + low + ", " + high
                    + "] with slopes " + lowSlope + " and " + highSlope + where
                    + (endsFinite() ? "; J may not be differentiable there" : "; values beyond it are not finite");
            case TOO_SHORT -> "the step " + step + " is below the rounding of theta" + where
                    + (endsFinite() ? "" : "; values at every longer step tried are not finite");
            case NO_SLOPE -> "the slope vanishes in rounding" + where;
        };
    }
}
