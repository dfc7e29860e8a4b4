package org.pde4j.jet.fused;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.pde4j.expr.MultiIndex;
import org.pde4j.jet.JetSet;

/**
 * The rows that a propagation carries for each neuron: z itself first, then Taylor coefficients over a downward closed set, then
 * Laplacians, whose first derivatives are always among the former.
 */
record Channels(int dimension, List<Channel> list) {

    Channels {
        list = List.copyOf(list);
    }

    /** The channels for the derivatives {@code required} and one Laplacian for each list of axes. */
    static Channels of(int dimension, Collection<MultiIndex> required, Collection<List<Integer>> laplacians) {
        TreeSet<MultiIndex> all = new TreeSet<>(required);
        laplacians.forEach(axes -> axes.forEach(axis -> all.add(MultiIndex.unit(axis))));
        List<Channel> list = new ArrayList<>();
        JetSet.closure(dimension, all).indices().forEach(alpha -> list.add(new Channel.Taylor(alpha)));
        laplacians.stream().distinct().forEach(axes -> list.add(new Channel.Laplacian(axes)));
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

    /** α − β, the channel of f′∘z that is ∂(f∘z)_α/∂z_β; null where that vanishes. */
    Channel difference(Channel alpha, Channel beta) {
        if (alpha.equals(beta)) {
            return new Channel.Taylor(MultiIndex.ZERO);
        }
        if (!(beta instanceof Channel.Taylor from)) {
            return null;
        }
        if (alpha instanceof Channel.Taylor to) {
            return to.alpha().contains(from.alpha()) ? new Channel.Taylor(to.alpha().minus(from.alpha())) : null;
        }
        Channel.Laplacian laplacian = (Channel.Laplacian) alpha;
        if (from.alpha().equals(MultiIndex.ZERO)) {
            return laplacian;
        }
        return from.alpha().total() == 1 && laplacian.axes().contains(from.alpha().axes() - 1) ? from : null;
    }

    /** Order of the highest derivative of an activation that the forward propagation needs. */
    int order() {
        return list.stream()
                .mapToInt(channel -> channel instanceof Channel.Taylor taylor ? taylor.alpha().total() : 2)
                .max()
                .orElse(0);
    }
}
