package org.pde4j.expr;

/** Prints a tree as text that {@link ExprParser} reads back to an equal tree. */
final class Text {

    private Text() {}

    static String of(Expr expr) {
        throw new UnsupportedOperationException();
    }
}
