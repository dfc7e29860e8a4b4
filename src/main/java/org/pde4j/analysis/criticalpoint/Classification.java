package org.pde4j.analysis.criticalpoint;

import static org.pde4j.analysis.criticalpoint.CriticalPoint.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.pde4j.linalg.Vectors;
import org.pde4j.optim.CurvatureSpectrum;
import org.pde4j.optim.HessianOperator;
import org.pde4j.optim.Objective;

/** The decision of {@link CriticalPoint} from what was computed. */
record Classification(CriticalPoint settings, Objective objective, double[] theta, CriticalPointReport found) {

    /** Differences of J count from this many times the rounding of J on. */
    private static final double ABOVE_ROUNDING = 100;
    private static final long SEED = 1;

    CriticalPointReport report() {
        double size = Vectors.norm(theta);
        CurvatureSpectrum spectrum = found.spectrum();
        if (CriticalPoint.bounded(objective) && found.loss() <= found.floor().loss()) {
            if (found.floor().certain() > 0) {
                return with(CriticalPointClass.UNDECIDED, "J = " + number(found.loss()) + " is within its rounding, " + number(found.floor().loss())
                        + ", that of heavy rows; but " + number(found.floor().certain()) + " of it is in rows with less", null, 0);
            }
            return with(CriticalPointClass.GLOBAL_ZERO, "J = " + number(found.loss()) + " <= " + number(found.floor().loss()), null, 0);
        }
        Optional<String> zero = zeroNearby(size);
        if (zero.isPresent()) {
            return with(CriticalPointClass.GLOBAL_ZERO, zero.get(), null, 0);
        }
        if (!Smoothness.hasHessian(objective)) {
            return settings.descends(found) ? with(CriticalPointClass.NOT_CRITICAL, trial(), null, 0)
                    : with(CriticalPointClass.UNDECIDED, "J is not known to have two continuous derivatives, so that no Hessian tells the class", null, 0);
        }
        if (!settings.withinModel(found, size)) {
            return with(CriticalPointClass.NOT_CRITICAL, "|grad J| = " + number(found.gradientNorm()) + " is "
                    + number(found.gradientNorm() / found.floor().gradient()) + " times its floor; a Newton step of length "
                    + number(found.newtonLength()) + " predicts J to fall by " + number(found.predictedDecrease()) + share(found.predictedDecrease())
                    + (found.trial().decrease() > 0 ? "; " + trial() : ""), null, 0);
        }
        double[] gradient = new double[theta.length];
        objective.evaluate(theta, gradient, null);
        double slope = slopeWithoutCurvature(spectrum, gradient, size);
        if (settings.descends(found)) {
            return aboveFloor(slope) ? slope(slope) : with(CriticalPointClass.NOT_CRITICAL, trial(), null, 0);
        }
        if (spectrum.least() < -found.tolerance()) {
            double[] v = spectrum.vector(0);
            if (!falls(v, size)) {
                return with(CriticalPointClass.UNDECIDED, "least curvature " + number(spectrum.least()) + " < -" + number(found.tolerance())
                        + ", but no step along its eigenvector lowers J by more than its rounding", null, 0);
            }
            return with(CriticalPointClass.STRICT_SADDLE, "least curvature " + number(spectrum.least()) + " < -" + number(found.tolerance()), v, 2);
        }
        if (spectrum.least() > found.tolerance()) {
            return strictMinimum(spectrum);
        }
        if (aboveFloor(slope)) {
            return slope(slope);
        }
        if (!spectrum.complete()) {
            return with(CriticalPointClass.UNDECIDED, "the least of " + spectrum.values().length + " Ritz values, " + number(spectrum.least())
                    + ", is within " + number(found.tolerance()) + " of zero; the null space is not known", null, 0);
        }
        return degenerate(spectrum, gradient, size);
    }

    /**
     * Where |∇J| is at its rounding floor, θ counts as a zero of J ≥ 0 if one step leads to J within its own floor, and is so short that
     * half of the digits of θ are those of the zero.
     */
    private Optional<String> zeroNearby(double size) {
        TrialSteps trial = found.trial();
        boolean zero = CriticalPoint.bounded(objective) && found.atFloor() && trial.reached() <= found.floor().loss()
                && trial.length() <= Math.sqrt(objective.unitRoundoff()) * size;
        return zero ? Optional.of("|grad J| = " + number(found.gradientNorm()) + " is at its rounding floor; a step of length " + number(trial.length())
                + ", |theta| = " + number(size) + ", leads from J = " + number(found.loss()) + " to " + number(trial.reached()) + " <= "
                + number(found.floor().loss())) : Optional.empty();
    }

    /** Whether J falls measurably on one side along v, within reach. */
    private boolean falls(double[] v, double size) {
        double[] moved = new double[theta.length];
        for (double h = settings.reach(size); h > Math.sqrt(objective.unitRoundoff()) * Math.max(1, size); h /= 4) {
            for (double sign = -1; sign <= 1; sign += 2) {
                Vectors.move(theta, sign * h, v, moved);
                if (found.loss() - objective.value(moved) > CriticalPoint.measurable(found)) {
                    return true;
                }
            }
        }
        return false;
    }

    private CriticalPointReport strictMinimum(CurvatureSpectrum spectrum) {
        // A Ritz value is an upper bound of the least eigenvalue; only a converged one, with all of the spectrum above it, decides.
        boolean known = spectrum.complete() || spectrum.errors()[0] < 0.1 * spectrum.least();
        String reason = "least curvature " + number(spectrum.least()) + " > " + number(found.tolerance());
        return known ? with(CriticalPointClass.STRICT_LOCAL_MINIMUM, reason, null, 2)
                : with(CriticalPointClass.UNDECIDED, reason + ", known only within " + number(spectrum.errors()[0]), null, 0);
    }

