package org.pde4j.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.pde4j.io.GrowingFile;
import org.pde4j.io.NpyRows;
import org.pde4j.io.SetAside;

/**
 * The files of a run that grow with the training, each a {@link GrowingFile}. A checkpoint remembers how far each had come, so that a training
 * that continues from it cuts them back and continues them as if it had never been stopped. No other file is touched.
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

    /** Forces every copy to the disk and says how far it has come. */
    Map<String, Extent> force() throws IOException {
        Map<String, Extent> extents = new TreeMap<>();
        for (String name : GrowingFile.names(folder)) {
            Mark mark = marks.computeIfAbsent(name, any -> new Mark());
            try (FileChannel channel = FileChannel.open(copy(name), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.force(true);
                advance(mark, channel, channel.size(), start(name));
            }
            extents.put(name, new Extent(mark.position, mark.crc32.getValue()));
        }
        return extents;
    }

    private Path copy(String name) {
        return GrowingFile.copy(folder.resolve(name));
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
     * Cuts the files back to how far they had come, and removes those that were not there yet. A file that another program has edited is renamed
     * to {@code *.edited-1} and written again from its copy; where that is damaged as well, from the rows that can still be read.
     *
     * @param iteration of the checkpoint; later rows do not count
     * @return one sentence for each file that was not as the run had left it
     */
    List<String> rewind(Map<String, Extent> extents, int iteration) throws IOException {
        List<String> found = new ArrayList<>();
        Set<String> names = new TreeSet<>(extents.keySet());
        names.addAll(GrowingFile.names(folder));
        for (String name : names) {
            if (!GrowingFile.grows(name)) {
                throw new IOException(folder + ": a checkpoint must not name the file " + name);
            }
            if (extents.containsKey(name)) {
                rewind(name, extents.get(name), iteration, found);
            } else {
                remove(name, found);
            }
        }
        return found;
    }

    /** A file that was begun after the checkpoint. */
    private void remove(String name, List<String> found) throws IOException {
        Path file = folder.resolve(name);
        if (exists(file) && !begins(copy(name), file, start(name))) {
            found.add(file + " was edited after the run had written it; it is kept as " + SetAside.move(file, "edited").getFileName());
        }
        Files.deleteIfExists(file);
        Files.deleteIfExists(copy(name));
    }

    private void rewind(String name, Extent extent, int iteration, List<String> found) throws IOException {
        Path file = folder.resolve(name);
        Path copy = copy(name);
        boolean sound = sound(file, extent, start(name));
        if (!sound(copy, extent, start(name))) {
            if (sound) {
                Files.createDirectories(copy.getParent());
                Files.deleteIfExists(copy);
                cut(file, extent.bytes());
                Files.copy(file, copy);
            } else {
                salvage(file, copy, iteration, found);
            }
            return;
        }
        if (!exists(file)) {
            found.add(file + " was missing and has been written again up to iteration " + iteration);
        } else if (!sound || !begins(copy, file, start(name))) {
            found.add(file + " was edited after the run had written it; it is kept as " + SetAside.move(file, "edited").getFileName()
                    + " and has been written again up to iteration " + iteration);
        }
        cut(copy, extent.bytes());
        if (exists(file)) {
            cut(file, extent.bytes());
        } else {
            Files.copy(copy, file);
        }
    }

    private void salvage(Path file, Path copy, int iteration, List<String> found) throws IOException {
        List<String> rows = exists(file) ? ReadableRows.of(file, iteration) : List.of();
        String kept = exists(file) ? "it is kept as " + SetAside.move(file, "edited").getFileName() + ", and " : "";
        Files.deleteIfExists(copy);
        if (!rows.isEmpty()) {
            try (GrowingFile again = new GrowingFile(file)) {
                again.append((String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        found.add(file + " is not as the run had written it and its copy " + copy + " is not either: " + kept + rows.size()
                + " lines up to iteration " + iteration + " could be read and stay, the others are lost");
    }

    /**
     * A growing file or its copy, whichever still begins as it did at a checkpoint.
     *
     * @throws IOException if both were changed
     */
    Path sound(String name, Extent extent) throws IOException {
        for (Path file : List.of(copy(name), folder.resolve(name))) {
            if (sound(file, extent, start(name))) {
                return file;
            }
        }
        throw new IOException(folder.resolve(name) + " is not as the run had written it and its copy " + copy(name) + " is not either");
    }

    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether a file begins as it did at the checkpoint. */
    private static boolean sound(Path file, Extent extent, long start) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) < extent.bytes()) {
            return false;
        }
        Mark mark = new Mark();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            advance(mark, channel, extent.bytes(), start);
        }
        return mark.crc32.getValue() == extent.crc32();
    }

    /** Whether a file is, from a position on, a beginning of its copy. */
    private static boolean begins(Path copy, Path file, long start) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > Files.size(copy)) {
            return false;
        }
        try (InputStream some = Files.newInputStream(file); InputStream all = Files.newInputStream(copy)) {
            some.skipNBytes(Math.min(start, Files.size(file)));
            all.skipNBytes(Math.min(start, Files.size(file)));
            for (byte[] chunk = some.readNBytes(CHUNK); chunk.length > 0; chunk = some.readNBytes(CHUNK)) {
                if (!Arrays.equals(chunk, all.readNBytes(chunk.length))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void cut(Path file, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
        }
        if (file.toString().endsWith(".npy")) {
            NpyRows.correctHeader(file);
        }
    }
}
