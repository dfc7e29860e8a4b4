package org.pde4j.analysis.criticalpoint;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.linalg.Vectors;
import org.pde4j.optim.CurvatureSpectrum;
import org.pde4j.optim.Objective;

/**
 * φ(z) = min_y J(θ + z + y), z in the null space Z of the Hessian, y in its complement, where J is convex near θ: by the splitting lemma
 * θ is a minimum of J exactly if 0 is one of φ. On a manifold of minima through θ φ is constant, though J along a line is not.
 *
 * <p>The minimum over y is approached by Newton steps with the Hessian at θ; the last iterate gives an upper bound of φ.
 */
final class ReducedLoss {

    private static final int NEWTON_STEPS = 30;

    private final Objective objective;
    private final double[] theta;
    private final List<double[]> complement = new ArrayList<>();
    private final List<Double> curvatures = new ArrayList<>();

    /** @param tolerance eigenvalues above it span the complement */
    ReducedLoss(Objective objective, double[] theta, CurvatureSpectrum spectrum, double tolerance) {
        this.objective = objective;
        this.theta = theta;
        for (int i = 0; i < spectrum.values().length; i++) {
            if (spectrum.values()[i] > tolerance) {
                complement.add(spectrum.vector(i));
                curvatures.add(spectrum.values()[i]);
            }
        }
    }

    /** φ(h v) for a unit vector v of Z. */
    double at(double h, double[] v) {
        double[] point = new double[theta.length];
        Vectors.move(theta, h, v, point);
        double[] gradient = new double[theta.length];
        double least = objective.evaluate(point, gradient, null);
        for (int k = 0; k < NEWTON_STEPS; k++) {
            double[] next = point.clone();
            for (int i = 0; i < complement.size(); i++) {
                Vectors.addScaled(next, -Vectors.dot(complement.get(i), gradient) / curvatures.get(i), complement.get(i));
            }
            double value = objective.evaluate(next, gradient, null);
            if (!(value < least)) {
                break;
            }
            point = next;
            least = value;
        }
        return least;
    }
}
