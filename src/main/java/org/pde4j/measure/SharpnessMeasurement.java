package org.pde4j.measure;

import java.util.List;
import java.util.OptionalDouble;
import org.pde4j.train.TableRow;
import org.pde4j.train.Tabulated;

/**
 * One measurement of {@link Sharpness}.
 *
 * @param iteration steps taken when it was made
 * @param lambdaMax the largest eigenvalue found, a lower bound of λ_max
 * @param error an eigenvalue lies within this of {@code lambdaMax}
 * @param products products with a vector that it took
 * @param curvature what the eigenvalue belongs to
 * @param stepSize η of gradient descent; empty for other optimizers
 */
public record SharpnessMeasurement(int iteration, double lambdaMax, double error, int products, Curvature curvature,
        OptionalDouble stepSize) implements Tabulated {

    @Override
    public List<TableRow> tables() {
        return List.of(TableRow.in("sharpness").with("iteration", iteration).with("lambda_max", lambdaMax).with("error", error)
                .with("products", products).with("curvature", curvature).with("step_size", stepSize.orElse(Double.NaN))
                .with("stability", stability()).with("edge_of_stability", edgeOfStability()));
    }

    /** η λ_max from which on the step is said to be at the edge; 2 is the limit of stability. */
    public static final double EDGE = 1.9;

    /** The exact Hessian, its part c Jacᵀ Jac, or the Hessian by central differences of ∇J. */
    public enum Curvature { HESSIAN, GAUSS_NEWTON, DIFFERENCES }

    /** η λ_max; NaN where there is no η. */
    public double stability() {
        return stepSize.orElse(Double.NaN) * lambdaMax;
    }

    /** 2/λ_max, the largest stable step of gradient descent here; infinite where no curvature is positive. */
    public double stepLimit() {
        return lambdaMax > 0 ? 2 / lambdaMax : Double.POSITIVE_INFINITY;
    }

    /** Whether η λ_max &gt; 1.9. */
    public boolean edgeOfStability() {
        return stability() > EDGE;
    }
}
