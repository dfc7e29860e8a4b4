package org.pde4j.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.io.AtomicFile;
import org.pde4j.io.SealedNpz;
import org.pde4j.io.TextFile;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Position;
import org.pde4j.run.RunDirectory;

/**
 * The files that a job names, shapes, tables, observations and the reference, as copies in {@code files/} of the directory of its run. The run reads these
 * alone, so that its directory is complete and can be moved, and {@code files/SHA256SUMS} shows whether one was edited.
 *
 * @param document the job, whose problem names the copies relative to the directory of the run
 * @param copies what is copied: originals by the name of the copy
 * @param kept the content of originals in the directory itself, which a run that overwrites it removes
 */
public record RunFiles(JobDocument document, Map<String, Path> copies, Map<String, byte[]> kept) {

    private static final String SUMS = "SHA256SUMS";

    /** Between a digest and the name of its file. */
    private static final String SEPARATOR = "  ";

    /** Longer names are cut at the front, which leaves the extension. */
    private static final int MAX_NAME = 100;

    /** Those of a job in the directory of a run, whether it exists or not. Files that the runs of windows share stay where they are. */
    public static RunFiles of(JobDocument given, Path run) throws IOException {
        Path place = run.toAbsolutePath().normalize();
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Path> copies = new LinkedHashMap<>();
        for (String name : given.job().problem().fileNames()) {
            Path original = given.folder().resolve(name).toAbsolutePath();
            if (isShared(original.normalize(), given, place)) {
                names.put(name, name);
            } else {
                String copy = RunDirectory.COPIES + "/" + free(original.getFileName().toString(), copies);
                names.put(name, copy);
                copies.put(copy, original);
            }
        }
        Map<String, byte[]> kept = new LinkedHashMap<>();
        for (Map.Entry<String, Path> copy : copies.entrySet()) {
            if (copy.getValue().normalize().startsWith(place) && Files.isRegularFile(copy.getValue())) {
                kept.put(copy.getKey(), Files.readAllBytes(copy.getValue()));
            }
        }
        return new RunFiles(names.isEmpty() ? given : given.with(given.job().problem().withFiles(names::get), place), copies, kept);
    }

    /** Whether it is a copy of the whole of which this run is a window: the job of a window stands in its own directory, that of a user does not. */
    private static boolean isShared(Path original, JobDocument given, Path run) {
        return given.folder().toAbsolutePath().normalize().equals(run) && original.getParent().equals(run.resolveSibling(RunDirectory.COPIES));
    }

    /** The name of a file of a job for a window of its run: of a copy relative to the directory of the window, else absolute. */
    public static String fromWindow(Path folder, String name, Path run) {
        Path file = folder.resolve(name).toAbsolutePath().normalize();
        Path place = run.toAbsolutePath().normalize();
        return file.getParent().equals(place.resolve(RunDirectory.COPIES)) ? "../" + place.relativize(file).toString().replace('\\', '/') : file.toString();
    }

    private static String free(String name, Map<String, Path> taken) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[^A-Za-z0-9]+", "");
        String wanted = plain.isEmpty() ? "file" : plain.substring(Math.max(0, plain.length() - MAX_NAME));
        String free = wanted;
        for (int k = 2; taken.containsKey(RunDirectory.COPIES + "/" + free) || free.equals(SUMS); k++) {
            free = k + "-" + wanted;
        }
        return free;
    }

    /** Copies the files into the directory of the run, which has been made since. */
    public void copyInto(RunDirectory directory) throws IOException {
        if (copies.isEmpty()) {
            return;
        }
        Files.createDirectories(directory.file(RunDirectory.COPIES));
        StringBuilder sums = new StringBuilder();
        for (Map.Entry<String, Path> copy : copies.entrySet()) {
            MessageDigest digest = SealedNpz.sha256();
            AtomicFile.write(directory.toWrite(copy.getKey()), out -> {
                OutputStream sink = new DigestOutputStream(out, digest);
                if (kept.containsKey(copy.getKey())) {
                    sink.write(kept.get(copy.getKey()));
                } else {
                    Files.copy(copy.getValue(), sink);
                }
                sink.flush();
            });
            sums.append(HexFormat.of().formatHex(digest.digest())).append(SEPARATOR).append(Path.of(copy.getKey()).getFileName()).append('\n');
        }
        directory.write(RunDirectory.COPIES + "/" + SUMS, sums.toString());
    }

    /**
     * The job of an earlier run, from its {@code resolved.yaml}.
     *
     * @throws JobException if it cannot be read, or one of its files is not what the run has copied
     */
    public static JobDocument read(Path run) {
        return unchanged(JobDocument.read(run.resolve(RunDirectory.RESOLVED), List.of()));
    }

    /**
     * The job of an earlier run as something else has it that names the originals, such as a sweep.
     *
     * @throws JobException if one of the files of the run is not what the run has copied
     */
    public static JobDocument in(Path run, JobDocument given) throws IOException {
        RunFiles files = of(given, run);
        // An earlier version has copied nothing.
        return Files.isDirectory(run.resolve(RunDirectory.COPIES)) ? unchanged(files.document) : given;
    }

    private static JobDocument unchanged(JobDocument document) {
        for (String name : document.job().problem().fileNames()) {
            Path file = document.folder().resolve(name);
            try {
                requireUnchanged(file);
            } catch (IOException unreadable) {
                throw new JobException(Position.argument(file.toString()), "cannot be read: " + unreadable.getMessage(), unreadable);
            }
        }
        return document;
    }

    /** A missing file is refused by what needs it: a reference may be missing. */
    private static void requireUnchanged(Path file) throws IOException {
        Path sums = file.resolveSibling(SUMS);
        boolean copy = file.toAbsolutePath().normalize().getParent().endsWith(RunDirectory.COPIES);
        if (!Files.isRegularFile(file) || !copy) {
            return;
        }
        if (!Files.isRegularFile(sums)) {
            throw new JobException(Position.argument(file.toString()), "cannot be checked for changes, because the run has lost " + sums.getFileName()
                    + " beside it; put that back, or solve the job again");
        }
        MessageDigest digest = SealedNpz.sha256();
        Files.copy(file, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        String own = HexFormat.of().formatHex(digest.digest());
        String end = SEPARATOR + file.getFileName();
        if (TextFile.read(sums).lines().anyMatch(line -> line.endsWith(end) && !line.equals(own + end))) {
            throw new JobException(Position.argument(file.toString()), "was edited after the run had copied it; put it back as it was, or solve the job again"
                    + " with the other file");
        }
    }
}
