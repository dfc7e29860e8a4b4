package org.pde4j.linalg;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;

/**
 * How much a computation may hold, with its longest array counted twice: 80 % of the heap without 64 MiB for the program, and the memory of the machine.
 *
 * @param heap most bytes of the JVM
 * @param machine bytes of the machine, or of the container
 */
public record MemoryLimit(double heap, double machine) {

    /** Entries of the longest array. */
    private static final long LONGEST = Integer.MAX_VALUE - 8L;

    /** The rest is for what is read and written, and for what the collector cannot use. */
    private static final double SHARE = 0.8;

    /** Classes, tables and buffers of the program and its libraries. */
    private static final double PROGRAM = 64 << 20;

    /** That of this process. */
    public static MemoryLimit here() {
        double machine = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() : Double.POSITIVE_INFINITY;
        return new MemoryLimit(Runtime.getRuntime().maxMemory(), machine);
    }

    /** Why an estimate is refused: what it needs, what there is, and the remedy, as one clause; empty where it fits. */
    public Optional<String> refusal(MemoryEstimate estimate) {
        String remedy = estimate.remedy().isEmpty() ? "" : "; " + estimate.remedy();
        if (estimate.longest() > LONGEST) {
            return Optional.of(String.format(Locale.ROOT, "needs an array of %.3g numbers, where an array has at most %d%s", estimate.longest(), LONGEST,
                    remedy));
        }
        double given = SHARE * heap - PROGRAM;
        if (given <= 0) {
            return Optional.of("the JVM has " + size(heap) + " of heap, and the program alone needs " + size(PROGRAM / SHARE) + "; set PDE4J_JAVA_OPTS=-Xmx1g");
        }
        // The collector must find the longest array in one piece, and a native routine copies it.
        double needed = estimate.bytes() + 8 * estimate.longest();
        boolean heapSuffices = needed <= given;
        if (heapSuffices && needed <= machine) {
            return Optional.empty();
        }
        double wanted = Math.ceil((needed + PROGRAM) / SHARE / (1 << 30));
        boolean larger = !heapSuffices && wanted * (1 << 30) <= machine;
        return Optional.of("needs " + size(needed) + " of memory, of which "
                + (heapSuffices ? "this machine has " + size(machine) : "this JVM can give " + size(given))
                + remedy + (larger ? String.format(Locale.ROOT, ", or set PDE4J_JAVA_OPTS=-Xmx%.0fg", wanted) : ""));
    }

    /**
     * Refuses what does not fit into this process.
     *
     * @param owner of the sentence
     * @throws IllegalArgumentException with the memory needed and there, and the remedy
     */
    public static void require(String owner, MemoryEstimate estimate) {
        here().refusal(estimate).ifPresent(refusal -> {
            throw new IllegalArgumentException(owner + ": " + refusal);
        });
    }

    /** Such as "1.5 GiB". */
    private static String size(double bytes) {
        return bytes < 1 << 30 ? String.format(Locale.ROOT, "%.0f MiB", bytes / (1 << 20)) : String.format(Locale.ROOT, "%.1f GiB", bytes / (1 << 30));
    }
}
