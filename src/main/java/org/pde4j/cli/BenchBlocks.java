package org.pde4j.cli;

import java.util.List;
import org.pde4j.linalg.CholeskyFactorization;
import org.pde4j.linalg.FixedTree;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SequentialQr;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.block.BlockOperation;
import org.pde4j.loss.block.BlockedProblem;

/** What sums over rows by blocks cost: one block, joining two, and what the process that trains does with the sum. */
record BenchBlocks(CollocationProblem pinn, int points) {

    List<BenchTask> tasks() {
        BlockedProblem block = BlockedProblem.of(pinn, Integer.MAX_VALUE);
        double[] theta = pinn.initialPoint();
        double[] residual = pinn.residual(theta).clone();
        double n = residual.length;
        double p = theta.length;
        double[] sum = new double[(int) (p * (p + 1) / 2)];
        double[] packed = block.block(0, BlockOperation.TRIANGLE, theta, residual);
        SequentialQr triangle = SequentialQr.unpacked(theta.length, packed);
        Matrix damped = pinn.normalMatrix(theta);
        for (int j = 0; j < p; j++) {
            damped.add(j, j, damped.get(0, 0));
        }
        return List.of(
                task("loss", 0, () -> block.block(0, BlockOperation.LOSS, theta, new double[0])),
                task("normal", n * p * p, () -> block.block(0, BlockOperation.NORMAL_MATRIX, theta, new double[0])),
                task("triangle", 2 * n * p * p, () -> block.block(0, BlockOperation.TRIANGLE, theta, residual)),
                task("add", 0, () -> {
                    FixedTree<double[]> tree = FixedTree.ofSums(2);
                    tree.add(0, sum);
                    tree.add(1, sum);
                }),
                task("join", 2 * p * p * p / 3, () -> triangle.add(SequentialQr.unpacked(theta.length, packed))),
                task("cholesky", p * p * p / 3, () -> CholeskyFactorization.ifPositiveDefinite(damped.copy())));
    }

    private BenchTask task(String name, double flops, Runnable work) {
        return new BenchTask(name, "fused", "float64", points, flops, work);
    }
}
