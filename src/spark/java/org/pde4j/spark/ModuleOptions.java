package org.pde4j.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.launcher.JavaModuleOptions;

/** Writes the options of the JVM that Spark needs into a file, for a program that is started without {@code spark-submit}. */
public final class ModuleOptions {

    private ModuleOptions() {}

    /** @param arguments the file */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), JavaModuleOptions.defaultModuleOptions() + "\n");
    }
}
