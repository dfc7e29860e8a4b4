package org.pde4j.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The table of faults and bad inputs: a row for each kind, kept in {@code target/reliability.txt} as it comes and printed as a whole at the end.
 * A row is written only after the assertions behind it have passed, except that {@code lost} and {@code crashes} count what they found.
 */
final class Ledger {

    private static final Path FILE = Path.of("target", "reliability.txt");

    private static final List<String> ROWS = new ArrayList<>();
    private static long injected;
    private static long killed;
    private static long survived;
    private static long tried;
    private static long crashed;

    private Ledger() {}

    static void kills(String kind, int kills) {
        killed += kills;
        faults("kill -9, " + kind, kills, kills);
    }

    static void faults(String kind, int faults, int outlived) {
        injected += faults;
        survived += outlived;
        row(fault(kind, faults, outlived));
    }

    private static String fault(String kind, long faults, long outlived) {
        return String.format(Locale.ROOT, "%-52s faults injected %7d   survived %7d   lost %d", kind, faults, outlived, faults - outlived);
    }

    static void inputs(String kind, long inputs, long crashes, double slowest, double megabytes) {
        tried += inputs;
        crashed += crashes;
        row(input(kind, inputs, crashes) + String.format(Locale.ROOT, "   slowest %.2f s, most memory %.0f MB", slowest, megabytes));
    }

    private static String input(String kind, long inputs, long crashes) {
        return String.format(Locale.ROOT, "%-52s inputs tried    %7d   crashes  %7d", kind, inputs, crashes);
    }

    static void measured(String kind, String result) {
        row(String.format(Locale.ROOT, "%-52s %s", kind, result));
    }

    private static synchronized void row(String text) {
        ROWS.add(text);
        write(text);
    }

    /** Removes the results of an earlier run of the tests. */
    static void clear() {
        try {
            Files.deleteIfExists(FILE);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** All rows, then the sums. */
    static synchronized void print() {
        List<String> sums = new ArrayList<>();
        if (injected > 0) {
            sums.add(fault("all faults, " + killed + " of them kill -9", injected, survived));
        }
        if (tried > 0) {
            sums.add(input("all bad inputs", tried, crashed));
        }
        sums.forEach(Ledger::write);
        ROWS.forEach(System.out::println);
        sums.forEach(System.out::println);
    }

    private static void write(String text) {
        try {
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, List.of(text), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
