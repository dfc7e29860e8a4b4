package org.pde4j.job.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.pde4j.io.AtomicFile;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.SweepRow;

/** What a run of a sweep came to as bytes: a ZIP file with its row and, where they are sent back, its files. */
final class RunArchive {

    private static final String ROW = "sweep-row.json";

    private RunArchive() {}

    static byte[] pack(SweepRow row) throws IOException {
        return pack(row, List.of(), Path.of(""));
    }

    /** @param directory of the run, which need not exist */
    static byte[] pack(SweepRow row, Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return pack(row);
        }
        // What makes a directory that of a run comes first: one that is cut off while it is unpacked is then continued or replaced.
        Comparator<Path> order = Comparator.comparing((Path file) -> !file.equals(directory.resolve(RunDirectory.RESOLVED))).thenComparing(file -> file);
        try (Stream<Path> files = Files.walk(directory)) {
            return pack(row, files.filter(Files::isRegularFile).filter(file -> !RunDirectory.isLock(file)).sorted(order).toList(), directory);
        }
    }

    private static byte[] pack(SweepRow row, List<Path> files, Path directory) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(ROW));
            zip.write(new ObjectMapper().writeValueAsBytes(row));
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(directory.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
        return bytes.toByteArray();
    }

    /**
     * Writes the files of a run, if there are any, into its directory, in place of those of an earlier attempt.
     *
     * @throws IOException if they cannot be written, or the bytes are no archive
     */
    static SweepRow unpack(byte[] archive, Path directory) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            ZipEntry first = zip.getNextEntry();
            if (first == null || !first.getName().equals(ROW)) {
                throw new IOException("the result of " + directory + " is not the archive of a run");
            }
            SweepRow row = new ObjectMapper().readValue(zip.readAllBytes(), SweepRow.class);
            ZipEntry entry = zip.getNextEntry();
            if (entry != null) {
                try (RunDirectory run = RunDirectory.create(directory, true)) {
                    for (; entry != null; entry = zip.getNextEntry()) {
                        write(zip, run.path(), entry.getName());
                    }
                }
            }
            return row;
        }
    }

    private static void write(ZipInputStream zip, Path directory, String name) throws IOException {
        Path file = directory.resolve(name).normalize();
        if (!file.startsWith(directory.normalize())) {
            throw new IOException("the result of " + directory + " names a file outside of it: " + name);
        }
        Files.createDirectories(file.getParent());
        AtomicFile.write(file, zip::transferTo);
    }
}
