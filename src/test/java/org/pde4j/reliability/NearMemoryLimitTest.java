package org.pde4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pde4j.job.run.Sizes;

/**
 * What is accepted runs: a job just below the limit ends in a JVM of that size.
 *
 * <p>The limit is 80 % of the heap without 64 MiB, here 141 of 256 MiB, and the longest array counts twice: a job that is refused could run at most with
 * twice these arrays. The margin is for the program, for arrays that must lie in one piece, and for small arrays that estimates leave out.
 */
@Tag("slow")
class NearMemoryLimitTest {

    @TempDir
    Path folder;

    /** The certificate may need more than the training, such as a Krylov space of the Hessian for large p: then a chapter is left out, and says so. */
    @ParameterizedTest
    @EnumSource
    void aJobJustBelowTheLimitRuns(Sizes sizes) throws IOException, InterruptedException {
        long largest = sizes.largest();
        Path job = Files.writeString(folder.resolve("job.yaml"), sizes.job(largest).resolved());
        // The collector that the launcher chooses.
        Command.Ended ended = Command.with("-Xmx256m", "-XX:-UseSerialGC", "-XX:+UseG1GC").run(folder, "solve", job.toString(), "--no-report", "--out", "run");
        assertThat(ended.exit()).as(largest + ": " + ended.err()).isZero();
    }
}
