package org.pde4j.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Node;
import org.pde4j.job.yaml.YamlReader;
import org.pde4j.job.yaml.YamlWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What differs between two complete jobs, leaving out what does not change a bit of the result so far: name, checkpointing, the effort of the
 * certificate, the number of steps in time, the cluster, and threads except in the execution {@link org.pde4j.loss.Graph}, whose sums depend on them.
 */
public final class JobDifference {

    private static final Logger LOG = LoggerFactory.getLogger(JobDifference.class);

    private static final int SHOWN = 5;
    private static final String PROBLEM = "problem";
    private static final Set<String> MODEL_PARTS = Set.of(PROBLEM, "model", "form");

    private JobDifference() {}

    /**
     * One clause, such as {@code phases[0].optimizer.learningRate is 0.01 here, 0.001 there}; empty if the jobs are the same.
     *
     * @param here YAML as {@link JobDocument#resolved} writes it
     * @param there likewise
     */
    public static String describe(String here, String there) {
        Map<String, String> mine = flatten(here, "the job");
        Map<String, String> theirs = flatten(there, "the job of the checkpoint");
        TreeSet<String> paths = new TreeSet<>(mine.keySet());
        paths.addAll(theirs.keySet());
        List<String> differences = new ArrayList<>();
        for (String path : paths) {
            String a = mine.getOrDefault(path, "absent");
            String b = theirs.getOrDefault(path, "absent");
            if (!a.equals(b)) {
                differences.add(path + " is " + a + " here, " + b + " there");
            }
        }
        int more = differences.size() - SHOWN;
        return String.join("; ", differences.subList(0, Math.min(SHOWN, differences.size()))) + (more > 0 ? "; and " + more + " more" : "");
    }

    /**
     * The parts of a job that u_θ depends on: problem, model and form; without a given solution, which u_θ is only compared with.
     *
     * @param resolved YAML as {@link JobDocument#resolved} writes it
     * @return YAML
     */
    public static String modelParts(String resolved) {
        Node.Mapping job = (Node.Mapping) YamlReader.read(resolved, "the job");
        Node.Mapping parts = job;
        for (String key : job.entries().keySet()) {
            parts = MODEL_PARTS.contains(key) ? parts : parts.without(key);
        }
        return YamlWriter.write(parts.get(PROBLEM) instanceof Node.Mapping problem
                ? parts.with(PROBLEM, new Node.Entry(problem.position(), problem.without("exact").without("reference"))) : parts);
    }

    /**
     * The difference as {@link #describe} has it between the models of two jobs.
     *
     * @param there as {@link #modelParts} writes it, by this version or an earlier one
     */
    public static String ofModels(JobDocument here, String there) {
        String parts = there;
        try {
            // Read and written by this version, so that keys it has added with their defaults do not count.
            Node.Mapping job = (Node.Mapping) YamlReader.read(here.resolved(), "the job");
            for (Map.Entry<String, Node.Entry> part : ((Node.Mapping) YamlReader.read(there, "the job of the model")).entries().entrySet()) {
                job = job.with(part.getKey(), part.getValue());
            }
            parts = modelParts(JobDocument.parse(YamlWriter.write(job), "the job of the model", here.folder(), List.of()).resolved());
        } catch (JobException | ClassCastException ofAnotherVersion) {
            LOG.debug("the job of the model is compared as it is", ofAnotherVersion);
        }
        return describe(modelParts(here.resolved()), parts);
    }

    private static Map<String, String> flatten(String yaml, String source) {
        Map<String, String> values = new TreeMap<>();
        YamlReader.read(yaml, source).eachScalar("", values::put);
        values.keySet().removeAll(List.of("name", "evolution.steps", "execution.cluster"));
        values.keySet().removeIf(path -> path.startsWith("checkpoint.") || path.startsWith("certificate."));
        if (!"Graph".equals(values.get("execution.type"))) {
            values.remove("execution.threads");
        }
        return values;
    }
}
