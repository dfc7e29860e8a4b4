package org.pde4j.jet.fused;

import java.util.Arrays;
import java.util.function.Supplier;

/** Sweeps of each worker that go through the network side by side; the second and further ones are made when they are first needed. */
final class SweepPool {

    private final Sweep[][] sweeps;
    private final Supplier<Sweep> more;

    /**
     * @param first one for each worker
     * @param more makes another
     */
    SweepPool(Sweep[] first, Supplier<Sweep> more) {
        this.more = more;
        sweeps = Arrays.stream(first).map(sweep -> new Sweep[] {sweep}).toArray(Sweep[][]::new);
    }

    /** At least {@code count} sweeps of a worker; to be called by that worker. */
    Sweep[] of(int worker, int count) {
        int known = sweeps[worker].length;
        if (known < count) {
            Sweep[] longer = Arrays.copyOf(sweeps[worker], count);
            for (int k = known; k < count; k++) {
                longer[k] = more.get();
            }
            // Not before all are there: memory may end in between.
            sweeps[worker] = longer;
        }
        return sweeps[worker];
    }
}
