package org.pde4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.rapaio.jupyter.kernel.channels.LoopThread;

class ChannelLoopsTest {

    /** As after a start whose thread was faster than the setting of its flag. */
    @Test
    void aLoopThatMissedItsStartRunsAgain() throws Exception {
        CountDownLatch turns = new CountDownLatch(3);
        LoopThread missed = new LoopThread("Control-0", 1, turns::countDown);
        missed.run();
        assertThat(turns.getCount()).isEqualTo(3);
        assertThat(ChannelLoops.hasMissedItsStart(missed)).isFalse();
        LoopThread again = ChannelLoops.again(missed);
        assertThat(turns.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(again.getName()).isEqualTo("Control-0");
        again.shutdown();
        again.join(10_000);
        assertThat(ChannelLoops.hasMissedItsStart(again)).isFalse();
        Field running = LoopThread.class.getDeclaredField("running");
        running.setAccessible(true);
        running.setBoolean(again, true);
        assertThat(ChannelLoops.hasMissedItsStart(again)).isTrue();
    }
}
