package org.pde4j.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The rules for a file that a user names for the output of a command, which is written under another name and renamed. */
public final class OutputFile {

    private OutputFile() {}

    /**
     * Says whether the file may be written.
     *
     * @throws IOException if there is no directory for it, it is no regular file or one of a run, or it exists and may not be overwritten; one sentence
     */
    public static void check(Path file, boolean overwrite) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (absolute.getFileName() == null || !Files.isDirectory(absolute.getParent())) {
            throw new IOException(file + ": there is no directory " + absolute.getParent());
        }
        Optional<BasicFileAttributes> found = attributes(absolute);
        if (found.isPresent()) {
            requireRegular(file, found.get());
        }
        requireForeign(file, absolute.getParent().toRealPath(), absolute.getFileName().toString());
        if (found.isPresent() && !overwrite) {
            throw new IOException(file + " exists; give another file with --out, or --overwrite");
        }
    }

    private static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private static void requireRegular(Path file, BasicFileAttributes found) throws IOException {
        String kind = found.isDirectory() ? "a directory" : found.isSymbolicLink() ? "a symbolic link to " + Files.readSymbolicLink(file)
                : found.isOther() ? "a device, pipe or socket" : "";
        if (!kind.isEmpty()) {
            throw new IOException(file + " is " + kind + ", which cannot be replaced as a whole; give the name of a regular file");
        }
    }

    /** Of no run, wherever its directory is. */
    private static void requireForeign(Path file, Path folder, String name) throws IOException {
        for (Path run = folder; run != null; run = run.getParent()) {
            String member = run.equals(folder) ? name : run.relativize(folder).getName(0).toString();
            boolean reserved = run.equals(folder) ? new Manifest(run).reserves(name) : RunDirectory.FOLDERS.contains(member);
            boolean ofSeeds = SeedDirectory.reserves(member) && !Files.isDirectory(run.resolve(member)) && SeedDirectory.is(run);
            if (ofSeeds || reserved && Files.exists(run.resolve(RunDirectory.RESOLVED))) {
                throw new IOException(file + " is a file of the run " + run + ", or would be taken for one; give another file");
            }
        }
    }
}
