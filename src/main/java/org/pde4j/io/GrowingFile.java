package org.pde4j.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file of a run that grows with the training, and its copy under {@code checkpoints/tables/}, which is written first: what a killed process leaves
 * is a beginning of its copy. A file that is not was edited by another program.
 */
public final class GrowingFile implements AutoCloseable {

    private static final Path COPIES = Path.of("checkpoints", "tables");

    private final FileChannel file;
    private final FileChannel copy;

    /** Continues the file that is there, or begins it; a file of that name that the run has not written is renamed to {@code *.foreign-1}. */
    public GrowingFile(Path file) throws IOException {
        Path other = copy(file);
        Files.createDirectories(other.getParent());
        if (!Files.exists(other)) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                SetAside.move(file, "foreign");
            }
            Files.createFile(other);
        }
        this.copy = open(other);
        try {
            this.file = open(file);
        } catch (IOException unwritable) {
            this.copy.close();
            throw unwritable;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    /** Where the copy of a growing file is. */
    public static Path copy(Path file) {
        return copies(file.toAbsolutePath().getParent()).resolve(file.getFileName());
    }

    /** The folder of the copies in the directory of a run. */
    public static Path copies(Path run) {
        return run.resolve(COPIES);
    }

    /** Names of the growing files that a run has begun. */
    public static List<String> names(Path run) throws IOException {
        if (!Files.isDirectory(copies(run))) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(copies(run))) {
            return entries.map(entry -> entry.getFileName().toString()).filter(GrowingFile::grows).sorted().toList();
        }
    }

    public static boolean grows(String name) {
        return name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.(csv|jsonl|npy)");
    }

    public static void removeCopies(Path run) throws IOException {
        for (String name : names(run)) {
            Files.delete(copies(run).resolve(name));
        }
    }

    /** Bytes of the file so far. */
    long size() throws IOException {
        return copy.size();
    }

    /** Writes at a position, the copy first. */
    void write(byte[] bytes, long position) throws IOException {
        writeFully(copy, bytes, position);
        writeFully(file, bytes, position);
    }

    public void append(byte[] bytes) throws IOException {
        write(bytes, size());
    }

    private static void writeFully(FileChannel channel, byte[] bytes, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long at = position;
        while (buffer.hasRemaining()) {
            at += channel.write(buffer, at);
        }
    }

    @Override
    public void close() throws IOException {
        try (file) {
            copy.close();
        }
    }
}
