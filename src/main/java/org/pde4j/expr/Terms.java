package org.pde4j.expr;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The operands of a sum or product: an immutable list that remembers its hash, depth and number of nodes, so that comparing and
 * bounding trees costs no traversal.
 */
final class Terms extends AbstractList<Expr> implements RandomAccess {

    private final Expr[] items;
    private final int hash;
    private final int depth;
    private final double size;

    private Terms(Expr[] items) {
        this.items = items;
        int h = 1;
        int d = 0;
        double n = 0;
        for (Expr item : items) {
            h = 31 * h + item.hashCode();
            d = Math.max(d, Shape.depth(item));
            n += Shape.size(item);
        }
        hash = h;
        depth = d;
        size = n;
    }

    static Terms of(List<? extends Expr> items) {
        return items instanceof Terms terms ? terms : new Terms(items.toArray(Expr[]::new));
    }

    /** Largest depth among the items. */
    int depth() {
        return depth;
    }

    /** Number of nodes of all items, counted as trees. */
    double treeSize() {
        return size;
    }

    @Override
    public Expr get(int index) {
        return items[index];
    }

    @Override
    public int size() {
        return items.length;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (!(other instanceof Terms terms) || terms.hash == hash) && super.equals(other);
    }
}
