package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ThreadsTest {

    /** ND4J takes no more loop threads than OMP_NUM_THREADS, which is 1 in the tests; OpenBLAS does. */
    @Test
    void aSingleThreadIsInForceUntilTheNumbersAreRestored() {
        try (Threads.Restoration start = Threads.single()) {
            Threads.set(2, 1);
            try (Threads.Restoration inner = Threads.single()) {
                assertThat(inner).isEqualTo(new Threads.Restoration(2, 1));
                assertThat(Threads.blas()).isEqualTo(1);
                assertThat(Threads.loops()).isEqualTo(1);
            }
            assertThat(Threads.blas()).isEqualTo(2);
        }
        assertThatThrownBy(() -> Threads.set(0, 1)).hasMessage("Threads: both numbers must be at least 1, got blas = 0, loops = 1");
    }

    @Test
    void adviceIsGivenWhereThreadsWaitForEachOther() {
        assertThat(Threads.advice("SameDiff.fit", 1)).isEmpty();
        assertThat(Threads.advice("SameDiff.fit", 2)).hasValueSatisfying(sentence -> assertThat(sentence).startsWith("SameDiff.fit may take ten times")
                .contains("on 2 threads", "70 s against 7 s", "Threads.set(1, 1)"));
    }
}
