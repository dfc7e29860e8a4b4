package org.pde4j.jet.fused.f64;

import java.lang.management.ManagementFactory;

/**
 * Arrays whose element {@link #ORIGIN} starts a cache line. The collector gives an array of at least half a region a region of its
 * own (G1, "humongous"); its elements then start 16 bytes after a large power of two, and never move.
 */
final class AlignedArray {

    private static final int HEADER_BYTES = 16;

    /** First element on a cache line. */
    static final int ORIGIN = (64 - HEADER_BYTES) / Double.BYTES;

    private AlignedArray() {}

    /** An array of at least {@code ORIGIN + size} elements. */
    static double[] create(int size) {
        long half = regionBytes() / 2 / Double.BYTES;
        return new double[(int) Math.max(Math.addExact(size, ORIGIN), Math.min(half, 1 << 22))];
    }

    private static long regionBytes() {
        var diagnostics = ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class);
        try {
            boolean g1 = diagnostics != null && Boolean.parseBoolean(diagnostics.getVMOption("UseG1GC").getValue());
            return g1 ? Long.parseLong(diagnostics.getVMOption("G1HeapRegionSize").getValue()) : 0;
        } catch (IllegalArgumentException noSuchOption) {
            return 0;
        }
    }
}
