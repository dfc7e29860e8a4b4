package org.pde4j.jet.fused;

import java.util.List;
import org.pde4j.jet.Layer;

/** Writes rows of ∂s/∂θ: the cotangents of a tile go back with one seed for each point, and no sum over points is taken. */
final class JacobianRows {

    private final Sweep sweep;
    private final List<Layer> layers;
    private final LayerMap map;
    private final double[] target;
    private final int leading;

    /**
     * @param target shape (leading, p), column-major
     */
    JacobianRows(Sweep sweep, List<Layer> layers, LayerMap map, double[] target, int leading) {
        this.sweep = sweep;
        this.layers = layers;
        this.map = map;
        this.target = target;
        this.leading = leading;
    }

    void write(RowTile rows) {
        TilePlan plan = rows.plan();
        int count = rows.points().length;
        start(sweep, rows);
        if (rows.isContiguous()) {
            sweep.backward((l, a, zBar) -> writeLayer(plan, l, a, zBar, target, rows.targets()[0], leading, count));
            return;
        }
        double[] panel = new double[count * (target.length / leading)];
        sweep.backward((l, a, zBar) -> writeLayer(plan, l, a, zBar, panel, 0, count, count));
        for (int j = 0; j < panel.length / count; j++) {
            for (int p = 0; p < count; p++) {
                target[rows.targets()[p] + j * leading] = panel[p + j * count];
            }
        }
    }

    /** Carries the points of the rows forward and leaves in ū the cotangents for a seed √ω at each; zero beyond the last. */
    static void start(Sweep sweep, RowTile rows) {
        TilePlan plan = rows.plan();
        int count = rows.points().length;
        int d = plan.group.dimension();
        double[] points = new double[count * d];
        double[] opposite = plan.copies == 2 ? new double[count * d] : null;
        double[] seeds = new double[count];
        for (int p = 0; p < count; p++) {
            int from = rows.points()[p];
            System.arraycopy(plan.group.points(), from * d, points, p * d, d);
            if (opposite != null) {
                System.arraycopy(plan.group.opposite(), from * d, opposite, p * d, d);
            }
            seeds[p] = Math.sqrt(plan.group.rows().get(rows.expression()).weights()[from]);
        }
        sweep.use(plan);
        sweep.loadPoints(points, opposite, 0, count);
        sweep.loadSeeds(rows.expression(), seeds, 0, count);
        sweep.forward();
        sweep.evaluate(plan.adjoints[rows.expression()], plan.uBar);
    }

    private void writeLayer(TilePlan plan, int l, int a, int zBar, double[] to, int at, int apart, int count) {
        Layer layer = layers.get(l);
        sweep.tile.outerRows(
                a, layer.inputs(), zBar, layer.outputs(), plan.width, map.index(), map.factor(), map.offsets()[l], to, at, apart, count);
        if (layer.hasBias()) {
            sweep.tile.outerRows(
                    plan.ones, 1, zBar, layer.outputs(), plan.width, map.index(), map.factor(), map.biases(l, layer), to, at, apart, count);
        }
    }
}
