package org.pde4j.cli;

import java.util.Arrays;
import java.util.List;

/**
 * The least time of each of several tasks that take turns, so that other load of the machine affects them all. A turn is some runs one
 * behind the other, as steps of a training are: a run after another task would find its data out of the caches and its threads asleep.
 */
final class BenchTimer {

    private static final int MIN_ROUNDS = 3;
    private static final int MAX_ROUNDS = 4000;
    private static final double TURN_MILLISECONDS = 20;

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
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double elapsed = (System.nanoTime() - begin) / 1e9;
            if (!warm && (elapsed > seconds / 2 || round >= MAX_ROUNDS / 2)) {
                warm = true;
                Arrays.fill(best, Double.POSITIVE_INFINITY);
            }
            if (elapsed > seconds && round >= MIN_ROUNDS) {
                break;
            }
            for (int k = 0; k < best.length; k++) {
                double milliseconds = turn(tasks.get(k));
                best[k] = round == 0 ? milliseconds : Math.min(best[k], milliseconds);
            }
        }
        return best;
    }

    /** Least milliseconds of the runs of one turn. */
    private static double turn(Runnable task) {
        long begin = System.nanoTime();
        double best = Double.POSITIVE_INFINITY;
        long start = begin;
        do {
            task.run();
            long end = System.nanoTime();
            best = Math.min(best, (end - start) / 1e6);
            start = end;
        } while ((start - begin) / 1e6 < TURN_MILLISECONDS);
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
