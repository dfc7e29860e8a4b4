package org.pde4j.train;

import java.util.ArrayList;
import java.util.List;

/**
 * The measurements of one diagnostic in bounded memory. Of those numbered 0 … n since the count began, the multiples of the least
 * 2^k with n &lt; {@link #CAPACITY} 2^k are kept, and the last; of those before, at most {@link #CAPACITY}.
 *
 * <p>What is kept depends on the numbers alone, so that a list filled from those for which {@link #keeps} holds is the same.
 */
public final class MeasurementList {

    public static final int CAPACITY = 2048;

    private final List<Measured<?>> earlier = new ArrayList<>();
    private final List<Measured<?>> kept = new ArrayList<>();
    private Measured<?> last;

    private static int stride(int number) {
        int stride = 1;
        while (number / CAPACITY >= stride) {
            stride *= 2;
        }
        return stride;
    }

    /** Whether a measurement of this number is kept when the next one is made. */
    public static boolean keeps(int number) {
        return number % stride(number) == 0;
    }

    /** Adds the next measurement; its number is greater than the last, or 0. */
    public void add(Measured<?> measured) {
        if (measured.number() == 0) {
            begin();
        }
        int stride = stride(measured.number());
        if (kept.size() >= CAPACITY) {
            kept.removeIf(old -> old.number() % stride != 0);
        }
        if (measured.number() % stride == 0) {
            kept.add(measured);
        }
        last = measured;
    }

    private void begin() {
        earlier.addAll(kept);
        kept.clear();
        while (earlier.size() > CAPACITY) {
            List<Measured<?>> every = List.copyOf(earlier);
            earlier.clear();
            for (int i = 0; i < every.size(); i += 2) {
                earlier.add(every.get(i));
            }
        }
    }

    /** In the order in which they were made; a copy. */
    public List<Measured<?>> values() {
        List<Measured<?>> all = new ArrayList<>(earlier);
        all.addAll(kept);
        if (last != null && (kept.isEmpty() || kept.get(kept.size() - 1) != last)) {
            all.add(last);
        }
        return List.copyOf(all);
    }
}
