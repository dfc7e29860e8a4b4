package org.pde4j.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pde4j.io.AtomicFile;
import org.pde4j.io.SetAside;

/** The directory of the runs of one job with several seeds: {@code seeds.json}, which is the plan, {@code seeds.csv} and {@code seed-1} … {@code seed-n}. */
public record SeedDirectory(Path path, Plan plan) {

    /** What is to be run. */
    public static final String PLAN = "seeds.json";

    private static final Pattern RUN = Pattern.compile("seed-\\d{1,9}");

    /**
     * The whole job, so that runs that have not begun can be.
     *
     * @param job YAML with every default filled in
     */
    public record Plan(int seeds, String job) {}

    /** Whether a directory holds the runs of several seeds: a file of that name with something else is another program's. */
    public static boolean is(Path path) {
        try {
            return Files.isRegularFile(path.resolve(PLAN)) && open(path).plan.job != null;
        } catch (IOException foreign) {
            return false;
        }
    }

    /** Whether a name in such a directory is that of its plan or table, or of a run of it. */
    static boolean reserves(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return plain.equals(PLAN) || plain.equals(SeedTable.FILE) || RUN.matcher(plain).matches();
    }

    /**
     * Says whether {@link #create} would refuse, before anything is computed.
     *
     * @throws IOException if the directory holds runs and may not be overwritten, or other files of these names
     */
    public static void check(Path path, int seeds, boolean overwrite) throws IOException {
        if (Files.exists(path.resolve(RunDirectory.RESOLVED)) || is(path)) {
            RunDirectory.check(path, overwrite);
        }
        for (int seed = 1; seed <= seeds; seed++) {
            RunDirectory.check(path.resolve("seed-" + seed), overwrite);
        }
    }

    /** Writes the plan; what an earlier job has left goes first. Other files of the names of plan and table are renamed to {@code *.foreign-1}. */
    public static SeedDirectory create(Path path, Plan plan, boolean overwrite) throws IOException {
        check(path, plan.seeds(), overwrite);
        Files.createDirectories(path);
        clear(path);
        if (Files.exists(path.resolve(RunDirectory.RESOLVED))) {
            RunDirectory.remove(path);
            Files.createDirectories(path);
        }
        for (String name : List.of(PLAN, SeedTable.FILE)) {
            if (Files.exists(path.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                SetAside.move(path.resolve(name), "foreign");
            }
        }
        AtomicFile.write(path.resolve(PLAN), new ObjectMapper().writeValueAsString(plan) + "\n");
        return new SeedDirectory(path, plan);
    }

    /** @throws IOException if the plan is damaged */
    public static SeedDirectory open(Path path) throws IOException {
        return new SeedDirectory(path, JsonFile.read(path.resolve(PLAN), Plan.class));
    }

    /** The directory of one of the runs. */
    public Path run(int seed) {
        return path.resolve("seed-" + seed);
    }

    /** Removes the plan, the table and the runs of an earlier job with seeds, and none of their foreign files. */
    static void clear(Path path) throws IOException {
        if (!is(path)) {
            return;
        }
        for (Path run : runs(path)) {
            RunDirectory.remove(run);
        }
        Files.deleteIfExists(path.resolve(SeedTable.FILE));
        Files.delete(path.resolve(PLAN));
    }

    private static List<Path> runs(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(entry -> RUN.matcher(entry.getFileName().toString()).matches()
                    && Files.exists(entry.resolve(RunDirectory.RESOLVED))).toList();
        }
    }
}
