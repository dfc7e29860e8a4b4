package org.pde4j.cli;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import sun.misc.Signal;

/**
 * Turns Ctrl-C into a signal: the JVM's shutdown waits until the work in hand has been written. The JVM then exits with 128 + n for signal n: 130 after
 * SIGINT, 143 after SIGTERM, 129 after SIGHUP. A second signal ends the process at once; the last checkpoint is on the disk.
 */
final class Interruption implements BooleanSupplier, AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;

    /** After which a step is long enough to say how it can be ended. */
    private static final long NOTICE_SECONDS = 2;

    private static final List<String> SIGNALS = List.of("HUP", "INT", "TERM");

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "pde4j-interruption");
    private volatile boolean raised;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        raised = true;
        SIGNALS.forEach(Interruption::haltAt);
        try {
            if (!done.await(NOTICE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("pde4j: the current step is finished and everything written first; Ctrl-C again stops now and keeps the last checkpoint");
            }
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("pde4j: the step did not end within " + PATIENCE_SECONDS + " s, giving up; the last checkpoint is sound");
            }
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    /** A JVM that shuts down already takes no further notice of signals on its own. */
    private static void haltAt(String name) {
        try {
            Signal.handle(new Signal(name), signal -> Runtime.getRuntime().halt(128 + signal.getNumber()));
        } catch (IllegalArgumentException notHere) {
            // Windows has no SIGHUP, and a JVM with -Xrs handles none of them.
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
