package org.pde4j.jet.fused;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pde4j.expr.Trainable;
import org.pde4j.jet.Chains;
import org.pde4j.jet.Layer;
import org.pde4j.linalg.MemoryEstimate;

/**
 * J(θ) = Σ_g Σ_e [(c/2) Σ_p ω_{ep} r_e(x_p)² or Σ_p ω_{ep} e_e(x_p)] for a network, with its gradient, residual and Jacobian, by one
 * sweep of each tile of points forward and back.
 *
 * <p>The tiles are assigned to a fixed number of bins, each summed in order, and the bins are joined by a fixed tree: the bits do
 * not depend on the number of threads. The working memory does not depend on the number of points.
 *
 * <p>Rows of the residual: group by group, expression by expression, point by point; s = √ω r. For use by one thread at a time.
 */
public final class FusedKernel implements AutoCloseable {

    /** Rows of a tile for each neuron: values, derivatives to second order, and what flows back. */
    private static final int TILE_ROWS = 10;

    private final int parameters;
    private final List<Layer> layers;
    private final List<TilePlan> plans;
    private final TilePartition partition;
    private final Backend backend;
    private final LayerMap map;
    private final Weights weights;
    private final Weights direction;
    private final Sweep[] sweeps;
    private final WorkerPool pool;
    private final int[] firstTerm;
    private final int[] firstRow;
    private final BinSums sums;
    private final double[][] losses;
    private final double[][] stages;
    private final SweepPool sweepPool;
    private final JacobianMatrices matrices;
    private HessianSweep[] hessianSweeps;
    private final WorkerPool.Work valueWork = (worker, bin) -> sweepLoss(worker, bin, false);
    private final WorkerPool.Work gradientWork = (worker, bin) -> sweepLoss(worker, bin, true);

    /**
     * @param chains of the network; leading layers of a chain with offsets beyond θ are frozen
     * @param trainables read by expressions beside the network, the last entries of θ
     * @param parameters p, the length of θ
     * @param constants of the frozen layers, entry i at offset p + i; copied into the kernel's own order
     * @param factor c
     * @param threads at least 1
     */
    public FusedKernel(
            Chains chains, List<Trainable> trainables, int parameters, double[] constants, List<FusedGroup> groups, double factor, Backend backend,
            int threads) {
        layers = chains.layers();
        this.parameters = parameters;
        this.backend = backend;
        plans = groups.stream().map(group -> new TilePlan(group, chains, trainables, factor)).toList();
        partition = TilePartition.of(plans);
        map = LayerMap.of(layers, LayerOrder.of(chains, parameters), trainables.size(), parameters);
        int rows = plans.stream().mapToInt(plan -> plan.rows).max().orElse(1);
        pool = new WorkerPool(Math.max(1, Math.min(threads, partition.count())));
        weights = new Weights(layers, map, backend, pool).withFrozen(constants, parameters);
        direction = new Weights(layers, map, backend, pool);
        sweeps = new Sweep[pool.size()];
        stages = new double[pool.size()][Tile.LANES];
        for (int k = 0; k < sweeps.length; k++) {
            sweeps[k] = new Sweep(layers, map, weights, backend.tile(rows, map.size()));
        }
        firstTerm = PairwiseSum.before(plans, group -> group.rows().size());
        firstRow = PairwiseSum.before(plans, group -> group.rows().size() * group.size());
        sums = new BinSums(partition.count(), map, pool);
        losses = new double[partition.count()][terms()];
        sweepPool = new SweepPool(sweeps, () -> new Sweep(layers, map, weights, backend.tile(rows, 0)));
        matrices = new JacobianMatrices(layers, map, plans, firstRow, sweeps, sweepPool, pool, backend);
    }

    /**
     * The sums of all bins, θ and a direction packed for both sweeps, where the sums belong, and the tile of each thread with its own sums.
     *
     * @param units neurons of all layers
     * @param share of 8 bytes that a number of the backend takes
     */
    public static MemoryEstimate memory(double parameters, double units, double points, int threads, double share) {
        int bins = TilePartition.bins(points / Tile.LANES);
        double pool = Math.min(threads, bins);
        return MemoryEstimate.orElse("take a smaller model")
                .keeping(parameters * (bins + 1.5 + share * (4 + pool)) + share * pool * units * TILE_ROWS * Tile.LANES, parameters);
    }

