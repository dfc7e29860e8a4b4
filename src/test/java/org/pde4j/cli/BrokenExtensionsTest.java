package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.expr.Expr;
import org.pde4j.extension.Extension;
import org.pde4j.model.Activation;

/** A jar whose provider or types do not work is named in one sentence; no stack trace, exit code 2. */
class BrokenExtensionsTest {

    @TempDir
    Path jar;

    public static final class Throwing implements Extension {

        @Override
        public List<Class<? extends Record>> types() {
            throw new IllegalArgumentException("no types today");
        }
    }

    public static final class Unlinked implements Extension {

        @Override
        public List<Class<? extends Record>> types() {
            throw new NoClassDefFoundError("example/Gone");
        }
    }

    public static final class Nothing implements Extension {

        @Override
        public List<Class<? extends Record>> types() {
            return null;
        }
    }

    public static final class NullType implements Extension {

        @Override
        public List<Class<? extends Record>> types() {
            return Arrays.asList((Class<? extends Record>) null);
        }
    }

    public static final class Unbuildable implements Extension {

        public Unbuildable() {
            throw new IllegalArgumentException("not built");
        }

        @Override
        public List<Class<? extends Record>> types() {
            return List.of();
        }
    }

    public static final class Namesake implements Extension {

        @Override
        public List<Class<? extends Record>> types() {
            return List.of(Tanh.class);
        }
    }

    public record Tanh() implements Activation {

        @Override
        public Expr value(Expr z) {
            return z;
        }
    }

    public static final class OfUnusable implements Extension {

        @Override
        public List<Class<? extends Record>> types() {
            return List.of(Unusable.class);
        }
    }

    public record Unusable(double scale) implements Activation {

        public Unusable {
            if (scale > 0) {
                throw new UnsupportedOperationException("never");
            }
        }

        public Unusable() {
            this(1);
        }

        @Override
        public Expr value(Expr z) {
            return z;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Throwing | cannot be listed; mend its jar or take it off the class path (java.lang.IllegalArgumentException: no types today)",
        "Unlinked | cannot be listed; mend its jar or take it off the class path (java.lang.NoClassDefFoundError: example/Gone)",
        "Nothing | must be public records, got null",
        "NullType | must be public records, got [null]",
        "Unbuildable | could not be instantiated; mend its jar or take it off the class path (java.lang.IllegalArgumentException: not built)",
        "Absent | not found; mend its jar or take it off the class path",
        "Namesake | two Activation records are called Tanh",
        "OfUnusable | Unusable refuses its own defaults (java.lang.UnsupportedOperationException: never)",
    })
    void isNamedInOneSentence(String provider, String sentence) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(Extension.class.getName()), BrokenExtensionsTest.class.getName() + "$" + provider + "\n");
        StringWriter err = new StringWriter();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            assertThat(Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), "list", "activations")).as(err.toString()).isEqualTo(2);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertThat(err.toString()).contains(sentence).hasLineCount(1).doesNotContain("--debug");
    }
}
