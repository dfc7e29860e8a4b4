package org.pde4j.jet.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {

    private static final int ROUNDS = 200_000;

    /** Rounds of different numbers of items and different work follow each other closely; members may be late from the one before. */
    @Test
    void everyItemOfEveryRoundIsDoneOnceByTheWorkOfThatRound() {
        int[] counts = {1, 8, 4, 16, 2};
        AtomicIntegerArray done = new AtomicIntegerArray(16);
        int[] current = {0};
        WorkerPool.Work[] works = new WorkerPool.Work[counts.length];
        for (int w = 0; w < works.length; w++) {
            int own = w;
            works[w] = (member, item) -> done.addAndGet(item, current[0] == own ? 1 : 1000);
        }
        try (WorkerPool team = new WorkerPool(3)) {
            for (int round = 0; round < ROUNDS; round++) {
                current[0] = round % counts.length;
                team.run(counts[current[0]], works[current[0]]);
                for (int item = 0; item < done.length(); item++) {
                    int expected = item < counts[current[0]] ? 1 : 0;
                    if (done.getAndSet(item, 0) != expected) {
                        throw new AssertionError("round " + round + ": item " + item + " was not done " + expected + " time(s)");
                    }
                }
            }
        }
    }

    @Test
    void anExceptionOfAnItemReachesTheCallerAndThePoolContinues() {
        try (WorkerPool team = new WorkerPool(2)) {
            assertThatThrownBy(() -> team.run(4, (member, item) -> {
                if (item == 2) {
                    throw new IllegalStateException("item 2");
                }
            })).hasMessage("item 2");
            AtomicIntegerArray done = new AtomicIntegerArray(5);
            team.run(5, (member, item) -> done.incrementAndGet(item));
            assertThat(IntStream.range(0, 5).map(done::get)).containsOnly(1);
        }
    }
}
