package org.pde4j.job.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pde4j.expr.Excerpt;

/**
 * Replaces or adds one value of a job by {@code path=value}, such as {@code phases[1].stop.iterations=500}. A new {@code type} drops
 * the settings of the one it replaces.
 */
public final class Overrides {

    private Overrides() {}

    /** The tree with the value replaced; the value is YAML, and everything it brings is placed at the argument. */
    public static Node apply(Node root, String argument) {
        Position place = Position.argument("--set " + Excerpt.of(argument));
        int equals = argument.indexOf('=');
        if (equals < 1) {
            throw new JobException(place, "must look like path=value");
        }
        List<PathStep> steps;
        try {
            steps = PathStep.parse(argument.substring(0, equals));
        } catch (IllegalArgumentException malformed) {
            throw new JobException(place, malformed.getMessage(), malformed);
        }
        return set(root, steps, value(argument.substring(equals + 1), place), place);
    }

    private static Node value(String text, Position place) {
        if (text.isBlank()) {
            throw new JobException(place, "has no value");
        }
        try {
            return moved(YamlReader.read(text, ""), place);
        } catch (JobException malformed) {
            boolean unreadable = malformed.sentence().startsWith("not valid YAML");
            throw new JobException(place, unreadable ? "the value is not valid YAML" : malformed.sentence(), malformed);
        }
    }

    private static Node set(Node node, List<PathStep> steps, Node value, Position place) {
        if (steps.isEmpty()) {
            return value;
        }
        PathStep step = steps.get(0);
        List<PathStep> rest = steps.subList(1, steps.size());
        if (step.key() != null) {
            Node.Mapping mapping = mapping(node, step, place);
            Node old = mapping.get(step.key());
            if (step.key().equals("type") && rest.isEmpty() && old instanceof Node.Scalar was && value instanceof Node.Scalar now
                    && !was.text().equals(now.text())) {
                // The settings of the type that is replaced mean nothing to the new one.
                mapping = new Node.Mapping(mapping.position(), Map.of());
            }
            Node below = old == null ? new Node.Mapping(place, Map.of()) : old;
            return mapping.with(step.key(), new Node.Entry(place, set(below, rest, value, place)));
        }
        if (!(node instanceof Node.Sequence sequence)) {
            throw new JobException(place, "[" + step.index() + "] needs a list, got " + describe(node));
        }
        List<Node> items = new ArrayList<>(sequence.items());
        if (step.index() > items.size()) {
            throw new JobException(place, "[" + step.index() + "] is beyond the end of a list of " + items.size());
        }
        if (step.index() == items.size()) {
            items.add(set(new Node.Mapping(place, Map.of()), rest, value, place));
        } else {
            items.set(step.index(), set(items.get(step.index()), rest, value, place));
        }
        return new Node.Sequence(sequence.position(), items);
    }

    /** A mapping to put a key in; the name {@code Adam} alone means {@code {type: Adam}}. */
    private static Node.Mapping mapping(Node node, PathStep step, Position place) {
        if (node instanceof Node.Mapping mapping) {
            return mapping;
        }
        if (node instanceof Node.Scalar scalar && !scalar.isEmpty()) {
            Map<String, Node.Entry> type = new LinkedHashMap<>();
            type.put("type", new Node.Entry(scalar.position(), scalar));
            return new Node.Mapping(scalar.position(), type);
        }
        throw new JobException(place, step.key() + " needs a mapping, got " + describe(node));
    }

    private static String describe(Node node) {
        return node instanceof Node.Mapping mapping && mapping.entries().isEmpty() ? "nothing" : node.describe();
    }

    private static Node moved(Node node, Position place) {
        if (node instanceof Node.Scalar scalar) {
            return new Node.Scalar(place, scalar.text(), scalar.quoted(), -1);
        }
        if (node instanceof Node.Sequence sequence) {
            return new Node.Sequence(place, sequence.items().stream().map(item -> moved(item, place)).toList());
        }
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        ((Node.Mapping) node).entries().forEach((key, entry) -> entries.put(key, new Node.Entry(place, moved(entry.value(), place))));
        return new Node.Mapping(place, entries);
    }
}
