package org.pde4j.optim;

import java.util.Map;
import java.util.TreeMap;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Digits;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Svd;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.linalg.Vectors;

/** {@link EnergyNaturalGradient} under way. */
final class EnergyNaturalGradientRun implements IterateRun {

    private final EnergyNaturalGradient settings;
    private final Objective objective;
    private final Iterate iterate;
    private final double[] trial;
    private double eta = Double.NaN;
    private int rank;

    EnergyNaturalGradientRun(EnergyNaturalGradient settings, Objective objective, double[] theta) {
        settings.check(objective);
        this.settings = settings;
        this.objective = objective;
        iterate = Iterate.at(objective, theta);
        trial = new double[theta.length];
    }

    @Override
    public Step step() {
        double norm = Vectors.norm(iterate.gradient);
        if (!iterate.hasDirection(norm)) {
            return iterate.noDirection(norm);
        }
        double[] direction = objective instanceof EnergyCurvature energy
                ? fromMatrix(energy.energyMatrix(iterate.theta)) : fromJacobian((LeastSquaresObjective) objective);
        double predicted = -0.5 * Vectors.dot(iterate.gradient, direction);
        if (predicted <= Math.ulp(iterate.loss)) {
            return Step.stalled("the predicted decrease " + Digits.of(predicted) + " is below the rounding of J = " + Digits.of(iterate.loss));
        }
        double best = iterate.loss;
        double bestEta = 0;
        double scale = 1;
        for (int k = 0; k <= settings.halvings(); k++, scale /= 2) {
            Vectors.move(iterate.theta, scale, direction, trial);
            double value = objective.value(trial);
            if (value < best) {
                best = value;
                bestEta = scale;
            } else if (bestEta > 0) {
                break;
            }
        }
        if (bestEta == 0) {
            return Step.stalled("no step of 1, 1/2, ..., 2^-" + settings.halvings() + " along the natural gradient, of length "
                    + Digits.of(Vectors.norm(direction)) + ", lowers J = " + Digits.of(iterate.loss));
        }
        Vectors.move(iterate.theta, bestEta, direction, trial);
        System.arraycopy(trial, 0, iterate.theta, 0, trial.length);
        iterate.evaluate(objective);
        eta = bestEta;
        return Step.MOVED;
    }

    /** −G⁺∇J. */
    private double[] fromMatrix(Matrix g) {
        SymmetricEigen eigen = SymmetricEigen.of(g);
        double[] modes = Blas.transposeMultiply(eigen.vectors(), iterate.gradient);
        double largest = 0;
        for (double value : eigen.values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        rank = 0;
        for (int i = 0; i < modes.length; i++) {
            double value = Math.abs(eigen.values()[i]);
            boolean kept = value > settings.cut() * largest;
            rank += kept ? 1 : 0;
            modes[i] = kept ? -modes[i] / (value + settings.damping()) : 0;
        }
        return Blas.multiply(eigen.vectors(), modes);
    }

    /** −(c JacᵀJac)⁺ c Jacᵀ s by the singular values of Jac, which keeps the digits that JacᵀJac would lose. */
    private double[] fromJacobian(LeastSquaresObjective squares) {
        Svd svd = Svd.of(squares.jacobian(iterate.theta));
        double[] modes = Blas.transposeMultiply(svd.u(), squares.residual(iterate.theta));
        double[] values = svd.values();
        rank = 0;
        for (int i = 0; i < values.length; i++) {
            boolean kept = values[i] > settings.cut() * values[0];
            rank += kept ? 1 : 0;
            modes[i] = kept ? -modes[i] * values[i] / (values[i] * values[i] + settings.damping() / squares.factor()) : 0;
        }
        return Blas.transposeMultiply(svd.vt(), modes);
    }

    @Override
    public Iterate iterate() {
        return iterate;
    }

    @Override
    public Map<String, Double> details() {
        return Double.isNaN(eta) ? Map.of() : new TreeMap<>(Map.of("eta", eta, "rank", (double) rank));
    }

    @Override
    public Map<String, double[]> state() {
        return Map.of("theta", iterate.theta.clone());
    }
}
