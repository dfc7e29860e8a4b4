package org.pde4j.job;

import java.util.ArrayList;
import java.util.List;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Node;
import org.pde4j.job.yaml.Position;

/** The key {@code method} of a job: which other keys it excludes, and the jobs that have it without naming it. */
final class MethodKey {

    private static final String KEY = "method";
    private static final String FORM = "form";

    /** What the method chooses. */
    private static final List<String> EXCLUDED = List.of("model", "phases", "continuation", "evolution", "windows");

    /** What it chooses where they are not given. */
    private static final List<String> OPEN = List.of("model", "phases", "continuation", "points", FORM, "measure", "record");

    private MethodKey() {}

    /**
     * The tree with {@code method: auto} where it minimises residuals and names neither model nor phases.
     *
     * @param ours whether the job is this library's own, so that what the method chooses takes the place of what is written there
     * @throws JobException if the method is given beside what it chooses
     */
    static Node complete(Node root, boolean ours) {
        if (!(root instanceof Node.Mapping job) || job.get("problem") == null) {
            return root;
        }
        boolean squares = RitzDefaults.isStrong(job);
        if (job.get(KEY) == null) {
            return squares && EXCLUDED.stream().allMatch(key -> job.get(key) == null)
                    ? job.with(KEY, new Node.Entry(job.position(), new Node.Scalar(job.position(), "auto"))) : root;
        }
        if (!squares && (!ours || job.get(FORM).position().isArgument())) {
            throw new JobException(job.get(FORM).position(), "method: auto chooses among methods for residuals, but the form is an energy; leave out " + KEY);
        }
        Node.Mapping open = job;
        List<String> present = new ArrayList<>(job.entries().keySet());
        for (String key : present) {
            Position place = job.entries().get(key).key();
            if (ours && OPEN.contains(key) && !job.get(key).position().isArgument()) {
                open = open.without(key);
            } else if (EXCLUDED.contains(key)) {
                throw new JobException(place, "method: auto chooses model, phases and continuation; leave out " + key + ", or leave out " + KEY);
            }
        }
        return open;
    }

    /** What a job with this method says: the keys that were given, without the defaults that the method replaces. */
    static Node.Mapping given(Node.Mapping encoded, List<String> keys) {
        Node.Mapping said = encoded;
        for (String key : OPEN) {
            said = keys.contains(key) ? said : said.without(key);
        }
        return said;
    }
}
