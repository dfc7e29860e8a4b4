package org.pde4j.expr;

/** Messages quote what was given, which may be a megabyte of brackets: one line of readable length. */
public final class Excerpt {

    private static final int HEAD = 300;
    private static final int TAIL = 150;

    private Excerpt() {}

    /** The text without line breaks and control characters, and with its middle left out where it is long. */
    public static String of(String text) {
        String cut = text.length() <= HEAD + TAIL ? text : text.substring(0, HEAD) + " ... " + text.substring(text.length() - TAIL);
        StringBuilder line = new StringBuilder(cut.length());
        cut.codePoints().forEach(c -> line.appendCodePoint(isReadable(c) ? c : ' '));
        return line.toString();
    }

    private static boolean isReadable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            default -> true;
        };
    }
}
