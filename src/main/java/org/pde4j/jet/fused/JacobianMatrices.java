package org.pde4j.jet.fused;

import java.util.Arrays;
import java.util.List;
import org.pde4j.jet.Layer;

/** Rows of S = ∂s/∂θ and the matrices S Sᵀ and SᵀS, by the threads of one pool. */
final class JacobianMatrices {

    private final List<Layer> layers;
    private final LayerMap map;
    private final List<TilePlan> plans;
    private final int[] firstRow;
    private final Sweep[] sweeps;
    private final WorkerPool pool;
    private final Backend backend;
    private final SweepPool sweepPool;
    private NormalMatrix normalMatrix;

    /**
     * @param firstRow row of the residual where each plan begins
     * @param sweeps one for each member of the pool, which reads the packed parameters
     * @param sweepPool more of them
     */
    JacobianMatrices(
            List<Layer> layers, LayerMap map, List<TilePlan> plans, int[] firstRow, Sweep[] sweeps, SweepPool sweepPool, WorkerPool pool, Backend backend) {
        this.layers = layers;
        this.map = map;
        this.plans = plans;
        this.firstRow = firstRow;
        this.sweeps = sweeps;
        this.sweepPool = sweepPool;
        this.pool = pool;
        this.backend = backend;
    }

    /** @param target the given rows of S, shape (leading, p), column-major */
    void rows(int[] rows, double[] target, int leading) {
        List<RowTile> tiles = RowTile.cover(rows, plans, firstRow);
        List<List<RowTile>> runs = RowTile.runs(tiles, Math.max(1, Math.min(JacobianRows.MAX_TILES, tiles.size() / pool.size())));
        pool.run(runs.size(), (worker, run) ->
                new JacobianRows(sweepPool.of(worker, runs.get(run).size()), layers, map, target, leading).write(runs.get(run)));
    }

    /** @param target S Sᵀ for the given rows, both triangles */
    void gram(int[] rows, double[] target) {
        List<RowTile> tiles = RowTile.cover(rows, plans, firstRow);
        GramPlan plan = GramPlan.of(layers, map, tiles);
        GramFactors[] factors = new GramFactors[tiles.size()];
        pool.run(tiles.size(), (worker, t) -> factors[t] = GramFactors.of(sweeps[worker], plan, map, tiles.get(t)));
        GramBlocks[] blocks = new GramBlocks[pool.size()];
        Arrays.setAll(blocks, worker -> new GramBlocks(plan, factors, backend, target, rows.length));
        pool.run(tiles.size(), (worker, t) -> blocks[worker].write(t));
    }

    /**
     * @param residuals n
     * @param target SᵀS, shape (p, p), both triangles; the first call takes the memory for it
     */
    void normal(int residuals, int parameters, double[] target) {
        if (normalMatrix == null) {
            normalMatrix = new NormalMatrix(parameters, backend, pool);
        }
        normalMatrix.clear();
        for (int from = 0; from < residuals; from += NormalMatrix.ROWS) {
            int[] rows = new int[Math.min(NormalMatrix.ROWS, residuals - from)];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = from + i;
            }
            rows(rows, normalMatrix.block(rows.length), NormalMatrix.LEADING);
            normalMatrix.add();
        }
        normalMatrix.write(target);
    }
}
