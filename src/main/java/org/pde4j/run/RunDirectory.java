package org.pde4j.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pde4j.io.AtomicFile;
import org.pde4j.io.GrowingFile;

/**
 * The directory of one run; the names of its files are a contract with other tools.
 *
 * <p>Nothing is overwritten unless asked for, and then only files of a run. One process at a time works in it: the process that creates it or resumes
 * the run holds its lock until it is closed.
 */
public final class RunDirectory implements AutoCloseable {

    public static final String JOB = "job.yaml";
    public static final String RESOLVED = "resolved.yaml";
    public static final String METRICS = "metrics.csv";
    public static final String NTK = "ntk.csv";
    public static final String NTK_SPECTRUM = "ntk_spectrum.npy";
    public static final String LOJASIEWICZ = "lojasiewicz.csv";
    public static final String BOUNDEDNESS = "boundedness.csv";
    public static final String ENERGY = "energy.csv";
    public static final String EVOLUTION = "evolution.csv";
    public static final String SHARPNESS = "sharpness.csv";
    public static final String MATRICES = "matrices.csv";
    public static final String FEATURES = "features.csv";
    public static final String OPTIMIZER = "optimizer.csv";
    public static final String ADAPTATIONS = "adaptations.csv";
    public static final String DIAGNOSTICS = "diagnostics.csv";
    public static final String MEASUREMENTS = "measurements.jsonl";
    public static final String POINTS = "points.npz";
    public static final String MODEL = "model.npz";
    public static final String STEPS = "steps.npz";
    public static final String GRAPH = "graph.fb";
    public static final String PROVENANCE = "provenance.json";
    public static final String LOG = "log.txt";
    public static final String CERTIFICATE = "certificate.json";
    public static final String CERTIFICATE_TEXT = "certificate.txt";

    /** How the names of the tables of a certificate begin. */
    public static final String CERTIFICATE_TABLE = "certificate-";
    public static final String CHECKPOINTS = "checkpoints";
    public static final String REPORT = "report.html";
    public static final String FIGURES = "figures";

    /** Copies of the files that the job names. */
    public static final String COPIES = "files";

    /** The files whose names do not depend on the job. */
    static final List<String> FILES = List.of(
            JOB, RESOLVED, METRICS, NTK, NTK_SPECTRUM, LOJASIEWICZ, BOUNDEDNESS, ENERGY, EVOLUTION, SHARPNESS, MATRICES, FEATURES, OPTIMIZER, ADAPTATIONS,
            DIAGNOSTICS, MEASUREMENTS, POINTS, MODEL, STEPS, GRAPH, PROVENANCE, LOG, CERTIFICATE, CERTIFICATE_TEXT, REPORT, WindowTable.FILE);

    /** Tables that no measurement may write. */
    static final Set<String> NOT_MEASURED = Set.of(METRICS, EVOLUTION, OPTIMIZER, ADAPTATIONS, DIAGNOSTICS, SeedTable.FILE, WindowTable.FILE);

    /** The folders of a run. */
    static final Set<String> FOLDERS = Set.of(CHECKPOINTS, FIGURES, COPIES);

    private static final int PROBE = 1 << 16;

    private final Path path;

    private final RunLock lock;

    private final Manifest manifest;

    private RunDirectory(Path path, RunLock lock) {
        this.path = path;
        this.lock = lock;
        manifest = new Manifest(path);
    }

