package org.pde4j.jet.fused;

import java.util.List;
import org.pde4j.jet.Layer;

/**
 * Writes rows of ∂s/∂θ: the cotangents of a tile go back with one seed for each point, and no sum over points is taken.
 *
 * <p>Several tiles go back together, layer by layer: entries of one column lie one behind the other in memory, and columns are pages
 * apart, so that long pieces of a column cost a third of what short ones do.
 */
final class JacobianRows {

    /** Most tiles that go back together: 256 rows of a column are half a page. */
    static final int MAX_TILES = 4;

    private final Sweep[] sweeps;
    private final List<Layer> layers;
    private final LayerMap map;
    private final double[] target;
    private final int leading;

    /**
     * @param sweeps one for each tile
     * @param target shape (leading, p), column-major
     */
    JacobianRows(Sweep[] sweeps, List<Layer> layers, LayerMap map, double[] target, int leading) {
        this.sweeps = sweeps;
        this.layers = layers;
        this.map = map;
        this.target = target;
        this.leading = leading;
    }

    /** Tiles of one plan and expression. */
    void write(List<RowTile> tiles) {
        double[][] panels = new double[tiles.size()][];
        for (int t = 0; t < panels.length; t++) {
            start(sweeps[t], tiles.get(t));
            sweeps[t].startBackward();
            panels[t] = tiles.get(t).isContiguous() ? target : new double[tiles.get(t).points().length * (target.length / leading)];
        }
        while (stepBackward(panels.length)) {
            writeLayer(tiles, panels);
        }
        if (map.trainables() > 0) {
            for (int t = 0; t < panels.length; t++) {
                TilePlan plan = tiles.get(t).plan();
                outer(t, tiles.get(t), panels[t], plan.ones, 1, 0, plan.qBar, map.trainables(), 1, map.firstTrainable());
            }
        }
        for (int t = 0; t < panels.length; t++) {
            if (panels[t] != target) {
                scatter(panels[t], tiles.get(t));
            }
        }
    }

    private boolean stepBackward(int count) {
        boolean more = false;
        for (int t = 0; t < count; t++) {
            more = sweeps[t].stepBackward();
        }
        return more;
    }

    private void scatter(double[] panel, RowTile rows) {
        int count = rows.points().length;
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
        int columns = plan.group.columns().size();
        double[] data = new double[count * columns];
        double[] seeds = new double[count];
        for (int p = 0; p < count; p++) {
            int from = rows.points()[p];
            System.arraycopy(plan.group.points(), from * d, points, p * d, d);
            if (opposite != null) {
                System.arraycopy(plan.group.opposite(), from * d, opposite, p * d, d);
            }
            System.arraycopy(plan.group.data(), from * columns, data, p * columns, columns);
            seeds[p] = Math.sqrt(plan.group.rows().get(rows.expression()).weights()[from]);
        }
        sweep.use(plan);
        sweep.loadPoints(points, opposite, data, 0, count);
        sweep.loadSeeds(rows.expression(), seeds, 0, count);
        sweep.forward();
        sweep.evaluate(plan.adjoints[rows.expression()], plan.uBar);
    }

    /** The columns of the layer at which the sweeps are: for one input after the other, those of all outputs. */
    private void writeLayer(List<RowTile> tiles, double[][] panels) {
        int l = sweeps[0].layerBack;
        Layer layer = layers.get(l);
        for (int i = 0; i < layer.inputs(); i++) {
            for (int t = 0; t < panels.length; t++) {
                if (sweeps[t].readsCoordinates(l)) {
                    alongCoordinate(t, tiles.get(t), panels[t], layer, i, map.offsets()[l]);
                } else {
                    outer(t, tiles.get(t), panels[t], sweeps[t].inputBack, layer.inputs(), i, map.offsets()[l]);
                }
            }
        }
        if (layer.hasBias()) {
            for (int t = 0; t < panels.length; t++) {
                outer(t, tiles.get(t), panels[t], tiles.get(t).plan().ones, 1, 0, map.biases(l, layer));
            }
        }
    }

    /** The weights of coordinate i: it is itself in the first channel, 1 in one more at most and 0 in all others. */
    private void alongCoordinate(int t, RowTile rows, double[] to, Layer layer, int i, int sum) {
        Sweep sweep = sweeps[t];
        int outputs = layer.outputs();
        outer(t, rows, to, sweep.inputBack, layer.inputs(), i, sweep.cotangentBack, outputs, 1, sum);
        int channel = rows.plan().along[i];
        int count = rows.points().length;
        for (int o = 0; o < outputs && channel >= 0; o++) {
            int q = sum + i * outputs + o;
            int at = (to == target ? rows.targets()[0] + map.index()[q] * leading : map.index()[q] * count);
            for (int p = 0; p < count; p++) {
                to[at + p] += map.factor()[q] * sweep.tile.get(sweep.cotangentBack + channel * outputs + o, p);
            }
        }
    }

    private void outer(int t, RowTile rows, double[] to, int left, int leftRows, int i, int sum) {
        outer(t, rows, to, left, leftRows, i, sweeps[t].cotangentBack, layers.get(sweeps[t].layerBack).outputs(), rows.plan().width, sum);
    }

    private void outer(int t, RowTile rows, double[] to, int left, int leftRows, int i, int right, int rightRows, int channels, int sum) {
        int count = rows.points().length;
        int at = to == target ? rows.targets()[0] : 0;
        sweeps[t].tile.outerRows(left, leftRows, i, i + 1, right, rightRows, channels, map.index(), map.factor(), sum, to, at, to == target
                ? leading : count, count);
    }
}
