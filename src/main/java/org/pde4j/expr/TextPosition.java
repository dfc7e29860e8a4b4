package org.pde4j.expr;

/**
 * A position in a string.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
public record TextPosition(int line, int column) {

    /** The place of the character at {@code offset}; \n, \r and \r\n end a line. */
    public static TextPosition of(String text, int offset) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n')) {
                line++;
                start = i + 1;
            }
        }
        return new TextPosition(line, 1 + text.codePointCount(start, Math.max(start, offset)));
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
