package org.pde4j.jet.fused;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.pde4j.expr.MultiIndex;

/**
 * The jets of g∘z for g = f, f′, f″, …, from the jet of z: with Taylor coefficients,
 * (f^{(k)}∘z)_γ = Σ_{β ≤ γ} (β_i/γ_i) z_β (f^{(k+1)}∘z)_{γ−β} for any axis i with γ_i &gt; 0 (Griewank &amp; Walther 2008, table 13.2, in
 * several variables), and for the Laplacian channel (f^{(k)}∘z)_Δ = f^{(k+1)} z_Δ + ½ f^{(k+2)} Σ_i z_{e_i}².
 */
final class JetTower {

    private record Key(int derivative, Channel channel) {}

    private final Dag dag;
    private final Channels channels;
    private final IntUnaryOperator argument;
    private final IntUnaryOperator rows;
    private final Map<Key, Integer> known = new HashMap<>();

    /**
     * @param argument node of z in a channel given by number
     * @param rows node of f^{(k)}(z)
     */
    JetTower(Dag dag, Channels channels, IntUnaryOperator argument, IntUnaryOperator rows) {
        this.dag = dag;
        this.channels = channels;
        this.argument = argument;
        this.rows = rows;
    }

    /** Node of f^{(k)}∘z in a channel. */
    int jet(int k, Channel channel) {
        Key key = new Key(k, channel);
        Integer found = known.get(key);
        if (found == null) {
            found = channel instanceof Channel.Laplacian laplacian
                    ? laplacian(k, laplacian)
                    : taylor(k, ((Channel.Taylor) channel).alpha());
            known.put(key, found);
        }
        return found;
    }

    private int taylor(int k, MultiIndex gamma) {
        if (gamma.equals(MultiIndex.ZERO)) {
            return rows.applyAsInt(k);
        }
        int axis = 0;
        while (gamma.order(axis) == 0) {
            axis++;
        }
        List<Double> factors = new ArrayList<>();
        List<Integer> terms = new ArrayList<>();
        for (int c = 0; c < channels.size(); c++) {
            if (channels.list().get(c) instanceof Channel.Taylor beta
                    && gamma.contains(beta.alpha())
                    && beta.alpha().order(axis) > 0) {
                factors.add(beta.alpha().order(axis) / (double) gamma.order(axis));
                terms.add(dag.times(argument.applyAsInt(c), jet(k + 1, new Channel.Taylor(gamma.minus(beta.alpha())))));
            }
        }
        return dag.sum(0, factors, terms);
    }

    private int laplacian(int k, Channel.Laplacian laplacian) {
        List<Double> ones = new ArrayList<>();
        List<Integer> squares = new ArrayList<>();
        for (int axis : laplacian.axes()) {
            int slope = argument.applyAsInt(channels.indexOf(MultiIndex.unit(axis)));
            ones.add(1.0);
            squares.add(dag.times(slope, slope));
        }
        int curvature = dag.times(rows.applyAsInt(k + 2), dag.sum(0, ones, squares));
        int linear = dag.times(rows.applyAsInt(k + 1), argument.applyAsInt(channels.indexOf(laplacian)));
        return dag.sum(0, List.of(1.0, 0.5), List.of(linear, curvature));
    }
}
