package org.pde4j.cli;

import java.io.Console;

/** Whether the output is an interactive terminal. */
final class Terminal {

    private Terminal() {}

    /** Whether input and output are a terminal that can redraw a line. */
    static boolean present() {
        return System.getenv("CI") == null && !"dumb".equals(System.getenv("TERM")) && isTerminal(System.console());
    }

    /** From Java 22 on there is a console even without a terminal, and a method that tells. */
    private static boolean isTerminal(Console console) {
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Java 22 and newer have Console.isTerminal", impossible);
        }
    }
}
