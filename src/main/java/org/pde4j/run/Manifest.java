package org.pde4j.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pde4j.io.AtomicFile;
import org.pde4j.io.GrowingFile;
import org.pde4j.io.SetAside;
import org.pde4j.io.TextFile;

/**
 * {@code checkpoints/written.txt}: the names, relative to the directory of the run, of the files that the run has written, one a line. Only
 * these are ever replaced or removed; a name is added before its file is made. Growing tables are listed by their copies, see {@link GrowingFile}.
 */
final class Manifest {

    static final String NAME = "written.txt";

    /** Whatever the file says, no name leads out of the run. */
    private static final Pattern MEMBER = Pattern.compile("((" + RunDirectory.FIGURES + "|" + RunDirectory.COPIES + ")/)?[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    /** What runs left before they kept this list. */
    private static final Pattern UNLISTED = Pattern.compile(Pattern.quote(RunDirectory.CERTIFICATE_TABLE) + "[A-Za-z0-9_-]+\\.csv|step-\\d+\\.npz");
    private static final Pattern PICTURE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*\\.(svg|png)");

    private final Path run;
    private final Path file;

    Manifest(Path run) {
        this.run = run;
        this.file = run.resolve(RunDirectory.CHECKPOINTS).resolve(NAME);
    }

    /** Whether a list names copies, and at most the {@code resolved.yaml} that was to follow them: what a run leaves that is killed before it has written that. */
    static boolean listsCopiesAlone(Path list) {
        try {
            return TextFile.read(list).lines().allMatch(name -> name.startsWith(RunDirectory.COPIES + "/") || name.equals(RunDirectory.RESOLVED));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Names of the files of the run, growing tables among them. */
    Set<String> names() throws IOException {
        Set<String> names = new LinkedHashSet<>(Files.exists(file) ? listed() : unlisted());
        names.addAll(GrowingFile.names(run));
        return names;
    }

    /** Without a last line that a full disk, or the end of the process, has cut off. */
    private List<String> listed() throws IOException {
        String text = TextFile.read(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().filter(name -> MEMBER.matcher(name).matches()).toList();
    }

    private Set<String> unlisted() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        if (!Files.exists(run.resolve(RunDirectory.RESOLVED))) {
            return names;
        }
        RunDirectory.FILES.stream().filter(name -> Files.exists(run.resolve(name))).forEach(names::add);
        names.addAll(matching(run, UNLISTED, ""));
        names.addAll(matching(run.resolve(RunDirectory.FIGURES), PICTURE, RunDirectory.FIGURES + "/"));
        return names;
    }

    private static List<String> matching(Path folder, Pattern pattern, String prefix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).filter(name -> pattern.matcher(name).matches()).map(name -> prefix + name).toList();
        }
    }

    /** Whether a name in the directory itself is that of a file which the run has written, or may write later. */
    boolean reserves(String name) throws IOException {
        String plain = name.toLowerCase(Locale.ROOT);
        return UNLISTED.matcher(plain).matches() || plain.equals(RunLock.NAME) || plain.equals(SeedDirectory.PLAN) || plain.equals(SeedTable.FILE)
                || RunDirectory.FOLDERS.contains(plain)
                || Stream.concat(RunDirectory.FILES.stream(), names().stream()).anyMatch(plain::equals);
    }

    /** Says that the run is about to write a file; a file of that name that it has not written is renamed to {@code *.foreign-1}. */
    void add(String name) throws IOException {
        if (!MEMBER.matcher(name).matches()) {
            throw new IllegalArgumentException("Manifest: the name of a file of a run must match " + MEMBER + ", got " + name);
        }
        Set<String> names = names();
        if (!Files.exists(file) || !TextFile.read(file).matches("(?s)(.*\n)?")) {
            Files.createDirectories(file.getParent());
            AtomicFile.write(file, String.join("\n", names) + (names.isEmpty() ? "" : "\n"));
        }
        Path member = run.resolve(name);
        boolean written = names.contains(name);
        // A directory is none of the run's files, whatever its name.
        if (written ? Files.isDirectory(member, LinkOption.NOFOLLOW_LINKS) : Files.exists(member, LinkOption.NOFOLLOW_LINKS)) {
            SetAside.move(member, "foreign");
        }
        if (written) {
            return;
        }
        Files.writeString(file, name + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    /** Removes the files of the run, {@code resolved.yaml} excepted, which makes the directory that of a run. */
    void removeAll() throws IOException {
        for (String name : names()) {
            if (!name.equals(RunDirectory.RESOLVED)) {
                Files.deleteIfExists(run.resolve(name));
            }
        }
        GrowingFile.removeCopies(run);
        AtomicFile.write(file, Files.exists(run.resolve(RunDirectory.RESOLVED)) ? RunDirectory.RESOLVED + "\n" : "");
    }

    /** Removes the pictures of an earlier report. */
    void removeFigures() throws IOException {
        remove(name -> name.startsWith(RunDirectory.FIGURES + "/"));
    }

    /** Removes the files of the run with such names; they stay on the list. */
    void remove(Predicate<String> unwanted) throws IOException {
        for (String name : names()) {
            if (unwanted.test(name)) {
                Files.deleteIfExists(run.resolve(name));
            }
        }
    }
}
