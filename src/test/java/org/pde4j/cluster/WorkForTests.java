package org.pde4j.cluster;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Does what the first word of a task says, with the rest of it. */
public final class WorkForTests implements Work {

    private int tasks;

    @Override
    public Optional<byte[]> run(String text, BooleanSupplier interrupted) throws IOException {
        tasks++;
        String rest = text.substring(text.indexOf(' ') + 1);
        switch (text.substring(0, text.indexOf(' '))) {
            case "reverse":
                return bytes(new StringBuilder(rest).reverse().toString());
            case "noise":
                // Closing it would close the descriptor.
                new FileOutputStream(FileDescriptor.out).write("a native library prints pde4 this\n".getBytes(StandardCharsets.US_ASCII));
                return bytes(rest);
            case "count":
                return bytes(Integer.toString(tasks));
            case "heap":
                return bytes(Long.toString(Runtime.getRuntime().maxMemory()));
            case "die":
                System.err.println(rest);
                Runtime.getRuntime().halt(9);
                return Optional.empty();
            case "dieOnce":
                if (Files.notExists(Path.of(rest))) {
                    Files.writeString(Path.of(rest), "");
                    Runtime.getRuntime().halt(137);
                }
                return bytes(rest);
            case "throw":
                throw new IOException(rest);
            case "wait":
                // Not created: two workers may be given the same file.
                Files.writeString(Path.of(rest), "");
                while (!interrupted.getAsBoolean()) {
                    Thread.onSpinWait();
                }
                Files.writeString(Path.of(rest), "ended");
                return Optional.empty();
            default:
                throw new IllegalArgumentException(text);
        }
    }

    private static Optional<byte[]> bytes(String text) {
        return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
