package org.pde4j.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pde4j.linalg.CountSketch;
import org.pde4j.linalg.DampedSpectrum;
import org.pde4j.linalg.Digits;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Vectors;

/**
 * {@link GaussNewton} with many trial radii: of the minimisers d(μ) for μ on a logarithmic grid around the last one the longest is taken whose decrease of J
 * is at least a tenth of what the linear model predicts, straight or along its accelerated path. One factorisation serves all of them; each costs a few J.
 */
final class TrialRadii implements IterateRun {

    /** The least share of the predicted decrease. */
    static final double SHARE = 0.1;

    /** Of the grid, half below the last μ and half above. */
    static final double DECADES = 6;

    /** Below this share of |Jac|² a second solution from normal equations has no digits. */
    private static final double MIN_SHARE = 1e-13;
    private static final long SEED = 0x5eed_5c37cL;

    private final GaussNewton settings;
    private final LeastSquaresObjective objective;
    private final Iterate iterate;
    private final double[] trial;
    private final double[] accelerated;
    private final boolean curved;
    private double damping;
    private long steps;
    private int trials;
    private double ratio = Double.NaN;

    TrialRadii(GaussNewton settings, LeastSquaresObjective objective, double[] theta, double damping, long steps) {
        this.settings = settings;
        this.objective = objective;
        this.damping = damping;
        this.steps = steps;
        iterate = Iterate.at(objective, theta);
        trial = new double[theta.length];
        accelerated = new double[theta.length];
        curved = settings.acceleration() && objective.nonlinearity().isPresent();
    }

    @Override
    public Step step() {
        double norm = Vectors.norm(iterate.gradient);
        if (!iterate.hasDirection(norm)) {
            return iterate.noDirection(norm);
        }
        double[] residual = objective.residual(iterate.theta).clone();
        DampedSpectrum model = model(residual);
        double smallest = Rounding.EPSILON * Rounding.EPSILON * model.squaredNorm();
        double factor = Math.pow(10, DECADES / (settings.radii() - 1));
        double mu = Math.max(smallest, damping * Math.pow(10, -DECADES / 2));
        Candidate lowest = null;
        trials = 0;
        while (true) {
            DampedSpectrum.Minimiser minimiser = model.minimise(mu);
            double predicted = 0.5 * objective.factor() * minimiser.decrease();
            double length = Vectors.norm(minimiser.step());
            if (!Double.isFinite(length)) {
                return Step.failed("the linear model of the residual overflows at J = " + Digits.of(iterate.loss) + ", damping " + Digits.of(mu));
            }
            boolean exhausted = predicted <= Math.ulp(iterate.loss) || length <= Math.ulp(Vectors.norm(iterate.theta));
            if (exhausted && lowest == null) {
                return Step.stalled("the predicted decrease " + Digits.of(predicted) + " or the step of length " + Digits.of(length)
                        + " is below the rounding of J = "
                        + Digits.of(iterate.loss));
            }
            if (exhausted || trials >= settings.radii() && lowest != null) {
                // No radius keeps its share: the one that lowers J most.
                return taken(lowest);
            }
            double value = tried(model, minimiser.step(), residual, mu);
            trials++;
            if (iterate.loss - value >= SHARE * predicted) {
                return taken(new Candidate(trial, value, predicted, mu));
            }
            if (value < (lowest == null ? iterate.loss : lowest.value())) {
                lowest = new Candidate(trial.clone(), value, predicted, mu);
            }
            mu *= factor;
        }
    }

    /**
     * Where a step may end.
     *
     * @param value J there
     * @param predicted decrease of J
     */
    private record Candidate(double[] theta, double value, double predicted, double mu) {}

    /** Of a sketch where there are more rows than it has; of all rows else, block by block where there are at least as many as parameters. */
    private DampedSpectrum model(double[] residual) {
        int p = iterate.theta.length;
        int m = (int) Math.ceil(settings.sketch() * p);
        if (settings.sketch() > 0 && m < objective.residuals()) {
            CountSketch sketch = new CountSketch(m, SEED + steps);
            Matrix rows = new Matrix(m, p);
            double[] right = new double[m];
            objective.forEachRowBlock(iterate.theta, (from, block) -> sketch.add(from, block, residual, rows, right));
            return DampedSpectrum.of(rows, right);
        }
        if (objective.residuals() < p) {
            return DampedSpectrum.of(objective.jacobian(iterate.theta), residual);
        }
        return DampedSpectrum.of(objective.triangle(iterate.theta, residual));
    }

    /** The lower J of the step d and of its accelerated path; {@code trial} is where it is. */
    private double tried(DampedSpectrum model, double[] d, double[] residual, double mu) {
        Vectors.move(iterate.theta, 1, d, trial);
        double straight = objective.value(trial);
        if (!curved || mu < MIN_SHARE * model.squaredNorm()) {
            return straight;
        }
        // As DampedModel.acceleration.
        double[] second = DampedModel.secondDerivative(objective, iterate.theta, residual, d);
        double[] a = model.solve(objective.jacobianTransposeTimes(iterate.theta, second), mu);
        if (!(2 * Vectors.norm(a) <= GaussNewtonRun.MAX_CURVATURE * Vectors.norm(d))) {
            return straight;
        }
        Vectors.move(trial, 0.5, a, accelerated);
        double along = objective.value(accelerated);
        if (!(along < straight || Double.isNaN(straight))) {
            return straight;
        }
        System.arraycopy(accelerated, 0, trial, 0, trial.length);
        return along;
    }

    private Step taken(Candidate candidate) {
        double before = iterate.loss;
        System.arraycopy(candidate.theta, 0, iterate.theta, 0, iterate.theta.length);
        iterate.evaluate(objective);
        ratio = (before - iterate.loss) / candidate.predicted;
        damping = candidate.mu;
        steps++;
        return Step.MOVED;
    }

    @Override
    public Iterate iterate() {
        return iterate;
    }

    @Override
    public Map<String, Double> details() {
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("damping", damping);
        details.put("trials", (double) trials);
        details.put("reduction_ratio", ratio);
        return details;
    }

    @Override
    public Map<String, double[]> state() {
        return Map.of("theta", iterate.theta.clone(), "damping", new double[] {damping}, "steps", new double[] {steps},
                "last", new double[] {trials, ratio});
    }

    /** What the last step has told, restored. */
    TrialRadii with(double[] last) {
        trials = (int) last[0];
        ratio = last[1];
        return this;
    }
}
