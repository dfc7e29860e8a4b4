package org.pde4j.job.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** A YAML document without anchors and tags, where every node and key knows its position. Immutable. */
public sealed interface Node {

    Position position();

    /** How the node is called in messages. */
    String describe();

    /** Gives every scalar at or below this node, which is at {@code path}, with its own path, such as {@code phases[0].stop.iterations}. */
    void eachScalar(String path, BiConsumer<String, String> reader);

    /**
     * A number, word or text.
     *
     * @param indent columns before the content of a block scalar, −1 for other scalars
     * @param quoted whether it was written in quotes
     */
    record Scalar(Position position, String text, boolean quoted, int indent) implements Node {

        public Scalar(Position position, String text) {
            this(position, text, false, -1);
        }

        public boolean isEmpty() {
            return !quoted && indent < 0 && (text.isEmpty() || text.equals("null") || text.equals("~"));
        }

        /** The position of a character of the text, given by line and column from 1. */
        public Position at(int line, int column) {
            if (indent >= 0) {
                return new Position(position.source(), position.line() + line, indent + column);
            }
            return line == 1 ? position.right(column - 1 + (quoted ? 1 : 0)) : position;
        }

        @Override
        public void eachScalar(String path, BiConsumer<String, String> reader) {
            reader.accept(path, text);
        }

        @Override
        public String describe() {
            String start = text.length() <= 60 ? text : text.substring(0, 57) + "...";
            return isEmpty() ? "nothing" : quoted || indent >= 0 ? "\"" + start.strip() + "\"" : start;
        }
    }

    /** An ordered list. */
    record Sequence(Position position, List<Node> items) implements Node {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public void eachScalar(String path, BiConsumer<String, String> reader) {
            for (int i = 0; i < items.size(); i++) {
                items.get(i).eachScalar(path + "[" + i + "]", reader);
            }
        }

        @Override
        public String describe() {
            return "a list";
        }
    }

    /** Entries in the order of the file; each key occurs once. */
    record Mapping(Position position, Map<String, Entry> entries) implements Node {

        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** The value of a key, or null. */
        public Node get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** This mapping with one entry replaced, or added at the end. */
        public Mapping with(String key, Entry entry) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, entry);
            return new Mapping(position, changed);
        }

        /** This mapping without one key. */
        public Mapping without(String key) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new Mapping(position, changed);
        }

        @Override
        public void eachScalar(String path, BiConsumer<String, String> reader) {
            entries.forEach((key, entry) -> entry.value().eachScalar(path.isEmpty() ? key : path + "." + key, reader));
        }

        @Override
        public String describe() {
            return "a mapping";
        }
    }

    /** A value with the position of its key. */
    record Entry(Position key, Node value) {}

    /** The node at a path such as {@code phases[0].stop}, or its deepest existing ancestor. */
    default Node nearest(String path) {
        Node node = this;
        for (PathStep step : PathStep.parse(path)) {
            Node next = step.from(node);
            if (next == null) {
                return node;
            }
            node = next;
        }
        return node;
    }
}
