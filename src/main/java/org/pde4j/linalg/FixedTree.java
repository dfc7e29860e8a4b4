package org.pde4j.linalg;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * x_0 ∘ x_1 ∘ … ∘ x_{n−1} by a binary tree: neighbours first, then neighbours of these. Which values are joined depends on their indices alone and never on
 * the order in which they arrive, so that the bits are the same for an operation that rounds.
 *
 * <p>Values are joined as soon as both are there: at most log₂ n of them wait where they arrive in the order of their indices.
 */
public final class FixedTree<T> {

    private final int leaves;
    private final BinaryOperator<T> join;
    private final Map<Node, T> waiting = new HashMap<>();
    private T root;

    /** A subtree: those of level k have 2ᵏ leaves, the last one perhaps fewer. */
    private record Node(int level, int index) {

        private Node neighbour() {
            return new Node(level, index ^ 1);
        }

        private Node parent() {
            return new Node(level + 1, index / 2);
        }
    }

    /**
     * @param leaves n, at least 1
     * @param join left ∘ right; may overwrite and return one of them
     */
    public FixedTree(int leaves, BinaryOperator<T> join) {
        if (leaves < 1) {
            throw new IllegalArgumentException("FixedTree: needs at least one leaf, got " + leaves);
        }
        this.leaves = leaves;
        this.join = join;
    }

    /** Adds x_i, once for each i; kept. */
    public void add(int index, T value) {
        Node node = new Node(0, index);
        T joined = value;
        int width = leaves;
        for (; width > 1; width = (width + 1) / 2) {
            boolean alone = node.index() == width - 1 && node.index() % 2 == 0;
            if (!alone) {
                T other = waiting.remove(node.neighbour());
                if (other == null) {
                    waiting.put(node, joined);
                    return;
                }
                joined = node.index() % 2 == 0 ? join.apply(joined, other) : join.apply(other, joined);
            }
            node = node.parent();
        }
        root = joined;
    }

    /**
     * The value of all.
     *
     * @throws IllegalStateException if one has not been added
     */
    public T value() {
        if (root == null) {
            throw new IllegalStateException("FixedTree: not all of " + leaves + " values are there");
        }
        return root;
    }

    /** A tree of sums of arrays of one length; left arrays are overwritten. */
    public static FixedTree<double[]> ofSums(int leaves) {
        return new FixedTree<>(leaves, (left, right) -> {
            for (int i = 0; i < left.length; i++) {
                left[i] += right[i];
            }
            return left;
        });
    }
}