    /** The programs, threads and working memory of another kernel on other points. */
    private FusedKernel(FusedKernel like, List<TilePlan> plans) {
        layers = like.layers;
        parameters = like.parameters;
        backend = like.backend;
        this.plans = plans;
        partition = TilePartition.of(plans);
        map = like.map;
        weights = like.weights;
        direction = like.direction;
        pool = like.pool;
        stages = like.stages;
        sweeps = like.sweeps;
        firstTerm = like.firstTerm;
        firstRow = PairwiseSum.before(plans, group -> group.rows().size() * group.size());
        sums = new BinSums(partition.count(), map, pool);
        losses = new double[partition.count()][terms()];
        sweepPool = like.sweepPool;
        matrices = new JacobianMatrices(layers, map, plans, firstRow, sweeps, sweepPool, pool, backend);
    }

    /** This kernel on other points, with which it shares memory and threads: use one at a time. Empty where other expressions are asked for. */
    public Optional<FusedKernel> on(List<FusedGroup> groups) {
        return TilePlan.on(plans, groups).map(others -> new FusedKernel(this, others));
    }

    /** Numbers that the tiles and the packed weights hold. */
    public long numbers() {
        int rows = plans.stream().mapToInt(plan -> plan.rows).max().orElse(0);
        return (long) sweeps.length * (rows * (long) Tile.LANES + map.size()) + 4L * parameters;
    }

    /** p. */
    public int parameters() {
        return parameters;
    }

    /** n. */
    public int residuals() {
        return firstRow[plans.size()];
    }

    /** Number of terms of J: the expressions of all groups. */
    public int terms() {
        return firstTerm[plans.size()];
    }

    /**
     * J(θ).
     *
     * @param gradient overwritten by ∇J(θ), shape (p); null when not wanted
     * @param parts overwritten by the terms of J, one for each expression; null when not wanted
     */
    public double evaluate(double[] theta, double[] gradient, double[] parts) {
        if (gradient != null && gradient.length != parameters) {
            throw new IllegalArgumentException("the gradient must have shape (" + parameters + "), as theta has, got (" + gradient.length + ")");
        }
        pack(theta, gradient != null);
        pool.run(partition.count(), gradient != null ? gradientWork : valueWork);
        PairwiseSum.join(losses, terms());
        if (gradient != null) {
            sums.joinInto(gradient);
        }
        double total = 0;
        for (int t = 0; t < terms(); t++) {
            total += losses[0][t];
        }
        if (parts != null) {
            System.arraycopy(losses[0], 0, parts, 0, terms());
        }
        return total;
    }

    /** s(θ) = √ω r, shape (n). */
    public double[] residual(double[] theta) {
        return values(theta, true);
    }

    /** The expressions at all points without their weights, shape (n). */
    public double[] values(double[] theta) {
        return values(theta, false);
    }

    private void pack(double[] theta, boolean withBackward) {
        if (theta.length != parameters) {
            throw new IllegalArgumentException("theta must have shape (" + parameters + "), as this network has, got (" + theta.length + ")");
        }
        weights.pack(theta, withBackward);
    }

    private double[] values(double[] theta, boolean weighted) {
        double[] s = new double[residuals()];
        pack(theta, false);
        pool.run(partition.count(), (worker, bin) -> forEachTile(worker, bin, (sweep, plan, g, start, count) -> {
            sweep.forward();
            sweep.evaluate(plan.values, plan.uBar);
            store(sweep, plan, g, start, count, s, weighted);
        }));
        return s;
    }

    /** (∂s/∂θ) v, shape (n), for v of shape (p). */
    public double[] jacobianTimes(double[] theta, double[] v) {
        double[] s = new double[residuals()];
        pack(theta, false);
        direction.pack(v, false);
        pool.run(partition.count(), (worker, bin) -> forEachTile(worker, bin, (sweep, plan, g, start, count) -> {
            sweep.forwardTangent(direction);
            sweep.evaluate(plan.tangent, plan.uDot);
            store(sweep, plan, g, start, count, s, true);
        }));
        return s;
    }

