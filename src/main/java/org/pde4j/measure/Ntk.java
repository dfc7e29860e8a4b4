package org.pde4j.measure;

import java.util.Map;
import org.pde4j.analysis.kernel.RowSample;
import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.optim.EnergyCurvature;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;
import org.pde4j.optim.ObjectiveSize;
import org.pde4j.train.Diagnostic;

/**
 * The neural tangent kernel of the residual, K = Jac Jacᵀ with Jac = ∂s/∂θ (Jacot, Gabriel, Hongler 2018; for PDE residuals Wang, Yu,
 * Perdikaris 2022): full spectrum with its rounding floor, blocks, parts, drift and predicted loss.
 *
 * <p>Every record costs one QR factorisation of a (p, rows) matrix and a few decompositions of (rows, rows) ones: 2 p rows² + 30 rows³
 * operations, and memory for 4 p rows numbers.
 *
 * <p>With mini-batches it is the kernel of the whole residual, not that of a batch; J and ∇J are then evaluated on all points, once for each record.
 *
 * @param rows how many rows of the residual; 0, or at least n, means all. Fewer rows are drawn once per training from every block in
 *     proportion, and those of block B multiplied by sqrt(n_B / k_B)
 * @param seed seed of the choice of rows
 */
public record Ntk(int rows, long seed) implements Diagnostic<NtkMeasurement> {

    public Ntk {
        if (rows < 0) {
            throw new IllegalArgumentException("Ntk: rows must be at least 0 (0 means all), got " + rows);
        }
    }

    /** 512 rows: a spectrum in well under a second for some thousand parameters. */
    public Ntk() {
        this(512);
    }

    public Ntk(int rows) {
        this(rows, 1);
    }

    /** The kernel of a mini-batch is that of other rows at each step. */
    @Override
    public boolean ofAllPoints() {
        return true;
    }

    /** Jac, K(0) and its eigenvectors; beside them the transpose of Jac, its parts and their factors, and the factors and decompositions of K. */
    @Override
    public MemoryEstimate memory(ObjectiveSize size) {
        double n = rows == 0 ? size.rows() : Math.min(rows, size.rows());
        double jacobian = n * size.parameters();
        return MemoryEstimate.orElse("take fewer rows").keeping(jacobian + 2 * n * n, Math.max(jacobian, n * n))
                .working(2 * jacobian + Math.max(jacobian, 6 * n * Math.min(n, size.parameters())), jacobian);
    }

    @Override
    public Probe<NtkMeasurement> start(Objective objective) {
        LeastSquaresObjective squares = leastSquares(objective);
        return new NtkProbe(squares, sample(squares));
    }

    @Override
    public Probe<NtkMeasurement> resume(Objective objective, Map<String, double[]> state) {
        LeastSquaresObjective squares = leastSquares(objective);
        return new NtkProbe(squares, sample(squares), state);
    }

    private RowSample sample(LeastSquaresObjective objective) {
        return RowSample.of(objective.rowBlocks(), rows, seed);
    }

    private static LeastSquaresObjective leastSquares(Objective objective) {
        if (objective instanceof LeastSquaresObjective squares) {
            return squares;
        }
        if (objective instanceof EnergyCurvature) {
            throw new IllegalArgumentException("Ntk: an energy is no sum of squares of a residual and has no tangent kernel, leave Ntk out");
        }
        throw new IllegalArgumentException(
                "Ntk: the objective must be a sum of squares of a residual, got " + objective.getClass().getSimpleName());
    }
}
