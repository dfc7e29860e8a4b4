package org.pde4j.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pde4j.job.yaml.Node;
import org.pde4j.job.yaml.YamlReader;

/**
 * What differs between two complete jobs, leaving out what does not change a bit of the result: name, checkpointing, the effort of the certificate, and threads except in
 * the execution {@link org.pde4j.loss.Graph}, whose sums depend on them.
 */
public final class JobDifference {

    private static final int SHOWN = 5;

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

    private static Map<String, String> flatten(String yaml, String source) {
        Map<String, String> values = new TreeMap<>();
        flatten(YamlReader.read(yaml, source), "", values);
        values.keySet().removeIf(path -> path.equals("name") || path.startsWith("checkpoint.") || path.startsWith("certificate."));
        if (!"Graph".equals(values.get("execution.type"))) {
            values.remove("execution.threads");
        }
        return values;
    }

    private static void flatten(Node node, String path, Map<String, String> values) {
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> flatten(entry.value(), path.isEmpty() ? key : path + "." + key, values));
        } else if (node instanceof Node.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                flatten(sequence.items().get(i), path + "[" + i + "]", values);
            }
        } else {
            values.put(path, ((Node.Scalar) node).text());
        }
    }
}
