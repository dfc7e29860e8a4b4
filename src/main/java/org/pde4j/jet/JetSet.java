package org.pde4j.jet;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.pde4j.expr.MultiIndex;

/**
 * A downward closed set A of multi-indices: α ∈ A and β ≤ α imply β ∈ A. It is what a propagation has to carry to deliver the
 * derivatives that an operator mentions.
 *
 * @param dimension d
 * @param indices in graded lexicographic order, 0 first
 */
public record JetSet(int dimension, List<MultiIndex> indices) {

    /** Highest total order that propagation supports. */
    public static final int MAX_ORDER = 4;

    /** The smallest downward closed set that holds {@code required} and 0. */
    public static JetSet closure(int dimension, Collection<MultiIndex> required) {
        TreeSet<MultiIndex> closed = new TreeSet<>();
        closed.add(MultiIndex.ZERO);
        for (MultiIndex index : required) {
            if (index.total() > MAX_ORDER || index.axes() > dimension) {
                throw new IllegalArgumentException("JetSet: a derivative must have total order at most " + MAX_ORDER + " in "
                        + dimension + " coordinates, got " + index.orders());
            }
            addBelow(index, closed);
        }
        return new JetSet(dimension, List.copyOf(closed));
    }

    private static void addBelow(MultiIndex index, TreeSet<MultiIndex> closed) {
        if (closed.add(index) || index.equals(MultiIndex.ZERO)) {
            index.lowered().forEach(below -> addBelow(below, closed));
        }
    }

    /** Largest |α|. */
    public int order() {
        return indices.get(indices.size() - 1).total();
    }

    public int size() {
        return indices.size();
    }

    public int indexOf(MultiIndex index) {
        return indices.indexOf(index);
    }
}
