package org.pde4j.expr;

/** Prints a tree as LaTeX. */
final class Latex {

    private Latex() {}

    static String of(Expr expr) {
        throw new UnsupportedOperationException();
    }
}
