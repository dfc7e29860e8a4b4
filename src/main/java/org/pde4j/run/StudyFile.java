package org.pde4j.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.pde4j.certificate.MultiStart;
import org.pde4j.io.AtomicFile;
import org.pde4j.io.TextFile;

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
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ObjectMapper().readValue(TextFile.read(file), MultiStart.class));
        } catch (JsonProcessingException damaged) {
            throw new IOException(file + " is damaged: " + damaged.getOriginalMessage(), damaged);
        }
    }

    private static Path file(RunDirectory directory) {
        return directory.file(RunDirectory.CHECKPOINTS).resolve(NAME);
    }
}
