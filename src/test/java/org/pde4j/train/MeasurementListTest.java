package org.pde4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory of a diagnostic is bounded, and what it holds depends on the numbers of its measurements alone. */
class MeasurementListTest {

    private static Measured<?> measured(int iteration, int number) {
        return new Measured<>(iteration, 0, "value " + iteration, 1, number, iteration + 1);
    }

    private static List<Integer> iterations(MeasurementList list) {
        return list.values().stream().map(Measured::iteration).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, MeasurementList.CAPACITY - 1, MeasurementList.CAPACITY})
    void everythingIsKeptUntilTheCapacity(int count) {
        MeasurementList list = new MeasurementList();
        for (int i = 0; i < count; i++) {
            list.add(measured(i, i));
        }
        assertThat(list.values()).hasSize(count);
    }

    /** Of 0 … n the multiples of the least 2^k with n < C 2^k, and n itself: counted directly. */
    @ParameterizedTest
    @ValueSource(ints = {2048, 2049, 4095, 4096, 5000, 8191, 8192, 123_457})
    void afterwardsTheMultiplesOfAPowerOfTwoAndTheLast(int n) {
        MeasurementList list = new MeasurementList();
        for (int i = 0; i <= n; i++) {
            list.add(measured(i, i));
        }
        int stride = 1;
        while (n >= 2048 * stride) {
            stride *= 2;
        }
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i <= n; i += stride) {
            expected.add(i);
        }
        if (n % stride != 0) {
            expected.add(n);
        }
        assertThat(iterations(list)).isEqualTo(expected);
    }

    /** As a file does that holds those that are kept when they are made, and a checkpoint that holds the newest. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aListThatWasReadBackContinuesAsTheOther(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int changes = 1 + random.nextInt(40);
        MeasurementList live = new MeasurementList();
        List<Measured<?>> written = new ArrayList<>();
        MeasurementList resumed = null;
        int iteration = 0;
        for (int change = 0; change < changes; change++) {
            int length = random.nextInt(3) == 0 ? 1 + random.nextInt(9000) : 1 + random.nextInt(300);
            int stop = change == changes / 2 ? random.nextInt(length) : -1;
            for (int number = 0; number < length; number++, iteration++) {
                Measured<?> next = measured(iteration, number);
                live.add(next);
                if (resumed != null) {
                    resumed.add(next);
                }
                if (MeasurementList.keeps(number)) {
                    written.add(next);
                }
                if (number == stop) {
                    resumed = new MeasurementList();
                    written.forEach(resumed::add);
                    if (!MeasurementList.keeps(number)) {
                        resumed.add(next);
                    }
                    assertThat(iterations(resumed)).isEqualTo(iterations(live));
                }
            }
        }
        assertThat(iterations(resumed)).isEqualTo(iterations(live)).isSorted().startsWith(0).endsWith(iteration - 1);
        assertThat(live.values()).hasSizeLessThanOrEqualTo(2 * MeasurementList.CAPACITY + 1);
    }

    @Test
    void aMillionMeasurementsLeaveFewInAFile() {
        int kept = 0;
        for (int number = 0; number < 1_000_000; number++) {
            kept += MeasurementList.keeps(number) ? 1 : 0;
        }
        // 2048, and 1024 for each of the nine doublings to 2^20.
        assertThat(kept).isBetween(2048 + 8 * 1024, 2048 + 9 * 1024);
    }
}
