package org.pde4j.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pde4j.linalg.Digits;
import org.pde4j.linalg.Vectors;

/** {@link NegativeCurvatureEscape} under way; its only state is θ. */
final class NegativeCurvatureEscapeRun implements IterateRun {

    private static final double SUFFICIENT = 1e-4;
    /** Relative error of J, a sum of squares, within which its values are not compared. */
    static final double LOSS_ERROR = 0x1p-46;
    /** Eigenvalues are not divided by when they are below this part of the largest. */
    private static final double SMALLEST_CURVATURE = 1e-15;
    /** h runs over |θ| 10^{−k/4}, from one decade above to eight below. */
    private static final int GRID_FROM = -4;
    private static final int GRID_TO = 32;
    private static final long SEED = 1;

    private final NegativeCurvatureEscape settings;
    private final Objective objective;
    private final Iterate iterate;
    private final Iterate trial;
    private final Iterate best;
    private double leastCurvature = Double.NaN;
    private double escapeLength;

    NegativeCurvatureEscapeRun(NegativeCurvatureEscape settings, Objective objective, double[] theta) {
        this.settings = settings;
        this.objective = objective;
        iterate = Iterate.at(objective, theta);
        trial = new Iterate(objective);
        best = new Iterate(objective);
    }

    @Override
    public Step step() {
        double norm = Vectors.norm(iterate.gradient);
        if (!iterate.hasDirection(norm)) {
            return iterate.noDirection(norm);
        }
        CurvatureSpectrum spectrum =
                CurvatureSpectrum.of(objective, iterate.theta, settings.dense(), settings.products(), SEED);
        leastCurvature = spectrum.least();
        double[] newton = newtonStep(spectrum, norm);
        double slope = Vectors.dot(iterate.gradient, newton);
        if (leastCurvature < -settings.tolerance() * spectrum.norm()
                && -leastCurvature * square(-leastCurvature / spectrum.norm() * scale()) >= -slope && escape(spectrum)) {
            return Step.MOVED;
        }
        escapeLength = 0;
        return descend(newton, slope, norm);
    }

    /** −|H|⁻¹ ∇J, within the Krylov space of ∇J where the spectrum is not complete. */
    private double[] newtonStep(CurvatureSpectrum known, double norm) {
        double[] step = new double[iterate.theta.length];
        if (norm == 0) {
            return step;
        }
        CurvatureSpectrum spectrum = known.complete() ? known
                : CurvatureSpectrum.krylov(new HessianOperator(objective), iterate.theta, iterate.gradient, settings.products());
        double least = SMALLEST_CURVATURE * spectrum.norm();
        for (int i = 0; i < spectrum.values().length; i++) {
            double[] v = spectrum.vector(i);
            double curvature = Math.max(Math.abs(spectrum.values()[i]), least);
            if (curvature > 0) {
                Vectors.addScaled(step, -Vectors.dot(v, iterate.gradient) / curvature, v);
            }
        }
        // Where H vanishes altogether the gradient is all there is.
        return Vectors.norm(step) > 0 ? step : negative(iterate.gradient);
    }

    /** Moves to the lowest point of the grid along ±v that keeps the promise of the curvature; false if none does. */
    private boolean escape(CurvatureSpectrum spectrum) {
        double[] v = spectrum.vector(0);
        boolean found = false;
        for (int k = GRID_FROM; k <= GRID_TO; k++) {
            double h = scale() * Math.pow(10, -k / 4.0);
            for (int sign = -1; sign <= 1; sign += 2) {
                Vectors.move(iterate.theta, sign * h, v, trial.theta);
                trial.loss = objective.value(trial.theta);
                boolean promised = iterate.loss - trial.loss >= -leastCurvature * h * h / 4;
                if (promised && trial.loss > Double.NEGATIVE_INFINITY && (!found || trial.loss < best.loss)) {
                    found = true;
                    best.set(trial);
                    escapeLength = h;
                }
            }
        }
        if (found) {
            System.arraycopy(best.theta, 0, iterate.theta, 0, iterate.theta.length);
            iterate.evaluate(objective);
        }
        return found;
    }

    private Step descend(double[] direction, double slope, double norm) {
        if (!(slope < 0)) {
            return Step.stalled("the slope " + Digits.of(slope) + " vanishes and the least curvature is " + Digits.of(leastCurvature));
        }
        for (double t = 1; moves(t, direction); t /= 2) {
            trial.evaluate(objective);
            boolean decreases = trial.loss <= iterate.loss + SUFFICIENT * t * slope && trial.loss > Double.NEGATIVE_INFINITY;
            boolean level = Math.abs(trial.loss - iterate.loss) <= LOSS_ERROR * Math.abs(iterate.loss);
            if (level ? Vectors.norm(trial.gradient) < norm : decreases) {
                iterate.set(trial);
                return Step.MOVED;
            }
            if (level) {
                break;
            }
        }
        return Step.stalled("neither J = " + Digits.of(iterate.loss) + " nor |grad J| = " + Digits.of(norm)
                + " falls along the Newton step; the least curvature is "
                + Digits.of(leastCurvature));
    }

    private boolean moves(double t, double[] direction) {
        Vectors.move(iterate.theta, t, direction, trial.theta);
        return Vectors.distance(trial.theta, iterate.theta) > 0;
    }

    private double scale() {
        return Math.max(1, Vectors.norm(iterate.theta));
    }

    private static double square(double x) {
        return x * x;
    }

    private static double[] negative(double[] x) {
        double[] result = new double[x.length];
        Vectors.addScaled(result, -1, x);
        return result;
    }

    @Override
    public Iterate iterate() {
        return iterate;
    }

    @Override
    public Map<String, Double> details() {
        Map<String, Double> details = new LinkedHashMap<>();
        if (Double.isNaN(leastCurvature)) {
            return details;
        }
        details.put("least_curvature", leastCurvature);
        details.put("escape_length", escapeLength);
        return details;
    }

    @Override
    public Map<String, double[]> state() {
        return Map.of("theta", iterate.theta.clone());
    }
}
