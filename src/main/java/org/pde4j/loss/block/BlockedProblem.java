package org.pde4j.loss.block;

import java.util.List;
import java.util.Optional;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.linalg.FixedTree;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.linalg.SequentialQr;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.Scales;
import org.pde4j.loss.Term;
import org.pde4j.model.Network;
import org.pde4j.optim.Block;
import org.pde4j.optim.HessianProducts;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;

/**
 * J, ∇J, JacᵀJac and the triangle of Jac as sums over fixed blocks of points, joined by a fixed tree: the same bits wherever the blocks are computed. Of the
 * triangle this is TSQR (Demmel, Grigori, Hoemmen &amp; Langou 2012). All else is that of the whole problem.
 *
 * <p>Memory: all points, and for each level of the tree, log₂ of the number of blocks, one triangle of size p.
 */
public final class BlockedProblem implements CollocationProblem, HessianProducts {

    private static final double[] NONE = {};

    private final CollocationProblem whole;
    private final int points;
    private final BlockPartition partition;
    private final BlockExecutor executor;

    private BlockedProblem(CollocationProblem whole, int points, BlockExecutor executor) {
        this.whole = whole;
        this.points = points;
        this.executor = executor;
        partition = BlockPartition.of(whole.blocks(), points);
    }

    /**
     * A problem by blocks, computed one after the other in this process.
     *
     * @param points of a block, at least 1
     * @throws IllegalArgumentException if the problem is no sum of squares in the fused execution
     */
    public static BlockedProblem of(DiscreteProblem problem, int points) {
        if (points < 1) {
            throw new IllegalArgumentException("BlockedProblem: the points of a block must be at least 1, got " + points);
        }
        if (problem instanceof CollocationProblem whole && problem instanceof HessianProducts) {
            return new BlockedProblem(whole, points, BlockExecutor::here);
        }
        throw new IllegalArgumentException("blocks are for StrongForm and a network whose layers form a chain, in the execution Fused; got "
                + problem.getClass().getSimpleName());
    }

    /** The same problem, whose blocks are computed elsewhere; on other points they are computed here. */
    public BlockedProblem by(BlockExecutor other) {
        return new BlockedProblem(whole, points, other);
    }

    /** One matrix of size p for each level of the tree, and that of the block which arrives. */
    public MemoryEstimate memory() {
        double p = dimension();
        int levels = Integer.SIZE - Integer.numberOfLeadingZeros(count());
        return MemoryEstimate.orElse("take larger blocks").working((levels + 1) * p * p, p * p);
    }

    /** Number of blocks. */
    public int count() {
        return partition.count();
    }

    /**
     * What an operation gives for one block.
     *
     * @param argument as {@link #argument} gives it
     */
    public double[] block(int block, BlockOperation operation, double[] theta, double[] argument) {
        return operation.of(whole.with(partition.block(block)), theta, argument);
    }

    /** The part of the vector of an operation that a block needs. */
    public double[] argument(int block, BlockOperation operation, double[] vector) {
        return operation.vector() == BlockOperation.Vector.ROWS ? partition.gather(block, vector) : vector;
    }

    private double[] sum(BlockOperation operation, double[] theta, double[] vector) {
        FixedTree<double[]> tree = FixedTree.ofSums(count());
        executor.run(this, operation, theta, vector, tree::add);
        return tree.value();
    }

    private double[] rows(BlockOperation operation, double[] theta, double[] vector) {
        double[] rows = new double[residuals()];
        executor.run(this, operation, theta, vector, (block, part) -> partition.scatter(block, part, rows));
        return rows;
    }

    @Override
    public double evaluate(double[] theta, double[] gradient, double[] termLosses) {
        double[] sums = sum(gradient == null ? BlockOperation.LOSS : BlockOperation.GRADIENT, theta, NONE);
        int terms = blocks().size();
        double total = 0;
        for (int t = 0; t < terms; t++) {
            total += sums[t];
        }
        if (termLosses != null) {
            System.arraycopy(sums, 0, termLosses, 0, terms);
        }
        if (gradient != null) {
            System.arraycopy(sums, terms, gradient, 0, gradient.length);
        }
        return total;
    }

