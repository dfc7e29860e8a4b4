package org.pde4j.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.pde4j.io.NpyRows;

/**
 * The files of a run that grow with the training: {@code *.csv}, {@code *.jsonl} and {@code *.npy}. A checkpoint remembers how far each had come, so that a
 * training that goes on from it cuts them back and continues them as if it had never been stopped.
 */
final class GrowingFiles {

    /**
     * How far a file had come.
     *
     * @param bytes its length
     * @param crc32 of its content; without the header of an NPY file, which changes with each record
     */
    record Extent(long bytes, long crc32) {}

    private static final int CHUNK = 1 << 16;

    private final Path folder;
    private final Map<String, Mark> marks = new HashMap<>();

    /** A checksum under way: files only grow, so each byte is read once. */
    private static final class Mark {
        private final CRC32 crc32 = new CRC32();
        private long position;
    }

    GrowingFiles(Path folder) {
        this.folder = folder;
    }

    private static boolean grows(Path file) {
        String name = file.getFileName().toString();
        return name.matches(".*\\.(csv|jsonl|npy)") && !name.startsWith(".") && Files.isRegularFile(file);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(GrowingFiles::grows).toList();
        }
    }

    /** Forces every file to the disk and says how far it has come. */
    Map<String, Extent> force() throws IOException {
        Map<String, Extent> extents = new TreeMap<>();
        for (Path file : list(folder)) {
            String name = file.getFileName().toString();
            Mark mark = marks.computeIfAbsent(name, any -> new Mark());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.force(true);
                advance(mark, channel, channel.size(), start(name));
            }
            extents.put(name, new Extent(mark.position, mark.crc32.getValue()));
        }
        return extents;
    }

    private static long start(String name) {
        return name.endsWith(".npy") ? NpyRows.HEADER : 0;
    }

    private static void advance(Mark mark, FileChannel channel, long end, long start) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        mark.position = Math.max(mark.position, Math.min(start, end));
        while (mark.position < end) {
            buffer.clear().limit((int) Math.min(CHUNK, end - mark.position));
            int count = channel.read(buffer, mark.position);
            if (count < 0) {
                return;
            }
            mark.crc32.update(buffer.flip());
            mark.position += count;
        }
    }

    /**
     * Says whether the files still begin as they did.
     *
     * @throws IOException if one is missing, shorter or different
     */
    void verify(Map<String, Extent> extents) throws IOException {
        for (Map.Entry<String, Extent> entry : extents.entrySet()) {
            Path file = member(entry.getKey());
            Extent extent = entry.getValue();
            if (!Files.isRegularFile(file) || Files.size(file) < extent.bytes()) {
                throw new IOException(file + " must have the " + extent.bytes() + " bytes it had at the checkpoint, got "
                        + (Files.isRegularFile(file) ? Files.size(file) : "no such file"));
            }
            Mark mark = new Mark();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                advance(mark, channel, extent.bytes(), start(entry.getKey()));
            }
            if (mark.crc32.getValue() != extent.crc32()) {
                throw new IOException(file + " has been changed since the checkpoint: its first " + extent.bytes() + " bytes are others");
            }
        }
    }

    /** Cuts the files back to how far they had come, and removes those that were not there yet. */
    void rewind(Map<String, Extent> extents) throws IOException {
        for (Path file : list(folder)) {
            Extent extent = extents.get(file.getFileName().toString());
            if (extent == null) {
                Files.delete(file);
                continue;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(extent.bytes());
            }
            if (file.toString().endsWith(".npy")) {
                NpyRows.correctHeader(file);
            }
        }
    }

    private Path member(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}") || !grows(file) && Files.exists(file)) {
            throw new IOException(folder + ": a checkpoint must not name the file " + name);
        }
        return file;
    }
}
