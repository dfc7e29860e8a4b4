package org.pde4j.job.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads one YAML document as a {@link Node}; refuses anchors, aliases, tags, duplicate keys, deep nesting and long texts. */
public final class YamlReader {

    public static final int MAX_LENGTH = 1_000_000;
    static final int MAX_DEPTH = 50;

    private final String source;
    private final String[] lines;
    private final Iterator<Event> events;

    private YamlReader(String text, String source) {
        this.source = source;
        this.lines = text.split("\r\n|\r|\n", -1);
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(10 * MAX_DEPTH);
        // The event API builds no objects: a type named in the file is never looked up.
        this.events = new Yaml(new SafeConstructor(options)).parse(new StringReader(text)).iterator();
    }

    /** @throws JobException at the first thing that is not allowed */
    public static Node read(String text, String source) {
        if (text.length() > MAX_LENGTH) {
            throw new JobException(new Position(source, 1, 1), "a job must have at most " + MAX_LENGTH + " characters, got " + text.length());
        }
        try {
            return new YamlReader(text, source).document();
        } catch (MarkedYAMLException malformed) {
            Mark mark = malformed.getProblemMark() == null ? malformed.getContextMark() : malformed.getProblemMark();
            throw new JobException(position(source, mark), "not valid YAML: " + malformed.getProblem(), malformed);
        } catch (ReaderException unreadable) {
            throw new JobException(
                    positionOf(unreadable.getPosition(), text, source),
                    "not valid YAML: the character U+" + String.format(Locale.ROOT, "%04X", unreadable.getCodePoint()) + " is not allowed", unreadable);
        } catch (YAMLException other) {
            throw new JobException(new Position(source, 1, 1), "not valid YAML: " + firstLine(other), other);
        }
    }

    private Node document() {
        events.next();
        Event start = events.next();
        if (start instanceof StreamEndEvent) {
            throw new JobException(new Position(source, 1, 1), "the job is empty");
        }
        Node root = node(events.next(), 0);
        Event end = events.next();
        if (!(end instanceof DocumentEndEvent)) {
            throw error(end, "the document must end here");
        }
        Event last = events.next();
        if (!(last instanceof StreamEndEvent)) {
            throw error(last, "a job is one document, a second one begins here");
        }
        return root;
    }

    private Node node(Event event, int depth) {
        if (depth > MAX_DEPTH) {
            throw error(event, "nested deeper than " + MAX_DEPTH + " levels");
        }
        if (event instanceof AliasEvent alias) {
            throw error(event, "aliases are not allowed, got *" + alias.getAnchor());
        }
        if (event instanceof ScalarEvent scalar) {
            refuse(event, scalar.getAnchor(), scalar.getTag());
            return scalar(scalar);
        }
        CollectionStartEvent start = (CollectionStartEvent) event;
        refuse(event, start.getAnchor(), start.getTag());
        return start instanceof SequenceStartEvent ? sequence(start, depth) : mapping((MappingStartEvent) start, depth);
    }

    private void refuse(Event event, String anchor, String tag) {
        if (anchor != null) {
            throw error(event, "anchors are not allowed, got &" + anchor);
        }
        if (tag != null) {
            throw error(event, "tags are not allowed, got " + tag);
        }
    }

    private Node.Scalar scalar(ScalarEvent event) {
        ScalarStyle style = event.getScalarStyle();
        boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        boolean quoted = style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
        return new Node.Scalar(position(event), event.getValue(), quoted, block ? indent(event.getStartMark().getLine() + 1) : -1);
    }

    /** Leading blanks of the first line that has content. */
    private int indent(int from) {
        for (int i = from; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                return lines[i].length() - lines[i].stripLeading().length();
            }
        }
        return 0;
    }

    private Node sequence(CollectionStartEvent start, int depth) {
        List<Node> items = new ArrayList<>();
        Event event = events.next();
        while (!(event instanceof SequenceEndEvent)) {
            items.add(node(event, depth + 1));
            event = events.next();
        }
        return new Node.Sequence(position(start), items);
    }

    private Node mapping(MappingStartEvent start, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        Event event = events.next();
        while (!(event instanceof MappingEndEvent)) {
            if (!(node(event, depth + 1) instanceof Node.Scalar key)) {
                throw error(event, "a key must be an identifier");
            }
            Node value = node(events.next(), depth + 1);
            if (entries.put(key.text(), new Node.Entry(key.position(), value)) != null) {
                throw error(event, "the key " + key.text() + " is given twice");
            }
            event = events.next();
        }
        return new Node.Mapping(position(start), entries);
    }

    private JobException error(Event event, String sentence) {
        return new JobException(position(event), sentence);
    }

    private Position position(Event event) {
        return position(source, event.getStartMark());
    }

    private static Position position(String source, Mark mark) {
        return mark == null ? new Position(source, 1, 1) : new Position(source, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Position positionOf(int offset, String text, String source) {
        String before = text.substring(0, Math.min(offset, text.length()));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Position(source, line, before.length() - before.lastIndexOf('\n'));
    }

    private static String firstLine(Exception exception) {
        return String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
    }
}
