package org.pde4j.job.run;

import java.util.function.BooleanSupplier;
import org.pde4j.job.Checkpointing;
import org.pde4j.train.Schedule;

/** Includes an iteration when enough iterations, or enough seconds since the last one it included, have passed, or when asked to. */
final class CheckpointClock implements Schedule {

    private final Checkpointing settings;
    private final BooleanSupplier wanted;
    private long last = System.nanoTime();

    /** @param wanted asked once in each iteration; true means now */
    CheckpointClock(Checkpointing settings, BooleanSupplier wanted) {
        this.settings = settings;
        this.wanted = wanted;
    }

    @Override
    public boolean includes(int iteration) {
        long now = System.nanoTime();
        boolean due = wanted.getAsBoolean() || iteration % settings.every() == 0 || (now - last) * 1e-9 >= settings.seconds();
        if (due) {
            last = now;
        }
        return due;
    }
}