    private CriticalPointReport degenerate(CurvatureSpectrum spectrum, double[] gradient, double size) {
        if (new HessianOperator(objective).constant()) {
            return with(CriticalPointClass.MORSE_BOTT,
                    "J is a quadratic function and bounded below, so that its minima are global; within the tolerance it is constant along "
                    + found.inertia().zero() + " directions", null, 2);
        }
        if (settings.probes() == 0) {
            return with(CriticalPointClass.UNDECIDED, "a null space of dimension " + found.inertia().zero() + " was not probed: too many rows for this effort",
                    null, 0);
        }
        ReducedLoss reduced = new ReducedLoss(objective, theta, spectrum, found.tolerance());
        double floor = ABOVE_ROUNDING * Math.max(found.floor().loss(), 2 * objective.unitRoundoff() * Math.abs(found.loss()));
        int flat = 0;
        int unclear = 0;
        int highest = 0;
        List<double[]> directions = directions(spectrum);
        for (double[] v : directions) {
            DirectionOrder order = DirectionOrder.of(reduced, v, found.loss(), floor, settings.reach(size));
            switch (order.type()) {
                case FALLS -> {
                    if (order.order() == 1 || order.order() == 0 && aboveFloor(Math.abs(Vectors.dot(v, gradient)))) {
                        return with(CriticalPointClass.NOT_CRITICAL, "the loss falls to first order along a direction of curvature within "
                                + number(found.tolerance()), null, 1);
                    }
                    if (order.order() == 0) {
                        return with(CriticalPointClass.UNDECIDED, "along a direction of curvature within " + number(found.tolerance())
                                + " the loss falls at a distance, but with no clear order", null, 0);
                    }
                    return with(CriticalPointClass.DEGENERATE_SADDLE, "the loss falls with order " + order.order()
                            + " along a direction of curvature within " + number(found.tolerance()), v, order.order());
                }
                case GROWS -> highest = Math.max(highest, order.order());
                case FLAT -> flat++;
                default -> unclear++;
            }
        }
        String probed = directions.size() + " directions in a null space of dimension " + found.inertia().zero() + " probed, " + flat + " flat";
        if (unclear > 0) {
            return with(CriticalPointClass.UNDECIDED, probed + ", " + unclear + " without a clear order", null, 0);
        }
        return flat == directions.size() ? with(CriticalPointClass.MORSE_BOTT, probed, null, 2)
                : with(CriticalPointClass.DEGENERATE_MINIMUM, probed + ", growth of order up to " + highest, null, highest);
    }

    /**
     * |P ∇J|, P the projection onto the eigenvectors whose curvature is not distinguishable from zero: no step across curvatures removes this part. Of a
     * Ritz vector v, |Hv| ≤ |λ| + error, only that is certain which no step within reach balances.
     */
    private double slopeWithoutCurvature(CurvatureSpectrum spectrum, double[] gradient, double size) {
        double sum = 0;
        for (int i = 0; i < spectrum.values().length; i++) {
            double curvature = Math.abs(spectrum.values()[i]);
            double component = spectrum.component(i, gradient);
            boolean flat = spectrum.complete() ? curvature <= spectrum.errors()[i]
                    : Math.abs(component) > settings.reach(size) * (curvature + spectrum.errors()[i]);
            sum += flat ? component * component : 0;
        }
        return Math.sqrt(sum);
    }

    private boolean aboveFloor(double slope) {
        return slope > CriticalPointReport.ABOVE_FLOOR * found.floor().gradient();
    }

    /** Eigenvectors of the null space, then random unit vectors in it. */
    private List<double[]> directions(CurvatureSpectrum spectrum) {
        List<double[]> basis = new ArrayList<>();
        for (int i = 0; i < spectrum.values().length; i++) {
            if (Math.abs(spectrum.values()[i]) <= found.tolerance()) {
                basis.add(spectrum.vector(i));
            }
        }
        int random = basis.size() == 1 ? 0 : Math.max(1, settings.probes() / 3);
        List<double[]> directions = new ArrayList<>(basis.subList(0, Math.min(basis.size(), settings.probes() - random)));
        Random generator = new Random(SEED);
        for (int k = 0; k < random; k++) {
            double[] mixed = new double[theta.length];
            for (double[] v : basis) {
                Vectors.addScaled(mixed, generator.nextGaussian(), v);
            }
            double length = Vectors.norm(mixed);
            double[] unit = new double[theta.length];
            Vectors.addScaled(unit, 1 / length, mixed);
            directions.add(unit);
        }
        return directions;
    }

    private CriticalPointReport slope(double slope) {
        return with(CriticalPointClass.NOT_CRITICAL, "|P grad J| = " + number(slope) + ", P onto the directions without curvature, is "
                + number(slope / found.floor().gradient()) + " times the floor of grad J: the loss falls there to first order", null, 1);
    }

    private String trial() {
        TrialSteps trial = found.trial();
        return "a step of length " + number(trial.length()) + " lowers J from " + number(found.loss()) + " to " + number(trial.reached())
                + share(trial.decrease());
    }

    /** The decrease in percent of |J|, as the end of a clause. */
    private String share(double decrease) {
        return found.loss() == 0 ? "" : String.format(Locale.ROOT, ", %.2g %% of J", 100 * decrease / Math.abs(found.loss()));
    }

    private CriticalPointReport with(CriticalPointClass type, String reason, double[] descent, int order) {
        return new CriticalPointReport(type, reason, found.loss(), found.gradientNorm(), found.floor(), found.newtonLength(),
                found.predictedDecrease(), found.trial(), found.tolerance(), found.inertia(), found.spectrum(), Optional.ofNullable(descent), order);
    }
}
