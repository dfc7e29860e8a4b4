package org.pde4j.job.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pde4j.io.TextFile;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.YamlReader;
import org.pde4j.report.ComparedRuns;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.SeedDirectory;

/** Run directories, opened to be shown side by side. */
public final class RunComparison {

    /** More are a table that nobody reads. */
    private static final int MOST = 100;

    private RunComparison() {}

    /**
     * Reads the runs; the directory of several seeds stands for its runs.
     *
     * @throws IOException if a directory is not that of a run, one is given twice, or there are fewer than two or more than a hundred; one sentence
     * @throws JobException if the job of one is no YAML
     */
    public static ComparedRuns open(List<Path> paths) throws IOException {
        List<Path> found = expanded(paths);
        Path common = common(found);
        Map<String, RunDirectory> runs = new LinkedHashMap<>();
        for (Path path : found) {
            if (runs.put(common.relativize(path.toAbsolutePath().normalize()).toString(), RunDirectory.open(path)) != null) {
                throw new IOException(path + ": is given twice; compare needs different runs");
            }
        }
        if (runs.size() < 2 || runs.size() > MOST) {
            throw new IOException("compare needs from 2 to " + MOST + " runs, got " + runs.size());
        }
        return compared(runs);
    }

    /**
     * Reads what any number of runs have written so far, also while they are trained.
     *
     * @param paths directories of runs, by name
     * @throws IOException if one is not the directory of a run
     * @throws JobException if the job of one is no YAML
     */
    public static ComparedRuns of(Map<String, Path> paths) throws IOException {
        Map<String, RunDirectory> runs = new LinkedHashMap<>();
        for (Map.Entry<String, Path> path : paths.entrySet()) {
            runs.put(path.getKey(), RunDirectory.open(path.getValue()));
        }
        return compared(runs);
    }

    private static ComparedRuns compared(Map<String, RunDirectory> runs) throws IOException {
        List<Map<String, String>> jobs = new ArrayList<>();
        for (RunDirectory run : runs.values()) {
            Path file = run.file(RunDirectory.RESOLVED);
            Map<String, String> scalars = new LinkedHashMap<>();
            YamlReader.read(TextFile.read(file), file.toString()).eachScalar("", scalars::put);
            jobs.add(scalars);
        }
        return ComparedRuns.of(runs, differences(jobs));
    }

    private static List<Path> expanded(List<Path> paths) throws IOException {
        List<Path> runs = new ArrayList<>();
        for (Path path : paths) {
            if (!SeedDirectory.is(path)) {
                runs.add(path);
                continue;
            }
            SeedDirectory seeds = SeedDirectory.open(path);
            for (int seed = 1; seed <= seeds.plan().seeds(); seed++) {
                if (Files.exists(seeds.run(seed).resolve(RunDirectory.RESOLVED))) {
                    runs.add(seeds.run(seed));
                }
            }
        }
        return runs;
    }

    /** The deepest directory that holds all: what a name need not repeat. */
    private static Path common(List<Path> paths) {
        Path common = parent(paths.get(0));
        for (Path path : paths) {
            while (!parent(path).startsWith(common)) {
                common = parent(common);
            }
        }
        return common;
    }

    /** The root is its own. */
    private static Path parent(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.getParent() == null ? absolute : absolute.getParent();
    }

    private static Map<String, List<String>> differences(List<Map<String, String>> jobs) {
        Set<String> keys = new LinkedHashSet<>();
        jobs.forEach(job -> keys.addAll(job.keySet()));
        Map<String, List<String>> differences = new LinkedHashMap<>();
        for (String key : keys) {
            List<String> values = jobs.stream().map(job -> job.getOrDefault(key, "–")).toList();
            if (values.stream().distinct().count() > 1) {
                differences.put(key, values);
            }
        }
        return differences;
    }
}
