package org.pde4j.loss;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Silences standard output during one call: SameDiff prints a line for each op that it differentiates. */
final class QuietOutput {

    private QuietOutput() {}

    static synchronized void during(Runnable action) {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setOut(out);
        }
    }
}
