package org.pde4j.job.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.job.JobDocument;

/**
 * The runs of a sweep: text alone, so that a run is the same wherever and however often it is carried out.
 *
 * @param name of the sweep
 * @param paths of the values that differ
 * @param catalogue name of the problem whose job is swept; empty where {@code text} is the job
 * @param text YAML of the job; empty where the catalogue has it
 * @param folder against which relative file names in the job are resolved
 * @param runs the values of the paths in each run, YAML in one line each
 */
public record SweepPlan(String name, List<String> paths, String catalogue, String text, String folder, List<List<String>> runs) {

    public SweepPlan {
        paths = List.copyOf(paths);
        runs = runs.stream().map(List::copyOf).toList();
    }

    /** What {@code --set} would say. */
    static List<String> overrides(List<String> paths, List<String> values) {
        return IntStream.range(0, paths.size()).mapToObj(i -> paths.get(i) + "=" + values.get(i)).toList();
    }

    /**
     * The job of a run.
     *
     * @param run from 0
     */
    public JobDocument document(int run) {
        List<String> overrides = overrides(paths, runs.get(run));
        return catalogue.isEmpty() ? JobDocument.parse(text, name + ".yaml", Path.of(folder), overrides) : JobDocument.catalogue(catalogue, overrides);
    }

    /** {@code learningRate = 1.0E-3, seed = 2}, with the last step of each path. */
    public String label(int run) {
        StringBuilder label = new StringBuilder();
        for (int i = 0; i < paths.size(); i++) {
            String path = paths.get(i);
            label.append(i == 0 ? "" : ", ").append(path.substring(path.lastIndexOf('.') + 1)).append(" = ").append(runs.get(run).get(i));
        }
        return label.toString();
    }
}
