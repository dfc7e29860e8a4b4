package org.pde4j.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.pde4j.certificate.MultiStart;
import org.pde4j.io.AtomicFile;

/** {@code checkpoints/starts.json}: that a run is to be compared with other starts, and how, so that a resumed run is compared as well. */
public final class StudyFile {

    static final String NAME = "starts.json";

    private StudyFile() {}

    public static void write(RunDirectory directory, MultiStart study) throws IOException {
        AtomicFile.write(file(directory), new ObjectMapper().writeValueAsString(study) + "\n");
    }

    /** @throws IOException if the file is damaged */
    public static Optional<MultiStart> read(RunDirectory directory) throws IOException {
        Path file = file(directory);
        return Files.exists(file) ? Optional.of(JsonFile.read(file, MultiStart.class)) : Optional.empty();
    }

    private static Path file(RunDirectory directory) {
        return directory.file(RunDirectory.CHECKPOINTS).resolve(NAME);
    }
}
