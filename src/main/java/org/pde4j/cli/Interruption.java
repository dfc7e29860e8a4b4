package org.pde4j.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Turns Ctrl-C into a signal: the JVM's shutdown waits until the work in hand has been written. The JVM then exits with 130.
 */
final class Interruption implements BooleanSupplier, AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "pde4j-interruption");
    private volatile boolean raised;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        raised = true;
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("pde4j: the step did not end within " + PATIENCE_SECONDS + " s, giving up; the last checkpoint is sound");
            }
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean getAsBoolean() {
        return raised;
    }

    /** Everything is written. */
    @Override
    public void close() {
        done.countDown();
        if (!raised) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
