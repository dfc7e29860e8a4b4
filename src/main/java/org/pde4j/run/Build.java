package org.pde4j.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which pde4j this is, as Maven wrote it into the jar. */
public final class Build {

    private Build() {}

    public static String version() {
        return property("version");
    }

    /** Full hash of the commit that was built; {@code unknown} for a build without a repository. */
    public static String commit() {
        String commit = property("commit");
        // Maven leaves the placeholder where there is no repository to ask.
        return commit.startsWith("$") ? "unknown" : commit;
    }

    /** The version of ND4J that it was built with. */
    public static String nd4j() {
        return property("nd4j");
    }

    private static String property(String key) {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            properties.load(in);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
        return properties.getProperty(key);
    }
}
