package org.pde4j.jet.fused;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.pde4j.expr.MultiIndex;
import org.pde4j.jet.JetSet;

/**
 * The rows that a propagation carries for each neuron: z itself first, then Taylor coefficients over a downward closed set, then
 * linear operators, whose lower derivatives are always among the former.
 */
record Channels(int dimension, List<Channel> list) {

    Channels {
        list = List.copyOf(list);
    }

    /** The channels for the derivatives {@code required} and for the operators. */
    static Channels of(int dimension, Collection<MultiIndex> required, Collection<Channel.Operator> operators) {
        TreeSet<MultiIndex> all = new TreeSet<>(required);
        operators.forEach(operator -> operator.weights().keySet().forEach(alpha -> all.addAll(alpha.lowered())));
        List<Channel> list = new ArrayList<>();
        JetSet.closure(dimension, all).indices().forEach(alpha -> list.add(new Channel.Taylor(alpha)));
        list.addAll(operators);
        return new Channels(dimension, list);
    }

    int size() {
        return list.size();
    }

    int indexOf(MultiIndex alpha) {
        return list.indexOf(new Channel.Taylor(alpha));
    }

    int indexOf(Channel channel) {
        return list.indexOf(channel);
    }

    /** ∂(f∘z)_α/∂z_β as a sum of channels of f′∘z with factors; empty where it vanishes. For Taylor coefficients it is α − β. */
    private static Map<Channel, Double> difference(Channel alpha, Channel beta) {
        if (alpha.equals(beta)) {
            return Map.of(new Channel.Taylor(MultiIndex.ZERO), 1.0);
        }
        if (!(beta instanceof Channel.Taylor from)) {
            return Map.of();
        }
        if (alpha instanceof Channel.Taylor to) {
            return to.alpha().contains(from.alpha()) ? Map.of(new Channel.Taylor(to.alpha().minus(from.alpha())), 1.0) : Map.of();
        }
        if (from.alpha().equals(MultiIndex.ZERO)) {
            return Map.of(alpha, 1.0);
        }
        Map<Channel, Double> parts = new LinkedHashMap<>();
        ((Channel.Operator) alpha).weights().forEach((gamma, k) -> {
            if (!gamma.equals(from.alpha()) && gamma.contains(from.alpha())) {
                parts.put(new Channel.Taylor(gamma.minus(from.alpha())), k);
            }
        });
        return parts;
    }

    /** Node of {@link #difference} with a node for each channel of f′∘z; the number 0 where it vanishes. */
    int difference(Dag dag, Channel alpha, Channel beta, ToIntFunction<Channel> value) {
        List<Double> factors = new ArrayList<>();
        List<Integer> terms = new ArrayList<>();
        difference(alpha, beta).forEach((channel, k) -> {
            factors.add(k);
            terms.add(value.applyAsInt(channel));
        });
        return dag.sum(0, factors, terms);
    }

    /** What the coordinate x_axis has in a channel: its derivative is 1 along its own axis. */
    double slope(Channel channel, int axis) {
        MultiIndex unit = MultiIndex.unit(axis);
        return channel instanceof Channel.Operator operator
                ? operator.weights().getOrDefault(unit, 0.0)
                : channel.equals(new Channel.Taylor(unit)) ? 1 : 0;
    }

    /** Order of the highest derivative of an activation that the forward propagation needs. */
    int order() {
        return list.stream()
                .mapToInt(channel -> channel instanceof Channel.Taylor taylor ? taylor.alpha().total() : ((Channel.Operator) channel).order())
                .max()
                .orElse(0);
    }
}
