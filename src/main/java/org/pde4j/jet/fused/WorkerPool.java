package org.pde4j.jet.fused;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that share numbered items of work: each member takes the next free item, so that a member the system holds up delays
 * one item at most. The caller is member 0; a pool of one has no thread. Members wait busily for a moment, then park. Starting
 * work allocates nothing.
 *
 * <p>The threads are daemons and end when the pool is closed or no longer reachable.
 */
final class WorkerPool implements AutoCloseable {

    /** One item, done by one member. */
    @FunctionalInterface
    interface Work {

        void run(int member, int item);
    }

    private static final int SPINS = 20_000;
    private static final long PARK_NANOS = 2_000_000_000L;

    private final Round round = new Round();
    private final Thread[] threads;

    WorkerPool(int members) {
        threads = new Thread[members - 1];
        WeakReference<WorkerPool> self = new WeakReference<>(this);
        for (int k = 0; k < threads.length; k++) {
            int member = k + 1;
            Round shared = round;
            threads[k] = new Thread(() -> serve(shared, self, member), "pde4j-fused-" + member);
            threads[k].setDaemon(true);
            threads[k].start();
        }
    }

    int size() {
        return threads.length + 1;
    }

    /** Does items 0 … count − 1 and returns when all are done; what one of them threw is thrown here. */
    void run(int count, Work work) {
        round.begin(count, work);
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
        round.takePart(0);
        round.end();
    }

    private static void serve(Round round, WeakReference<WorkerPool> pool, int member) {
        long seen = 0;
        while (!round.closed && pool.get() != null) {
            for (int spins = 0; round.number() == seen && spins < SPINS; spins++) {
                Thread.onSpinWait();
            }
            if (round.number() == seen) {
                LockSupport.parkNanos(round, PARK_NANOS);
            } else {
                seen = round.number();
                round.takePart(member);
            }
        }
    }

    @Override
    public void close() {
        round.closed = true;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
        }
    }

    /** What caller and threads share; threads reach the pool's owner through it only while work is in progress. */
    private static final class Round {

        /** More than any number of items: the low half of {@link #next} between two rounds. */
        private static final long NONE_LEFT = Integer.MAX_VALUE;

        /** Number of the round in the high half, next free item in the low half. */
        private final AtomicLong next = new AtomicLong(NONE_LEFT);

        private final AtomicInteger unfinished = new AtomicInteger();
        private volatile boolean closed;
        private volatile Throwable failure;
        private volatile Work work;
        private volatile int count;

        long number() {
            return next.get() >>> 32;
        }

        void begin(int items, Work task) {
            work = task;
            count = items;
            unfinished.set(items);
            next.set(number() + 1 << 32);
        }

        void takePart(int member) {
            for (long now = next.get(); (int) now < count; now = next.get()) {
                if (next.compareAndSet(now, now + 1)) {
                    try {
                        work.run(member, (int) now);
                    } catch (RuntimeException | Error thrown) {
                        failure = thrown;
                    } finally {
                        unfinished.decrementAndGet();
                    }
                }
            }
        }

        void end() {
            for (int spins = 0; unfinished.get() > 0; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    Thread.yield();
                }
            }
            // A member that still compares the last item with a number of items must not meet that of the next round.
            next.set(number() << 32 | NONE_LEFT);
            work = null;
            Throwable thrown = failure;
            failure = null;
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown != null) {
                throw (RuntimeException) thrown;
            }
        }
    }
}
