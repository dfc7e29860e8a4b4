package org.pde4j.cli;

import java.io.PrintWriter;

/** One line on a terminal that says what is being done, until it is done; nothing elsewhere. */
final class Activity implements AutoCloseable {

    private final PrintWriter terminal;
    private final int length;

    /** @param terminal null where there is none */
    Activity(String what, PrintWriter terminal) {
        String line = what + " ...";
        this.terminal = terminal;
        length = line.length();
        if (terminal != null) {
            terminal.print(line);
            terminal.flush();
        }
    }

    /** @param err the error stream, which is shown where input and output are a terminal */
    static Activity of(String what, PrintWriter err) {
        return new Activity(what, Terminal.present() ? err : null);
    }

    /** Clears the line. */
    @Override
    public void close() {
        if (terminal != null) {
            terminal.print("\r" + " ".repeat(length) + "\r");
            terminal.flush();
        }
    }
}
