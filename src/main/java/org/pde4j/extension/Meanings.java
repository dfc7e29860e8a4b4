package org.pde4j.extension;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.Properties;

/**
 * One sentence for each listed type and one for each of its keys, from {@value #FILE} of every jar on the class path.
 *
 * <p>An entry {@code org.example.Momentum = ...} is the definition of the type, {@code org.example.Momentum.beta = ...} the meaning of its key; UTF-8.
 * The file of this library is made from the Javadoc of its records.
 */
public final class Meanings {

    /** Where a jar has them. */
    public static final String FILE = "META-INF/pde4j/meanings.properties";

    private final Properties texts = new Properties();

    /** Reads the files that the class path has now. */
    public Meanings() {
        try {
            for (URL file : Collections.list(Extensions.loader().getResources(FILE))) {
                try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
                    texts.load(reader);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(FILE + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The definition of a type. */
    public Optional<String> of(Class<?> type) {
        return Optional.ofNullable(texts.getProperty(type.getName()));
    }

    /** The meaning of a key. */
    public Optional<String> of(Class<?> type, String key) {
        return Optional.ofNullable(texts.getProperty(type.getName() + "." + key));
    }
}
