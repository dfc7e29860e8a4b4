package org.pde4j.adaptation;

/**
 * A pseudo-random permutation of 0 … n − 1, one index at a time and without memory: a Feistel network on the next even number of bits,
 * applied until the value is below n (Black &amp; Rogaway 2002, cycle walking).
 */
final class Shuffle {

    private static final int ROUNDS = 8;

    private final long key;
    private final int size;
    private final int half;

    Shuffle(long key, int size) {
        this.key = key;
        this.size = size;
        half = Math.max(1, (33 - Integer.numberOfLeadingZeros(Math.max(1, size - 1))) / 2);
    }

    int at(int index) {
        long value = index;
        do {
            value = encipher(value);
        } while (value >= size);
        return (int) value;
    }

    private long encipher(long value) {
        long mask = (1L << half) - 1;
        long left = value >>> half;
        long right = value & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ Collocation.mix(Collocation.mix(key + round) ^ right) & mask;
            left = right;
            right = next;
        }
        return left << half | right;
    }
}
