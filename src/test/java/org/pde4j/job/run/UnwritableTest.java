package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnwritableTest {

    @Test
    void everyReasonIsSaidInWords() {
        Map<IOException, String> reasons = Map.of(
                new AccessDeniedException("/x"), "permission denied for /x",
                new NoSuchFileException("/x"), "there is no /x and it cannot be made",
                new FileAlreadyExistsException("/x"), "/x is in the way",
                new FileSystemException("/x", null, "File name too long"), "File name too long: /x",
                new IOException("No space left on device"), "No space left on device");
        reasons.forEach((failure, reason) ->
                assertThat(Unwritable.sentence(failure)).isEqualTo("cannot be written (" + reason + "); choose another place"));
    }

    @Test
    void aDamagedFileIsNotCalledUnwritable() {
        Path run = Path.of("runs", "a");
        assertThat(Unwritable.sentence(run, new IOException(run.resolve("starts.json") + " is damaged"))).isEqualTo(run.resolve("starts.json") + " is damaged");
        assertThat(Unwritable.sentence(run, new IOException("No space left on device")))
                .isEqualTo(run + ": cannot be written (No space left on device); choose another place");
        assertThat(Unwritable.sentence(run, new FileSystemException(run + "/.lock", null, "Read-only file system")))
                .isEqualTo(run + ": cannot be written (Read-only file system: " + run + "/.lock); choose another place");
    }
}
