package org.pde4j.job.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.io.AtomicFile;
import org.pde4j.run.JsonFile;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.SweepRow;
import org.pde4j.run.SweepTable;

/** The directory of a sweep: {@code sweep.json}, which is the plan, {@code sweep.csv}, {@code sweep.html} and the runs {@code run-001} … . */
public record SweepDirectory(Path path, SweepPlan plan) {

    static final String PLAN = "sweep.json";
    static final String PAGE = "sweep.html";

    /** Whether a directory holds a sweep. */
    public static boolean is(Path path) {
        return Files.isRegularFile(path.resolve(PLAN));
    }

    /**
     * The directory of a plan: a new one, or that of the same plan, whose runs are then continued.
     *
     * @throws IOException if it holds another sweep or a run, or cannot be written; one sentence
     */
    public static SweepDirectory create(Path path, SweepPlan plan) throws IOException {
        if (is(path)) {
            SweepDirectory found = open(path);
            if (!found.plan.equals(plan)) {
                throw new IOException(path + " holds another sweep; give another directory with --out, or remove it");
            }
            return found;
        }
        if (Files.exists(path.resolve(RunDirectory.RESOLVED))) {
            throw new IOException(path + " holds a run; give another directory with --out");
        }
        SweepDirectory directory = new SweepDirectory(path, plan);
        for (int run = 0; run < plan.runs().size(); run++) {
            RunDirectory.check(directory.run(run), false);
        }
        Files.createDirectories(path);
        AtomicFile.write(path.resolve(PLAN), new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(plan) + "\n");
        return directory;
    }

    /** @throws IOException if the plan is missing or damaged */
    public static SweepDirectory open(Path path) throws IOException {
        return new SweepDirectory(path, JsonFile.read(path.resolve(PLAN), SweepPlan.class));
    }

    /**
     * The directory of a run.
     *
     * @param run from 0
     */
    public Path run(int run) {
        return path.resolve(SweepTable.directory(run + 1, plan.runs().size()));
    }

    /** The runs that have begun. */
    public List<Path> begun() {
        return IntStream.range(0, plan.runs().size()).mapToObj(this::run).filter(run -> Files.exists(run.resolve(RunDirectory.RESOLVED))).toList();
    }

    /**
     * The runs that have ended.
     *
     * @throws IOException if the table is damaged, or that of another sweep
     */
    public SweepTable table() throws IOException {
        SweepTable table = SweepTable.read(path, plan.paths());
        for (SweepRow row : table.rows()) {
            if (row.run() < 1 || row.run() > plan.runs().size() || !plan.runs().get(row.run() - 1).equals(row.values())) {
                throw new IOException(path.resolve(SweepTable.FILE) + ": run " + row.run() + " has other values in " + PLAN
                        + "; remove the table to read the runs again");
            }
        }
        return table;
    }

    /** The page of the sweep. */
    public Path page() {
        return path.resolve(PAGE);
    }
}
