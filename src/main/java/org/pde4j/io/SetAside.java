package org.pde4j.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Renames a file that is in the way of one of the run, and is not what the run has written: {@code metrics.csv} becomes {@code metrics.csv.edited-1}. */
public final class SetAside {

    private SetAside() {}

    /** @return where it is now: the first free number */
    public static Path move(Path file, String why) throws IOException {
        for (int number = 1; ; number++) {
            Path free = file.resolveSibling(file.getFileName() + "." + why + "-" + number);
            if (!Files.exists(free, LinkOption.NOFOLLOW_LINKS)) {
                return Files.move(file, free);
            }
        }
    }
}
