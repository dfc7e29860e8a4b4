package org.pde4j.jet.fused;

import java.util.stream.IntStream;
import org.pde4j.jet.Layer;

/**
 * The rows of one tile as {@link GramPlan} needs them.
 *
 * @param width C
 * @param left a_c of each layer, shape (C, n_in, lanes), or the rows of J_l, shape (n_in n_out, lanes)
 * @param right z̄_c of each layer, shape (C, n_out, lanes)
 */
record GramFactors(RowTile rows, int width, double[][] left, double[][] right) {

    static GramFactors of(Sweep sweep, GramPlan plan, LayerMap map, RowTile rows) {
        int width = rows.plan().width;
        double[][] left = new double[plan.parts()][];
        double[][] right = new double[left.length][];
        int[] identity = IntStream.range(0, map.size()).toArray();
        JacobianRows.start(sweep, rows);
        sweep.backward((l, a, zBar) -> {
            Layer layer = plan.layers().get(l);
            int ones = rows.plan().ones;
            left[l] = new double[plan.leftRows(l) * (plan.byProducts()[l] ? width : 1) * Tile.LANES];
            if (!plan.byProducts()[l]) {
                int at = -map.offsets()[l] * Tile.LANES;
                outer(sweep.tile, a, layer.inputs(), zBar, layer, width, map, map.offsets()[l], identity, left[l], at);
                if (layer.hasBias()) {
                    outer(sweep.tile, ones, 1, zBar, layer, width, map, map.biases(l, layer), identity, left[l], at);
                }
                return;
            }
            double factor = LayerMap.weightFactor(layer);
            right[l] = new double[layer.outputs() * width * Tile.LANES];
            for (int c = 0; c < width; c++) {
                int to = c * plan.leftRows(l);
                copy(sweep.tile, a + c * layer.inputs(), layer.inputs(), factor, left[l], to);
                if (layer.hasBias()) {
                    copy(sweep.tile, ones + c, 1, factor * layer.biasScale(), left[l], to + layer.inputs());
                }
                copy(sweep.tile, zBar + c * layer.outputs(), layer.outputs(), 1, right[l], c * layer.outputs());
            }
        });
        if (plan.trainables() > 0) {
            int last = plan.layers().size();
            left[last] = new double[plan.trainables() * Tile.LANES];
            copy(sweep.tile, rows.plan().qBar, plan.trainables(), 1, left[last], 0);
        }
        return new GramFactors(rows, width, left, right);
    }

    private static void outer(
            Tile tile, int a, int inputs, int zBar, Layer layer, int width, LayerMap map, int first, int[] identity, double[] to, int at) {
        tile.outerRows(a, inputs, 0, inputs, zBar, layer.outputs(), width, identity, map.factor(), first, to, at, Tile.LANES, Tile.LANES);
    }

    private static void copy(Tile tile, int from, int rows, double factor, double[] to, int row) {
        for (int r = 0; r < rows; r++) {
            for (int p = 0; p < Tile.LANES; p++) {
                to[(row + r) * Tile.LANES + p] = factor * tile.get(from + r, p);
            }
        }
    }
}
