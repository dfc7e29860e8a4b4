package org.pde4j.jet.fused;

import java.util.Arrays;
import java.util.List;
import org.pde4j.jet.Layer;

/**
 * d/dε ∇J(θ + εv) over tiles: values and their tangents go forward together, cotangents and their tangents back (forward over reverse,
 * Pearlmutter 1994, Neural Computation 6, 147).
 */
final class HessianSweep {

    private final List<Layer> layers;
    private final LayerMap map;
    private final LayerOrder order;
    private final Weights weights;
    private final Weights direction;
    private final List<HessianPlan> plans;
    private final Sweep points;
    private final Tile tile;
    private final int[] bases = new int[Program.MAX_SPACES];
    private final int[] apart = new int[Program.MAX_SPACES];
    private TilePlan plan;
    private HessianPlan dots;

    private HessianSweep(List<HessianPlan> plans, List<Layer> layers, LayerMap map, Weights weights, Weights direction, Tile tile) {
        this.plans = plans;
        this.layers = layers;
        this.map = map;
        order = map.order();
        this.weights = weights;
        this.direction = direction;
        this.tile = tile;
        points = new Sweep(layers, map, weights, tile);
    }

    static HessianSweep[] pool(
            int members, List<TilePlan> tilePlans, List<Layer> layers, LayerMap map, Weights weights, Weights direction, Backend backend) {
        List<HessianPlan> plans = tilePlans.stream().map(plan -> new HessianPlan(plan, map.order())).toList();
        int rows = plans.stream().mapToInt(plan -> plan.rows).max().orElse(1);
        HessianSweep[] sweeps = new HessianSweep[members];
        Arrays.setAll(sweeps, k -> new HessianSweep(plans, layers, map, weights, direction, backend.tile(rows, map.size())));
        return sweeps;
    }

    /** Adds the tile of group g whose first point is {@code start}. */
    void add(int g, int start) {
        dots = plans.get(g);
        plan = dots.plan;
        int count = Math.min(Tile.LANES, plan.group.size() - start);
        points.use(plan);
        points.loadPoints(plan.group.points(), plan.group.opposite(), plan.group.data(), start, count);
        for (int e = 0; e < plan.group.rows().size(); e++) {
            points.loadSeeds(e, plan.group.rows().get(e).weights(), start, count);
        }
        forward();
        evaluate();
        backward();
    }

    /** target += the sum over the tiles added, which is then zero. */
    void drain(double[] target) {
        tile.drain(target);
    }

    private void forward() {
        for (int k = 0; k < plan.trainables; k++) {
            tile.fill(plan.qDot + k, direction.trainable(k));
        }
        int inputDot = -1;
        for (int l = 0; l < layers.size(); l++) {
            points.value(l);
            if (order.frozen()[l]) {
                continue;
            }
            tile.multiply(direction.forward(l), points.input(l), dots.zDot[l], plan.width, plan.channels, false);
            if (!order.bottom()[l]) {
                tile.multiply(weights.forward(l), inputDot, dots.zDot[l], plan.width, plan.channels, true);
            }
            boolean linear = plan.activations[l] == null;
            inputDot = linear ? dots.zDot[l] : order.last()[l] ? plan.uDot + order.before()[l] * plan.width : dots.aDot;
            if (!linear) {
                activate(l, plan.activations[l].tangent(), dots.buffers[0], dots.buffers[1], inputDot);
            }
        }
    }

    private void evaluate() {
        Arrays.fill(apart, 1);
        bases[Program.SCRATCH] = dots.scratch;
        bases[GroupPrograms.X] = plan.x;
        bases[GroupPrograms.DATA] = plan.data;
        bases[GroupPrograms.Q] = plan.q;
        bases[GroupPrograms.Q_BAR] = plan.qBar;
        bases[GroupPrograms.Q_DOT] = plan.qDot;
        bases[GroupPrograms.Q_BAR_DOT] = dots.qBarDot;
        bases[GroupPrograms.U] = plan.u;
        bases[GroupPrograms.OUT] = plan.out;
        bases[GroupPrograms.SEED] = plan.seed;
        bases[GroupPrograms.U_DOT] = plan.uDot;
        bases[GroupPrograms.U_BAR] = dots.uBar;
        bases[GroupPrograms.U_BAR_DOT] = dots.uBar + dots.half;
        tile.run(dots.curvature, bases, apart, 1);
    }

    private void backward() {
        int cotangent = -1;
        int above = -1;
        for (int l = layers.size() - 1; l >= 0; l--) {
            if (order.frozen()[l]) {
                continue;
            }
            if (order.last()[l]) {
                cotangent = dots.uBar + order.before()[l] * plan.width;
                above = -1;
            }
            boolean linear = plan.activations[l] == null;
            int zBar = cotangent;
            if (!linear) {
                zBar = buffer(cotangent, above);
                activate(l, dots.curvatures[l], cotangent, zBar, dots.aDot);
            }
            if (!order.last()[l]) {
                addGradient(l + 1, linear ? dots.zDot[l] : dots.aDot, above);
            }
            if (order.bottom()[l]) {
                addGradient(l, -1, zBar);
            } else {
                cotangent = buffer(zBar, zBar);
                tile.multiply(weights.backward(l), zBar, cotangent, plan.width, plan.width, false);
                tile.multiply(weights.backward(l), zBar + dots.half, cotangent + dots.half, plan.width, plan.width, false);
                tile.multiply(direction.backward(l), zBar, cotangent + dots.half, plan.width, plan.width, true);
            }
            above = zBar;
        }
        points.addTrainables(dots.qBarDot);
    }

    private int buffer(int used, int alsoUsed) {
        for (int buffer : dots.buffers) {
            if (buffer != used && buffer != alsoUsed) {
                return buffer;
            }
        }
        throw new IllegalStateException("HessianSweep: no free buffer");
    }

    /** d(a z̄ᵀ) = a dz̄ᵀ + da z̄ᵀ; points and frozen layers have no tangent. */
    private void addGradient(int l, int aDot, int zBar) {
        Layer layer = layers.get(l);
        int zBarDot = zBar + dots.half;
        tile.addOuter(points.input(l), layer.inputs(), zBarDot, layer.outputs(), plan.width, map.offsets()[l]);
        if (!order.bottom()[l]) {
            tile.addOuter(aDot, layer.inputs(), zBar, layer.outputs(), plan.width, map.offsets()[l]);
        }
        if (layer.hasBias()) {
            tile.addSums(zBarDot, layer.outputs(), plan.width, plan.channels, map.biases(l, layer));
        }
    }

    /** Runs a program of layer l for every neuron and copy. */
    private void activate(int l, Program program, int aBar, int zBar, int aDot) {
        int outputs = layers.get(l).outputs();
        Arrays.fill(apart, outputs);
        for (int copy = 0; copy < plan.copies; copy++) {
            int shift = copy * plan.channels * outputs;
            bases[Program.SCRATCH] = dots.scratch;
            bases[ActivationPrograms.Z] = plan.z[l] + shift;
            bases[ActivationPrograms.A] = plan.a[l] + shift;
            bases[ActivationPrograms.Z_DOT] = dots.zDot[l] + shift;
            bases[ActivationPrograms.A_DOT] = aDot + shift;
            bases[ActivationPrograms.A_BAR] = aBar + shift;
            bases[ActivationPrograms.Z_BAR] = zBar + shift;
            bases[ActivationPrograms.A_BAR_DOT] = aBar + dots.half + shift;
            bases[ActivationPrograms.Z_BAR_DOT] = zBar + dots.half + shift;
            tile.run(program, bases, apart, outputs);
        }
    }
}