    /** (∂s/∂θ)ᵀ w, shape (p), for w of shape (n). */
    public double[] jacobianTransposeTimes(double[] theta, double[] w) {
        pack(theta, true);
        pool.run(partition.count(), (worker, bin) -> {
            forEachTile(worker, bin, (sweep, plan, g, start, count) -> {
                for (int e = 0; e < plan.group.rows().size(); e++) {
                    double[] omega = plan.group.rows().get(e).weights();
                    int row = firstRow[g] + e * plan.group.size() + start;
                    for (int p = 0; p < count; p++) {
                        stages[worker][p] = Math.sqrt(omega[start + p]) * w[row + p];
                    }
                    sweep.loadSeeds(e, stages[worker], 0, count);
                }
                sweep.forward();
                sweep.evaluate(plan.adjoint, plan.uBar);
                sweep.backward();
            });
            sweeps[worker].tile.drain(sums.of(bin));
        });
        return joined();
    }

    /** (∂²J/∂θ²) v, shape (p), for v of shape (p); the first call takes the memory for it. */
    public double[] hessianTimes(double[] theta, double[] v) {
        if (hessianSweeps == null) {
            hessianSweeps = HessianSweep.pool(pool.size(), plans, layers, map, weights, direction, backend);
        }
        pack(theta, true);
        direction.pack(v, true);
        pool.run(partition.count(), (worker, bin) -> {
            for (int k = partition.first(bin); k < partition.first(bin + 1); k++) {
                hessianSweeps[worker].add(partition.group(k), partition.start(k));
            }
            hessianSweeps[worker].drain(sums.of(bin));
        });
        return joined();
    }

    private double[] joined() {
        double[] gradient = new double[parameters];
        sums.joinInto(gradient);
        return gradient;
    }

    /**
     * The given rows of ∂s/∂θ.
     *
     * @param target overwritten, shape (rows.length, p), column-major
     */
    public void jacobian(double[] theta, int[] rows, double[] target) {
        pack(theta, true);
        matrices.rows(rows, target, rows.length);
    }

    /**
     * K = (∂s/∂θ)(∂s/∂θ)ᵀ for the given rows.
     *
     * @param target overwritten, shape (rows.length, rows.length), both triangles
     */
    public void gram(double[] theta, int[] rows, double[] target) {
        pack(theta, true);
        matrices.gram(rows, target);
    }

    /**
     * (∂s/∂θ)ᵀ(∂s/∂θ), block by block of rows: the working memory does not grow with n.
     *
     * @param target overwritten, shape (p, p), both triangles
     */
    public void normalMatrix(double[] theta, double[] target) {
        pack(theta, true);
        matrices.normal(residuals(), parameters, target);
    }

    private void sweepLoss(int worker, int bin, boolean withGradient) {
        Sweep sweep = sweeps[worker];
        double[] loss = losses[bin];
        Arrays.fill(loss, 0);
        for (int k = partition.first(bin); k < partition.first(bin + 1); k++) {
            int g = partition.group(k);
            TilePlan plan = plans.get(g);
            int start = partition.start(k);
            int count = Math.min(Tile.LANES, plan.group.size() - start);
            begin(worker, g, start, count);
            List<FusedRows> rows = plan.group.rows();
            for (int e = 0; e < rows.size(); e++) {
                sweep.loadSeeds(e, rows.get(e).weights(), start, count);
            }
            sweep.forward();
            sweep.evaluate(withGradient ? plan.gradient : plan.loss, plan.uBar);
            for (int e = 0; e < rows.size(); e++) {
                loss[firstTerm[g] + e] += sweep.tile.sum(plan.out + e);
            }
            if (withGradient) {
                sweep.backward();
            }
        }
        if (withGradient) {
            sweep.tile.drain(sums.of(bin));
        }
    }

    private Sweep begin(int worker, int g, int start, int count) {
        TilePlan plan = plans.get(g);
        sweeps[worker].use(plan);
        sweeps[worker].loadPoints(plan.group.points(), plan.group.opposite(), plan.group.data(), start, count);
        return sweeps[worker];
    }

    private void forEachTile(int worker, int bin, TileTask task) {
        for (int k = partition.first(bin); k < partition.first(bin + 1); k++) {
            int g = partition.group(k);
            TilePlan plan = plans.get(g);
            int start = partition.start(k);
            int count = Math.min(Tile.LANES, plan.group.size() - start);
            task.run(begin(worker, g, start, count), plan, g, start, count);
        }
    }

    private void store(Sweep sweep, TilePlan plan, int g, int start, int count, double[] s, boolean weighted) {
        for (int e = 0; e < plan.group.rows().size(); e++) {
            double[] omega = plan.group.rows().get(e).weights();
            sweep.store(e, weighted ? omega : null, start, count, s, firstRow[g] + e * plan.group.size() + start);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