    @Override
    public double[] residual(double[] theta) {
        return rows(BlockOperation.RESIDUAL, theta, NONE);
    }

    @Override
    public double[] jacobianTimes(double[] theta, double[] v) {
        return rows(BlockOperation.TIMES, theta, v);
    }

    @Override
    public double[] jacobianTransposeTimes(double[] theta, double[] w) {
        return sum(BlockOperation.TRANSPOSE_TIMES, theta, w);
    }

    @Override
    public Matrix normalMatrix(double[] theta) {
        return BlockOperation.unpacked(dimension(), sum(BlockOperation.NORMAL_MATRIX, theta, NONE));
    }

    @Override
    public SequentialQr triangle(double[] theta, double[] b) {
        FixedTree<SequentialQr> tree = new FixedTree<>(count(), (left, right) -> {
            left.add(right);
            return left;
        });
        executor.run(this, BlockOperation.TRIANGLE, theta, b, (block, packed) -> tree.add(block, SequentialQr.unpacked(dimension(), packed)));
        return tree.value();
    }

    @Override
    public double magnitude(double[] theta, double[] b) {
        return sum(BlockOperation.MAGNITUDE, theta, b)[0];
    }

    @Override
    public CollocationProblem with(List<Term> blocks, Box region) {
        return new BlockedProblem(whole.with(blocks, region), points, BlockExecutor::here);
    }

    @Override
    public CollocationProblem fittedAt(double[] theta) {
        return new BlockedProblem(whole.fittedAt(theta), points, executor);
    }

    @Override
    public double[] hessianTimes(double[] theta, double[] v) {
        return ((HessianProducts) whole).hessianTimes(theta, v);
    }

    @Override
    public Matrix jacobian(double[] theta, int[] rows) {
        return whole.jacobian(theta, rows);
    }

    @Override
    public void jacobian(double[] theta, int[] rows, Matrix target) {
        whole.jacobian(theta, rows, target);
    }

    @Override
    public Matrix kernel(double[] theta, int[] rows) {
        return whole.kernel(theta, rows);
    }

    @Override
    public double[] rawResidual(double[] theta) {
        return whole.rawResidual(theta);
    }

    @Override
    public Approximation approximation(double[] theta) {
        return whole.approximation(theta);
    }

    @Override
    public Expr inNetwork(Expr expression) {
        return whole.inNetwork(expression);
    }

    @Override
    public Optional<String> firstNonFinite(double[] theta) {
        return whole.firstNonFinite(theta);
    }

    @Override
    public Optional<String> nonlinearity() {
        return whole.nonlinearity();
    }

    @Override
    public double unitRoundoff() {
        return whole.unitRoundoff();
    }

    @Override
    public List<Term> blocks() {
        return whole.blocks();
    }

    @Override
    public Box region() {
        return whole.region();
    }

    @Override
    public Scales scales() {
        return whole.scales();
    }

    @Override
    public Problem problem() {
        return whole.problem();
    }

    @Override
    public PointSet points() {
        return whole.points();
    }

    @Override
    public Network network() {
        return whole.network();
    }

    @Override
    public int dimension() {
        return whole.dimension();
    }

    @Override
    public double[] initialPoint() {
        return whole.initialPoint();
    }

    @Override
    public List<String> terms() {
        return whole.terms();
    }

    @Override
    public double factor() {
        return whole.factor();
    }

    @Override
    public int residuals() {
        return whole.residuals();
    }

    @Override
    public List<Block> rowBlocks() {
        return whole.rowBlocks();
    }

    @Override
    public List<Block> parameterBlocks() {
        return whole.parameterBlocks();
    }
}
