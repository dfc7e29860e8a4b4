package org.pde4j.jet.fused;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pde4j.expr.Trainable;
import org.pde4j.jet.Chains;
import org.pde4j.jet.Layer;

/** The programs of one group and the rows of a tile they work on: x; z, a and saved values of each layer; and buffers shared by layers. */
final class TilePlan {

    final FusedGroup group;
    final GroupPrograms programs;
    final List<Layer> layers;

    /** Trainables beside the layers. */
    final int trainables;

    final ActivationPrograms[] activations;
    final WindowPlan[] windows;

    /** Channels of one copy, copies, and their product. */
    final int channels;

    final int copies;
    final int width;

    /** Number of unknowns. */
    final int outputs;

    /** What x_i has in each channel but the first, shape (channels, d). */
    final double[][] slopes;

    /** The channel of each coordinate in which it is 1 where all others are 0, −1 if it has none; null where it is not like that, or they are few. */
    final int[] along;

    final Program values;
    final Program loss;
    final Program gradient;
    final Program adjoint;
    final Program[] adjoints;
    final Program tangent;

    final int scratch = 1;
    final int x;
    final int ones;
    final int[] z;
    final int[] saved;
    final int[] a;
    final int[] buffers;
    final int window;

    /** ψ a of each layer with windows. */
    final int[] windowed;

    /** Jets of the outputs, chain after chain, and what flows back to them or their tangents. */
    final int u;
    final int uBar;
    final int uDot;
    final int out;
    final int seed;
    final int data;

    /** Values, cotangents and tangents of the trainables. */
    final int q;
    final int qBar;
    final int qDot;

    /** Rows in all. */
    final int rows;

    TilePlan(FusedGroup group, Chains chains, List<Trainable> trainables, double factor) {
        this.group = group;
        layers = chains.layers();
        this.trainables = trainables.size();
        programs = new GroupPrograms(group, chains, trainables, factor);
        channels = programs.channels().size();
        copies = programs.copies();
        width = programs.width();
        outputs = chains.outputs();
        slopes = programs.channels().list().stream()
                .map(channel -> IntStream.range(0, group.dimension()).mapToDouble(i -> programs.channels().slope(channel, i)).toArray())
                .toArray(double[][]::new);
        along = copies == 1 && group.dimension() >= LayerMap.MANY ? along(slopes) : null;
        values = programs.values();
        loss = programs.loss();
        gradient = programs.gradient();
        adjoint = programs.adjoint();
        adjoints = new Program[group.rows().size()];
        for (int e = 0; e < adjoints.length; e++) {
            adjoints[e] = programs.adjoint(e);
        }
        tangent = programs.tangent();
        activations = layers.stream()
                .map(layer -> layer.activation().map(f -> new ActivationPrograms(programs.channels(), f, layer.scale())).orElse(null))
                .toArray(ActivationPrograms[]::new);

        windows = layers.stream()
                .map(layer -> layer.windows().map(psi -> new WindowPlan(psi, programs.channels(), layer.outputs())).orElse(null))
                .toArray(WindowPlan[]::new);
        int at = scratch + scratchRows();
        x = at;
        at += group.dimension() * width;
        ones = at;
        at += width;
        z = new int[layers.size()];
        saved = new int[layers.size()];
        a = new int[layers.size()];
        windowed = new int[layers.size()];
        int widest = 0;
        for (int l = 0; l < layers.size(); l++) {
            int outputs = layers.get(l).outputs();
            boolean inU = chains.isLast(l);
            z[l] = at;
            at += inU && activations[l] == null ? 0 : outputs * width;
            saved[l] = at;
            at += activations[l] == null ? 0 : outputs * copies * activations[l].savedRows();
            a[l] = activations[l] == null ? z[l] : at;
            at += inU || activations[l] == null ? 0 : outputs * width;
            windowed[l] = at;
            at += windows[l] == null ? 0 : outputs * width;
            widest = Math.max(widest, outputs);
        }
        u = at;
        at += outputs * width;
        for (int l = 0; l < layers.size(); l++) {
            if (chains.isLast(l)) {
                a[l] = u + chains.before(l) * width;
                z[l] = activations[l] == null ? a[l] : z[l];
            }
        }
        buffers = new int[] {at, at + widest * width, at + 2 * widest * width};
        at += 3 * widest * width;
        window = at;
        at += Stream.of(windows).mapToInt(psi -> psi == null ? 0 : psi.windowRows()).max().orElse(0);
        uBar = at;
        at += outputs * width;
        uDot = at;
        at += outputs * width;
        out = at;
        at += group.rows().size();
        seed = at;
        at += group.rows().size();
        data = at;
        q = data + group.columns().size();
        qBar = q + this.trainables;
        qDot = qBar + this.trainables;
        rows = qDot + this.trainables;
    }

