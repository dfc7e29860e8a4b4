package org.pde4j.linalg;

/**
 * The arrays that a computation holds at once: what its settings and sizes imply, before any of them is made.
 *
 * @param kept bytes held from the beginning to the end
 * @param working bytes that come and go beside these, at their most
 * @param longest entries of the longest single array of numbers
 * @param remedy what needs less, as a clause; empty where nothing is known
 */
public record MemoryEstimate(double kept, double working, double longest, String remedy) {

    /** Nothing worth counting. */
    public static final MemoryEstimate NONE = new MemoryEstimate(0, 0, 0, "");

    /** Nothing yet, with the remedy for what is added. */
    public static MemoryEstimate orElse(String remedy) {
        return new MemoryEstimate(0, 0, 0, remedy);
    }

    /** So many more numbers of 8 bytes from the beginning to the end, in arrays of at most {@code length} entries. */
    public MemoryEstimate keeping(double numbers, double length) {
        return new MemoryEstimate(kept + 8 * numbers, working, Math.max(longest, length), remedy);
    }

    /** So many more numbers of 8 bytes for a while, in arrays of at most {@code length} entries. */
    public MemoryEstimate working(double numbers, double length) {
        return new MemoryEstimate(kept, working + 8 * numbers, Math.max(longest, length), remedy);
    }

    /** Both computations in turn: what they keep adds up, what comes and goes does not. */
    public MemoryEstimate with(MemoryEstimate other) {
        return new MemoryEstimate(kept + other.kept, Math.max(working, other.working), Math.max(longest, other.longest),
                bytes() >= other.bytes() ? remedy : other.remedy);
    }

    /** Bytes at the most. */
    public double bytes() {
        return kept + working;
    }
}
