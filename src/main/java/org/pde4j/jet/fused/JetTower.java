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
 * several variables). For a linear operator
 * (f^{(k)}∘z)_𝓛 = f^{(k+1)} z_𝓛 + Σ_α k_α Σ_{β &lt; α} (β_i/α_i) z_β (f^{(k+1)}∘z)_{α−β}, where the terms of second order are taken
 * together, as in ½ f^{(k+2)} Σ_i z_{e_i}² of a Laplacian.
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
            found = channel instanceof Channel.Operator operator
                    ? operator(k, operator)
                    : taylor(k, ((Channel.Taylor) channel).alpha());
            known.put(key, found);
        }
        return found;
    }

    private int taylor(int k, MultiIndex gamma) {
        if (gamma.equals(MultiIndex.ZERO)) {
            return rows.applyAsInt(k);
        }
        List<Double> factors = new ArrayList<>();
        List<Integer> terms = new ArrayList<>();
        addTaylor(k, gamma, 1, true, factors, terms);
        return dag.sum(0, factors, terms);
    }

    /** Adds the terms of weight · (f^{(k)}∘z)_γ, that of z_γ itself only if {@code whole}. */
    private void addTaylor(int k, MultiIndex gamma, double weight, boolean whole, List<Double> factors, List<Integer> terms) {
        int axis = 0;
        while (gamma.order(axis) == 0) {
            axis++;
        }
        for (int c = 0; c < channels.size(); c++) {
            if (channels.list().get(c) instanceof Channel.Taylor beta
                    && gamma.contains(beta.alpha())
                    && beta.alpha().order(axis) > 0
                    && (whole || !beta.alpha().equals(gamma))) {
                factors.add(weight * beta.alpha().order(axis) / gamma.order(axis));
                terms.add(dag.times(argument.applyAsInt(c), jet(k + 1, new Channel.Taylor(gamma.minus(beta.alpha())))));
            }
        }
    }

    private int operator(int k, Channel.Operator operator) {
        List<Double> factors = new ArrayList<>();
        List<Integer> terms = new ArrayList<>();
        factors.add(1.0);
        terms.add(dag.times(rows.applyAsInt(k + 1), argument.applyAsInt(channels.indexOf(operator))));
        List<Double> weights = new ArrayList<>();
        List<Integer> squares = new ArrayList<>();
        operator.weights().forEach((alpha, weight) -> {
            if (alpha.total() == 2) {
                int first = alpha.axes() - 1;
                MultiIndex rest = alpha.plus(first, -1);
                weights.add(rest.equals(MultiIndex.unit(first)) ? weight / 2 : weight);
                squares.add(dag.times(slope(MultiIndex.unit(first)), slope(rest)));
            } else if (alpha.total() > 2) {
                addTaylor(k, alpha, weight, false, factors, terms);
            }
        });
        if (!squares.isEmpty()) {
            factors.add(1.0);
            terms.add(dag.times(rows.applyAsInt(k + 2), dag.sum(0, weights, squares)));
        }
        return dag.sum(0, factors, terms);
    }

    private int slope(MultiIndex unit) {
        return argument.applyAsInt(channels.indexOf(unit));
    }
}
