package org.pde4j.analysis.kernel;

import java.util.Optional;
import org.pde4j.linalg.Matrix;
import org.pde4j.optim.LeastSquaresObjective;

/**
 * s and Jac at one θ over a sample of rows, with the kernel K = Jac Jacᵀ decomposed.
 *
 * @param sample the rows
 * @param residual s over the sample, shape (rows)
 * @param jacobian Jac over the sample, shape (rows, p)
 * @param parts spectra of K
 */
public record LinearisedProblem(RowSample sample, double[] residual, Matrix jacobian, KernelDecomposition parts) {

    private static final long SEED = 1;

    /** Entries a Jacobian may have, 512 MiB; its factorisation takes four times as much. */
    private static final long MAX_ENTRIES = 1L << 26;

    /** Empty if not even one row of each block fits. */
    public static Optional<LinearisedProblem> at(LeastSquaresObjective squares, double[] theta, int mostRows) {
        long fitting = Math.min(mostRows, MAX_ENTRIES / Math.max(1, theta.length));
        long blocks = squares.rowBlocks().stream().filter(block -> block.size() > 0).count();
        if (fitting < Math.max(1, blocks)) {
            return Optional.empty();
        }
        RowSample sample = RowSample.of(squares.rowBlocks(), (int) fitting, SEED);
        Matrix jacobian = squares.jacobian(theta, sample.rows());
        sample.scale(jacobian);
        KernelDecomposition parts = new KernelDecomposition(jacobian, squares.parameterBlocks(),
                sample.positions(squares.rowBlocks(), true), sample.positions(squares.rowBlocks(), false), squares.unitRoundoff());
        return Optional.of(new LinearisedProblem(sample, sample.of(squares.residual(theta)), jacobian, parts));
    }

    /** Whether the sample is all rows. */
    public boolean allRows(LeastSquaresObjective squares) {
        return sample.rows().length == squares.residuals();
    }

    /** The flow with this kernel held fixed. */
    FrozenKernel frozen() {
        return FrozenKernel.of(parts.spectrum(), parts.vectors(), residual);
    }
}
