package org.pde4j.expr;

/** Depth and size of trees, and the bound that keeps every recursion over them within a thread's stack. */
final class Shape {

    /** Deepest tree that can be built; a recursion takes a few frames per level. */
    static final int MAX_DEPTH = 1000;

    private Shape() {}

    static int depth(Expr expr) {
        int above = 0;
        Expr current = expr;
        while (true) {
            above++;
            if (current instanceof Call call) {
                current = call.argument();
            } else if (current instanceof Power power) {
                return above + Math.max(depth(power.base()), depth(power.exponent()));
            } else if (current instanceof Choice choice) {
                return above + Math.max(depth(choice.condition()), Math.max(depth(choice.positive()), depth(choice.otherwise())));
            } else if (current instanceof Sum sum) {
                return above + ((Terms) sum.terms()).depth();
            } else if (current instanceof Product product) {
                return above + ((Terms) product.factors()).depth();
            } else {
                return above;
            }
        }
    }

    /** Number of nodes, shared subtrees counted as often as they occur; a double because it may be astronomical. */
    static double size(Expr expr) {
        if (expr instanceof Sum sum) {
            return 1 + ((Terms) sum.terms()).treeSize();
        }
        if (expr instanceof Product product) {
            return 1 + ((Terms) product.factors()).treeSize();
        }
        if (expr instanceof Power power) {
            return 1 + size(power.base()) + size(power.exponent());
        }
        if (expr instanceof Choice choice) {
            return 1 + size(choice.condition()) + size(choice.positive()) + size(choice.otherwise());
        }
        return expr instanceof Call call ? 1 + size(call.argument()) : 1;
    }

    /** An upper bound for the size of the derivative, before it is taken. */
    static double derivativeSize(Expr expr) {
        double bound = 1;
        for (Expr child : expr.children()) {
            bound += derivativeSize(child);
        }
        if (expr instanceof Product product) {
            return bound + product.factors().size() * size(expr);
        }
        return expr instanceof Power || expr instanceof Call || expr instanceof Choice ? bound + 8 + 2 * size(expr) : bound;
    }

    /** Refuses a node that would be deeper than {@link #MAX_DEPTH}. */
    static void requireDepth(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("Expr: a tree must be at most " + MAX_DEPTH + " levels deep, got " + depth);
        }
    }
}
