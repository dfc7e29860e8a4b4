package org.pde4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static int[] included(Schedule schedule, int last) {
        return IntStream.rangeClosed(0, last).filter(schedule::includes).toArray();
    }

    @Test
    void everyTakesMultiples() {
        assertThat(included(Schedule.every(7), 30)).containsExactly(0, 7, 14, 21, 28);
        assertThatThrownBy(() -> Schedule.every(0)).hasMessageContaining("at least 1, got 0");
    }

    /** One per decade: the powers of ten. Ten per decade: ceil(10^(j/10)), as many as there are different ones. */
    @Test
    void logarithmicTakesPerDecadeAsManyAsAsked() {
        assertThat(included(Schedule.logarithmic(1), 100_000)).containsExactly(0, 1, 10, 100, 1000, 10_000, 100_000);
        int[] expected = IntStream.concat(IntStream.of(0), IntStream.rangeClosed(0, 50)
                .map(j -> j % 10 == 0 ? (int) Math.round(Math.pow(10, j / 10)) : (int) Math.ceil(Math.pow(10, j / 10.0)))).distinct().toArray();
        assertThat(included(Schedule.logarithmic(10), 100_000)).containsExactly(expected);
    }

    @Test
    void atEndLeavesOnlyWhatTheTrainerAdds() {
        assertThat(included(Schedule.atEnd(), 1000)).isEmpty();
    }
}
