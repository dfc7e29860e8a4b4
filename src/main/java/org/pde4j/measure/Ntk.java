package org.pde4j.measure;

import java.util.Map;
import org.pde4j.analysis.kernel.RowSample;
import org.pde4j.optim.EnergyCurvature;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;
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
 * @param seed of the choice of rows
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
        RowSample sample = RowSample.of(objective.rowBlocks(), rows, seed);
        long n = sample.rows().length;
        if (n * Math.max(n, objective.dimension()) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Ntk: a Jacobian of " + n + " rows and " + objective.dimension()
                    + " parameters and its kernel must have fewer than 2^31 entries each, take fewer rows");
        }
        return sample;
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
