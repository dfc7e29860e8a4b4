package org.pde4j.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.pde4j.io.TextFile;

/** Records as JSON files. */
public final class JsonFile {

    private JsonFile() {}

    /** @throws IOException if the file cannot be read or is not such a record; one sentence that begins with its name */
    public static <T> T read(Path file, Class<T> record) throws IOException {
        T value;
        try {
            value = new ObjectMapper().readValue(TextFile.read(file), record);
        } catch (JsonProcessingException damaged) {
            throw new IOException(file + " is damaged: " + damaged.getOriginalMessage(), damaged);
        }
        if (value == null) {
            throw new IOException(file + " is damaged: it is null");
        }
        return value;
    }
}
