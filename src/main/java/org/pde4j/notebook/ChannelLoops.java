package org.pde4j.notebook;

import java.lang.reflect.Field;
import java.util.List;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.channels.LoopThread;
import org.rapaio.jupyter.kernel.core.RapaioKernel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts again what never ran: {@code LoopThread.start()} of rapaio 3.0.1 sets {@code running} after its thread has begun, and a thread that looks first ends.
 * A kernel without one of its loops never answers, which was two starts of five.
 */
final class ChannelLoops {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelLoops.class);
    private static final long WATCHED_MILLISECONDS = 30_000;
    private static final long PAUSE_MILLISECONDS = 20;

    private ChannelLoops() {}

    /** Looks after the loops of a kernel that is about to start, on a thread of its own. */
    static void watch(RapaioKernel kernel) {
        Thread watcher = new Thread(() -> {
            try {
                for (long end = System.currentTimeMillis() + WATCHED_MILLISECONDS; System.currentTimeMillis() < end; Thread.sleep(PAUSE_MILLISECONDS)) {
                    if (kernel.channels() != null) {
                        repair(kernel.channels());
                    }
                }
            } catch (InterruptedException | ReflectiveOperationException end) {
                LOG.warn("the loops of the kernel are not looked after", end);
            }
        }, "pde4j-channel-loops");
        watcher.setDaemon(true);
        watcher.start();
    }

    private static void repair(Channels channels) throws ReflectiveOperationException {
        for (String name : List.of("heartbeat", "shell", "control")) {
            Object channel = field(channels, name).get(channels);
            Field loop = field(channel, "loopThread");
            LoopThread thread = (LoopThread) loop.get(channel);
            if (thread != null && hasMissedItsStart(thread)) {
                loop.set(channel, again(thread));
            }
        }
    }

    /** Ended, though nobody has ended it. */
    static boolean hasMissedItsStart(LoopThread thread) throws ReflectiveOperationException {
        return thread.getState() == Thread.State.TERMINATED && field(thread, "running").getBoolean(thread);
    }

    /** The same loop, started. */
    static LoopThread again(LoopThread thread) throws ReflectiveOperationException {
        LoopThread again = new LoopThread(thread.getName(), field(thread, "sleep").getLong(thread), (Runnable) field(thread, "loopBody").get(thread));
        field(again, "running").setBoolean(again, true);
        again.start();
        return again;
    }

    private static Field field(Object owner, String name) throws NoSuchFieldException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
