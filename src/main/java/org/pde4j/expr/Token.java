package org.pde4j.expr;

/**
 * A token of an expression.
 *
 * @param text as written; {@code ^} also for {@code **}; empty at the end
 * @param offset of its first character
 */
record Token(Kind kind, String text, int offset) {

    enum Kind { NUMBER, NAME, SYMBOL, END }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** For messages; long tokens are cut. */
    String quoted() {
        if (kind == Kind.END) {
            return "the end of the text";
        }
        return "`" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "`";
    }
}
