package org.pde4j.job.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pde4j.expr.Excerpt;

/**
 * One step of a path through a job: a key, or an index into a list.
 *
 * @param key null for an index
 * @param index −1 for a key
 */
record PathStep(String key, int index) {

    private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]=]+)|\\[(\\d{1,6})\\]");

    private static final int MAX_STEPS = 100;

    /** {@code phases[0].stop} as steps; empty for an empty path. */
    static List<PathStep> parse(String path) {
        List<PathStep> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            steps.add(matcher.group(1) != null
                    ? new PathStep(matcher.group(1), -1)
                    : new PathStep(null, Integer.parseInt(matcher.group(2))));
            end = matcher.end();
            if (steps.size() > MAX_STEPS) {
                throw new IllegalArgumentException("a path has at most " + MAX_STEPS + " steps");
            }
        }
        if (end != path.length() || path.startsWith(".")) {
            throw new IllegalArgumentException("a path looks like phases[0].stop.iterations, got '" + Excerpt.of(path) + "'");
        }
        return steps;
    }

    /** The node this step leads to, or null. */
    Node from(Node node) {
        if (key != null) {
            return node instanceof Node.Mapping mapping ? mapping.get(key) : null;
        }
        return node instanceof Node.Sequence sequence && index < sequence.items().size() ? sequence.items().get(index) : null;
    }
}