    /**
     * Says whether {@link #create} would refuse, before anything is computed.
     *
     * @throws IOException if the directory holds files and may not be overwritten
     */
    public static void check(Path path, boolean overwrite) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        if (!Files.isDirectory(path)) {
            throw new IOException(path + " is a file, a run needs a directory");
        }
        boolean empty;
        try (Stream<Path> entries = Files.list(path)) {
            empty = entries.allMatch(RunDirectory::isTrace);
        }
        if (!empty && !overwrite) {
            throw new IOException(path + " exists; give another directory with --out, or --overwrite"
                    + (Files.exists(path.resolve(RESOLVED)) && !Files.exists(path.resolve(PROVENANCE)) ? ", or continue with pde4j resume " + path : ""));
        }
        if (!empty && !Files.exists(path.resolve(RESOLVED)) && !SeedDirectory.is(path)) {
            throw new IOException(path + " is not the directory of a run (it has no " + RESOLVED + "), so it is not overwritten");
        }
    }

    /** Whether a file excludes other processes from its directory; no part of the run. */
    public static boolean isLock(Path file) {
        return file.getFileName().toString().equals(RunLock.NAME) && RunLock.isOne(file);
    }

    /** What a process leaves that was killed before it wrote anything. */
    private static boolean isTrace(Path file) {
        String name = file.getFileName().toString();
        return isLock(file) || name.equals(CHECKPOINTS) && isEmpty(file) || name.equals(COPIES) && isCopied(file) || AtomicFile.isTemporary(file);
    }

    /** Whether all files in it are copies that a run has made there; without {@code resolved.yaml} it was killed before it made more. */
    private static boolean isCopied(Path copies) {
        String[] names = copies.toFile().list();
        try {
            Set<String> written = new Manifest(copies.toAbsolutePath().getParent()).names();
            return names != null && Stream.of(names).allMatch(name -> written.contains(COPIES + "/" + name) || AtomicFile.isTemporary(copies.resolve(name)));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean isEmpty(Path checkpoints) {
        String[] names = checkpoints.toFile().list();
        return names != null && Stream.of(names).map(checkpoints::resolve).allMatch(file -> AtomicFile.isTemporary(file)
                || file.getFileName().toString().equals(StudyFile.NAME)
                || file.getFileName().toString().equals(Manifest.NAME) && Manifest.listsCopiesAlone(file));
    }

    /**
     * Makes a directory for a run without files of an earlier one, which are removed if {@code overwrite}; they stay if the new run could not
     * write there. Files that the earlier run has not written are not touched, and its {@code resolved.yaml} stays until it is replaced.
     *
     * @throws RunBusyException if another run works there
     */
    public static RunDirectory create(Path path, boolean overwrite) throws IOException {
        check(path, overwrite);
        Files.createDirectories(path);
        RunLock lock = RunLock.acquire(path);
        try {
            Path checkpoints = Files.createDirectories(path.resolve(CHECKPOINTS));
            tryToWrite(path);
            tryToWrite(checkpoints);
            remove(checkpoints, file -> CheckpointFile.isCheckpoint(file) || CheckpointFile.isSetAside(file) || AtomicFile.isTemporary(file)
                    || file.getFileName().toString().equals(StudyFile.NAME));
            remove(path, AtomicFile::isTemporary);
            if (Files.isDirectory(path.resolve(COPIES))) {
                remove(path.resolve(COPIES), AtomicFile::isTemporary);
            }
            WindowTable.clear(path);
            new Manifest(path).removeAll();
            SeedDirectory.clear(path);
            return new RunDirectory(path, lock);
        } catch (IOException failure) {
            lock.close();
            throw failure;
        }
    }

    /** Removes a run, and its directory unless it holds files that the run has not written. */
    static void remove(Path path) throws IOException {
        create(path, true).close();
        Path checkpoints = path.resolve(CHECKPOINTS);
        Files.deleteIfExists(path.resolve(RESOLVED));
        Files.deleteIfExists(checkpoints.resolve(Manifest.NAME));
        Files.deleteIfExists(path.resolve(RunLock.NAME));
        for (Path folder : List.of(GrowingFile.copies(path), checkpoints, path.resolve(FIGURES), path.resolve(COPIES), path)) {
            if (Files.isDirectory(folder) && folder.toFile().list().length == 0) {
                Files.delete(folder);
            }
        }
    }

    /** A block is written, forced to the disk and removed: a full or read-only disk shows before anything is deleted. */
    private static void tryToWrite(Path folder) throws IOException {
        Path probe = folder.resolve(".probe");
        AtomicFile.write(probe, out -> out.write(new byte[PROBE]));
        Files.delete(probe);
    }

    private static void remove(Path folder, Predicate<Path> unwanted) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path old : entries.filter(unwanted).toList()) {
                Files.delete(old);
            }
        }
    }

    /**
     * The directory of an earlier run, to read from.
     *
     * @throws IOException if it is none
     */
    public static RunDirectory open(Path path) throws IOException {
        if (!Files.isRegularFile(path.resolve(RESOLVED))) {
            throw new IOException(path + " is not the directory of a run (it has no " + RESOLVED + ")");
        }
        return new RunDirectory(path, null);
    }

    /**
     * The directory of an earlier run, to continue it.
     *
     * @throws RunBusyException if another run works there
     * @throws IOException if it is none, or cannot be written
     */
    public static RunDirectory reopen(Path path) throws IOException {
        open(path);
        RunLock lock = RunLock.acquire(path);
        try {
            Path checkpoints = Files.createDirectories(path.resolve(CHECKPOINTS));
            remove(path, AtomicFile::isTemporary);
            remove(checkpoints, AtomicFile::isTemporary);
            return new RunDirectory(path, lock);
        } catch (IOException failure) {
            lock.close();
            throw failure;
        }
    }

    /** Releases the lock, if this holds one. */
    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }

    /** Makes {@code figures/}, without the pictures of an earlier report, which stay where nothing could be written. */
    public Path createFigures() throws IOException {
        tryToWrite(path);
        manifest.removeFigures();
        return Files.createDirectories(file(FIGURES));
    }

    public Path path() {
        return path;
    }

    /** The place of a file of the run, to read from. */
    public Path file(String name) {
        return path.resolve(name);
    }

    /** The place of a file that the run is about to write; a file of that name that it has not written is renamed to {@code *.foreign-1}. */
    public Path toWrite(String name) throws IOException {
        manifest.add(name);
        return file(name);
    }

    /** Removes those files of the run whose names are unwanted. */
    void remove(Predicate<String> unwanted) throws IOException {
        manifest.remove(unwanted);
    }

    /** Writes a text file as a whole or not at all. */
    public void write(String name, String text) throws IOException {
        AtomicFile.write(toWrite(name), text);
    }

    /** Writes a picture into {@code figures/} as a whole or not at all; it is not forced to the disk, because it can be drawn again. */
    public void writeFigure(String name, byte[] content) throws IOException {
        AtomicFile.writeUnforced(toWrite(FIGURES + "/" + name), content);
    }
}
