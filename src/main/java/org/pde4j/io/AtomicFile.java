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
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Replaces a file as a whole: temporary file beside it, fsync, rename, fsync of the directory. A reader sees the old file or the new one.
 *
 * <p>The temporary file has an unpredictable name and is created exclusively, so that no existing file or link is ever written through.
 */
public final class AtomicFile {

    /** No name of a file may be longer than 255 bytes on common file systems. */
    private static final int MAX_NAME = 60;
    private static final Pattern TEMPORARY = Pattern.compile("\\..{1," + MAX_NAME + "}\\.[0-9a-f]{16}\\.pde4j-tmp");
    private static final SecureRandom RANDOM = new SecureRandom();

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
        Files.createFile(temporary);
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
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
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
            Files.write(temporary, content, StandardOpenOption.CREATE_NEW);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Path temporary(Path file) {
        String name = file.getFileName().toString();
        int length = Math.min(MAX_NAME, name.length());
        // Half of a surrogate pair is no name.
        String beginning = name.substring(0, Character.isHighSurrogate(name.charAt(length - 1)) ? length - 1 : length);
        return file.resolveSibling("." + beginning + "."
                + HexFormat.of().toHexDigits(RANDOM.nextLong()) + ".pde4j-tmp");
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
        return TEMPORARY.matcher(file.getFileName().toString()).matches();
    }
}
