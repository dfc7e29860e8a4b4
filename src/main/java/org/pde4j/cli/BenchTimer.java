package org.pde4j.cli;

import java.util.Arrays;
import java.util.List;

/** The least time of each of several tasks run in turn, so that a busy moment of the machine meets them all. */
final class BenchTimer {

    private static final int LEAST_ROUNDS = 3;
    private static final int MOST_ROUNDS = 4000;

    private BenchTimer() {}

    /**
     * Milliseconds for each task.
     *
     * @param seconds to spend, half of them to warm up
     */
    static double[] measure(List<Runnable> tasks, double seconds) {
        double[] best = new double[tasks.size()];
        long begin = System.nanoTime();
        warmUp(tasks, seconds / 2);
        boolean warm = false;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double elapsed = (System.nanoTime() - begin) / 1e9;
            if (!warm && (elapsed > seconds / 2 || round >= MOST_ROUNDS / 2)) {
                warm = true;
                Arrays.fill(best, Double.POSITIVE_INFINITY);
            }
            if (elapsed > seconds && round >= LEAST_ROUNDS) {
                break;
            }
            for (int k = 0; k < best.length; k++) {
                long start = System.nanoTime();
                tasks.get(k).run();
                double milliseconds = (System.nanoTime() - start) / 1e6;
                best[k] = round == 0 ? milliseconds : Math.min(best[k], milliseconds);
            }
        }
        return best;
    }

    /** Each task by itself for its share of the time, so that a short one beside a long one is translated as well. */
    private static void warmUp(List<Runnable> tasks, double seconds) {
        for (Runnable task : tasks) {
            long begin = System.nanoTime();
            do {
                task.run();
            } while ((System.nanoTime() - begin) / 1e9 < seconds / tasks.size());
        }
    }
}
