package org.pde4j.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces a file as a whole: temporary name beside it, fsync, rename, fsync of the directory. A reader sees the old file or the new one. */
public final class AtomicFile {

    private AtomicFile() {}

    /** What fills the file. */
    @FunctionalInterface
    public interface Content {

        void writeTo(OutputStream out) throws IOException;
    }

    /** What fills a file that it opens by name. */
    @FunctionalInterface
    public interface NamedContent {

        void writeTo(Path temporary) throws IOException;
    }

    /** For writers that take a name instead of a stream. */
    public static void writeNamed(Path file, NamedContent content) throws IOException {
        Path temporary = temporary(file);
        try {
            content.writeTo(temporary);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            rename(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    public static void write(Path file, Content content) throws IOException {
        Path temporary = temporary(file);
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            rename(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Without fsync: a crash of the machine may lose the file, which is for what can be made again. */
    public static void writeUnforced(Path file, byte[] content) throws IOException {
        Path temporary = temporary(file);
        try {
            Files.write(temporary, content);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".tmp");
    }

    private static void rename(Path from, Path to) throws IOException {
        move(from, to);
        force(to.toAbsolutePath().getParent());
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            // Some network file systems; the file is complete before it moves all the same.
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The new name itself is on the disk only when the directory is. */
    private static void force(Path directory) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(directory, StandardOpenOption.READ);
        } catch (IOException notOpened) {
            // Windows opens no directories; there the rename itself is durable.
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }

    /** Whether a file of this name is one that was being written when the process was killed. */
    public static boolean isTemporary(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") && name.endsWith(".tmp");
    }
}