    /** The same programs and rows for other points. */
    private TilePlan(TilePlan like, FusedGroup group) {
        this.group = group;
        layers = like.layers;
        trainables = like.trainables;
        programs = like.programs;
        activations = like.activations;
        windows = like.windows;
        channels = like.channels;
        copies = like.copies;
        width = like.width;
        outputs = like.outputs;
        slopes = like.slopes;
        along = like.along;
        values = like.values;
        loss = like.loss;
        gradient = like.gradient;
        adjoint = like.adjoint;
        adjoints = like.adjoints;
        tangent = like.tangent;
        x = like.x;
        ones = like.ones;
        z = like.z;
        saved = like.saved;
        a = like.a;
        buffers = like.buffers;
        window = like.window;
        windowed = like.windowed;
        u = like.u;
        uBar = like.uBar;
        uDot = like.uDot;
        out = like.out;
        seed = like.seed;
        data = like.data;
        q = like.q;
        qBar = like.qBar;
        qDot = like.qDot;
        rows = like.rows;
    }

    /** The same programs and rows for other points; empty where the groups have other expressions. */
    static Optional<List<TilePlan>> on(List<TilePlan> plans, List<FusedGroup> groups) {
        boolean same = groups.size() == plans.size()
                && IntStream.range(0, groups.size()).allMatch(g -> plans.get(g).group.hasExpressionsOf(groups.get(g)));
        return same
                ? Optional.of(IntStream.range(0, groups.size()).mapToObj(g -> new TilePlan(plans.get(g), groups.get(g))).toList())
                : Optional.empty();
    }

    /** The channel in which a coordinate is 1, −1 if there is none; null unless in each channel at most one of them is 1 and all others are 0. */
    private static int[] along(double[][] slopes) {
        int[] along = new int[slopes[0].length];
        Arrays.fill(along, -1);
        for (int c = 0; c < slopes.length; c++) {
            int seen = 0;
            for (int i = 0; i < along.length; i++) {
                if (slopes[c][i] != 0) {
                    if (slopes[c][i] != 1 || along[i] >= 0 || ++seen > 1) {
                        return null;
                    }
                    along[i] = c;
                }
            }
        }
        return along;
    }

    private int scratchRows() {
        Stream<Program> ofGroup = Stream.concat(Stream.of(values, loss, gradient, adjoint, tangent), Stream.of(adjoints));
        Stream<Program> ofLayers = Stream.of(activations)
                .filter(activation -> activation != null)
                .flatMap(activation -> Stream.of(activation.forward(), activation.backward(), activation.tangent()));
        int most = Stream.concat(ofGroup, ofLayers).mapToInt(Program::scratchRows).max().orElse(0);
        return Stream.of(windows).filter(psi -> psi != null).mapToInt(WindowPlan::scratchRows).reduce(most, Math::max);
    }

    /** Tiles that cover the group. */
    int tiles() {
        return (group.size() + Tile.LANES - 1) / Tile.LANES;
    }
}
