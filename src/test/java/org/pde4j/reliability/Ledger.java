package org.pde4j.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * The table of faults and bad inputs: a row for each kind, printed as it comes and kept in {@code target/reliability.txt}. A row is written
 * only after the assertions behind it have passed, except that {@code lost} counts what they found.
 */
final class Ledger {

    private static final Path FILE = Path.of("target", "reliability.txt");

    private Ledger() {}

    static void faults(String kind, int injected, int survived) {
        row(String.format(Locale.ROOT, "%-52s faults injected %7d   survived %7d   lost %d", kind, injected, survived, injected - survived));
    }

    static void inputs(String kind, long tried, long crashes, double slowest, double megabytes) {
        row(String.format(Locale.ROOT, "%-52s inputs tried    %7d   crashes  %7d   slowest %.2f s, most memory %.0f MB", kind, tried, crashes, slowest,
                megabytes));
    }

    static void measured(String kind, String result) {
        row(String.format(Locale.ROOT, "%-52s %s", kind, result));
    }

    private static void row(String text) {
        System.out.println(text);
        try {
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, List.of(text), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
