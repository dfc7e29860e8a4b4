package org.pde4j.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory of one run; the names of its files are a contract with other tools.
 *
 * <p>Nothing is overwritten unless asked for, and then only files of a run.
 */
public final class RunDirectory {

    public static final String JOB = "job.yaml";
    public static final String RESOLVED = "resolved.yaml";
    public static final String METRICS = "metrics.csv";
    public static final String NTK = "ntk.csv";
    public static final String NTK_SPECTRUM = "ntk_spectrum.npy";
    public static final String LOJASIEWICZ = "lojasiewicz.csv";
    public static final String SHARPNESS = "sharpness.csv";
    public static final String OPTIMIZER = "optimizer.csv";
    public static final String DIAGNOSTICS = "diagnostics.csv";
    public static final String POINTS = "points.npz";
    public static final String MODEL = "model.npz";
    public static final String GRAPH = "graph.fb";
    public static final String PROVENANCE = "provenance.json";
    public static final String LOG = "log.txt";
    public static final String CERTIFICATE = "certificate.json";
    public static final String CERTIFICATE_TEXT = "certificate.txt";

    /** How the names of the tables of a certificate begin. */
    public static final String CERTIFICATE_TABLE = "certificate-";
    public static final String CHECKPOINTS = "checkpoints";

    private static final List<String> FILES = List.of(JOB, RESOLVED, METRICS, NTK, NTK_SPECTRUM, LOJASIEWICZ, SHARPNESS, OPTIMIZER, DIAGNOSTICS,
            POINTS, MODEL, GRAPH, PROVENANCE, LOG, CERTIFICATE, CERTIFICATE_TEXT, "report.html");

    private final Path path;

    private RunDirectory(Path path) {
        this.path = path;
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
            empty = entries.findAny().isEmpty();
        }
        if (!empty && !overwrite) {
            throw new IOException(path + " exists; give another directory with --out, or --overwrite");
        }
        if (!empty && !Files.exists(path.resolve(RESOLVED))) {
            throw new IOException(path + " is not the directory of a run (it has no " + RESOLVED + "), so it is not overwritten");
        }
    }

    /** Makes an empty directory for a run, removing the files of an earlier run if {@code overwrite}. */
    public static RunDirectory create(Path path, boolean overwrite) throws IOException {
        check(path, overwrite);
        Files.createDirectories(path);
        for (String name : FILES) {
            Files.deleteIfExists(path.resolve(name));
        }
        try (Stream<Path> entries = Files.list(path)) {
            for (Path table : entries.filter(RunDirectory::isCertificateTable).toList()) {
                Files.delete(table);
            }
        }
        Path checkpoints = path.resolve(CHECKPOINTS);
        Files.createDirectories(checkpoints);
        try (Stream<Path> entries = Files.list(checkpoints)) {
            for (Path old : entries.filter(CheckpointFiles::isCheckpoint).toList()) {
                Files.delete(old);
            }
        }
        return new RunDirectory(path);
    }

    /**
     * The directory of an earlier run.
     *
     * @throws IOException if it is none
     */
    public static RunDirectory open(Path path) throws IOException {
        if (!Files.isRegularFile(path.resolve(RESOLVED))) {
            throw new IOException(path + " is not the directory of a run (it has no " + RESOLVED + ")");
        }
        return new RunDirectory(path);
    }

    private static boolean isCertificateTable(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(CERTIFICATE_TABLE) && name.endsWith(".csv");
    }

    public Path path() {
        return path;
    }

    /** The place of a file of the run. */
    public Path file(String name) {
        return path.resolve(name);
    }

    /** Writes a text file as a whole or not at all. */
    public void write(String name, String text) throws IOException {
        AtomicFile.write(file(name), text);
    }
}
