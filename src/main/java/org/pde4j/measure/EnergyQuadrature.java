package org.pde4j.measure;

import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.loss.EnergyProblem;
import org.pde4j.optim.Objective;
import org.pde4j.optim.ObjectiveSize;
import org.pde4j.train.Diagnostic;

/**
 * The energy on an independent quadrature rule with N and with 2N points: a minimiser exploits the errors of the rule it is trained on, so that
 * its own energy may lie far below the true one.
 *
 * <p>Up to three dimensions the rule is Gauss–Legendre, beyond Halton. With Nitsche's method the measurement also holds C_T on the current
 * tangent space, which costs an eigenvalue decomposition of size p.
 *
 * @param points N for the interior; 0 takes at least twice the nodes of the training along each axis
 */
public record EnergyQuadrature(int points) implements Diagnostic<EnergyQuadratureMeasurement> {

    public EnergyQuadrature {
        if (points < 0) {
            throw new IllegalArgumentException("EnergyQuadrature: points must be at least 0 (0 chooses), got " + points);
        }
    }

    /** N chosen. */
    public EnergyQuadrature() {
        this(0);
    }

    /** N and 2N points with their weights, as drawn and as the energy holds them. */
    @Override
    public MemoryEstimate memory(ObjectiveSize size) {
        return MemoryEstimate.orElse("take fewer points").keeping(3.0 * points * (2 * size.coordinates() + 3), 2.0 * points * size.coordinates());
    }

    @Override
    public Probe<EnergyQuadratureMeasurement> start(Objective objective) {
        if (objective instanceof EnergyProblem energy) {
            return new EnergyQuadratureProbe(this, energy);
        }
        throw new IllegalArgumentException("EnergyQuadrature: the objective must be an energy, got " + objective.getClass().getSimpleName());
    }
}
