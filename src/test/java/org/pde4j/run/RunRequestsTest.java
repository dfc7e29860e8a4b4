package org.pde4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.run.RunRequests.Request;

@Timeout(60)
class RunRequestsTest {

    /** Longer than the time between two looks. */
    private static final long LOOK = 300;

    @TempDir
    Path folder;

    @Test
    void requestsOfAnEarlierTrainingAreForgottenAndNothingIsLeftBehind() throws IOException {
        RunRequests.make(folder, Request.STOP);
        RunRequests.make(folder, Request.PAUSE);
        assertThat(RunRequests.isHeard(folder)).isFalse();
        try (RunRequests requests = RunRequests.listen(folder)) {
            assertThat(RunRequests.isHeard(folder)).isTrue();
            assertThat(requests.stops(() -> false)).isFalse();
            RunRequests.make(folder, Request.PAUSE);
        }
        assertThat(RunRequests.isHeard(folder)).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    /** What is no file is no request: it stops nothing, and the training ends without removing it. */
    @Test
    void aDirectoryIsNoRequest() throws Exception {
        Path stop = Files.createDirectories(folder.resolve(".stop"));
        Files.createFile(stop.resolve("inside"));
        Files.createDirectories(folder.resolve(".pause"));
        try (RunRequests requests = RunRequests.listen(folder)) {
            assertThat(requests.stops(() -> false)).isFalse();
            Thread.sleep(LOOK);
            assertThat(requests.stops(() -> false)).isFalse();
        }
        assertThat(stop.resolve("inside")).exists();
    }

    /** A process that was killed cannot withdraw what it wrote. */
    @Test
    void aProcessThatIsGoneDoesNotListen() throws IOException {
        long gone = new ProcessBuilder("true").start().onExit().join().pid();
        Files.writeString(folder.resolve(".listening"), String.valueOf(gone));
        assertThat(RunRequests.isHeard(folder)).isFalse();
        Files.writeString(folder.resolve(".listening"), "not a number");
        assertThat(RunRequests.isHeard(folder)).isFalse();
    }

    @Test
    void aPauseLastsUntilItIsWithdrawnOrTheTrainingIsToStop() throws Exception {
        try (RunRequests requests = RunRequests.listen(folder)) {
            RunRequests.make(folder, Request.PAUSE);
            CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> requests.stops(() -> false));
            Thread.sleep(LOOK);
            assertThat(waiting).isNotDone();
            RunRequests.withdraw(folder, Request.PAUSE);
            assertThat(waiting.get(20, TimeUnit.SECONDS)).isFalse();
            RunRequests.make(folder, Request.PAUSE);
            Thread.sleep(LOOK);
            CompletableFuture<Boolean> again = CompletableFuture.supplyAsync(() -> requests.stops(() -> false));
            RunRequests.make(folder, Request.STOP);
            assertThat(again.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(RunRequests.isMade(folder, Request.STOP)).as("met").isFalse();
            assertThat(requests.stops(() -> false)).as("for good").isTrue();
        }
    }

    @Test
    void aCheckpointIsWantedOnceForEachRequest() throws Exception {
        try (RunRequests requests = RunRequests.listen(folder)) {
            assertThat(requests.wantsCheckpoint()).isFalse();
            RunRequests.make(folder, Request.CHECKPOINT);
            Thread.sleep(LOOK);
            assertThat(requests.wantsCheckpoint()).isTrue();
            Thread.sleep(LOOK);
            assertThat(requests.wantsCheckpoint()).isFalse();
        }
    }

    @Test
    void theSignalEndsAPause() throws Exception {
        try (RunRequests requests = RunRequests.listen(folder)) {
            RunRequests.make(folder, Request.PAUSE);
            assertThat(requests.stops(() -> true)).isTrue();
        }
    }
}
