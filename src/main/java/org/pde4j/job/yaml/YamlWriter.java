package org.pde4j.job.yaml;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;

/** Prints a {@link Node} as YAML: short collections in one line, the others one entry a line. */
public final class YamlWriter {

    private static final int SHORT = 100;
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9.]*(E-?[0-9]+)?|-?\\.inf|\\.nan");
    // Words that YAML 1.1 readers take for truth values.
    private static final Pattern RESERVED = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

    private final StringWriter text = new StringWriter();
    private final Emitter emitter;

    private final boolean line;

    private YamlWriter(boolean line) {
        this.line = line;
        DumperOptions options = new DumperOptions();
        options.setWidth(line ? Integer.MAX_VALUE : 10 * SHORT);
        options.setSplitLines(false);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        emitter = new Emitter(text, options);
    }

    /** A document. */
    public static String write(Node node) {
        return write(node, new YamlWriter(false));
    }

    /** In one line, without a line break at its end. */
    public static String line(Node node) {
        return write(node, new YamlWriter(true)).strip();
    }

    private static String write(Node node, YamlWriter writer) {
        try {
            writer.emit(new StreamStartEvent(null, null));
            writer.emit(new DocumentStartEvent(null, null, false, null, null));
            writer.emit(node, true);
            writer.emit(new DocumentEndEvent(null, null, false));
            writer.emit(new StreamEndEvent(null, null));
            return writer.text.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string cannot fail to be written", impossible);
        }
    }

    private void emit(Node node, boolean root) throws IOException {
        FlowStyle style = line || !root && length(node) <= SHORT ? FlowStyle.FLOW : FlowStyle.BLOCK;
        if (node instanceof Node.Scalar scalar) {
            emit(scalar(scalar.text(), scalar.quoted()));
        } else if (node instanceof Node.Sequence sequence) {
            emit(new SequenceStartEvent(null, null, true, null, null, style));
            for (Node item : sequence.items()) {
                emit(item, false);
            }
            emit(new SequenceEndEvent(null, null));
        } else if (node instanceof Node.Mapping mapping) {
            emit(new MappingStartEvent(null, null, true, null, null, style));
            for (Map.Entry<String, Node.Entry> entry : mapping.entries().entrySet()) {
                emit(scalar(entry.getKey(), false));
                emit(entry.getValue().value(), false);
            }
            emit(new MappingEndEvent(null, null));
        }
    }

    private static ScalarEvent scalar(String text, boolean quoted) {
        boolean key = text.equals("on");
        boolean plain = !quoted && (key || WORD.matcher(text).matches() && !RESERVED.matcher(text).matches()
                || NUMBER.matcher(text).matches() || text.equals("true") || text.equals("false"));
        ScalarStyle style = plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
        return new ScalarEvent(null, null, new ImplicitTuple(true, true), text, null, null, style);
    }

    private static int length(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.text().length() + 2;
        }
        if (node instanceof Node.Sequence sequence) {
            return 2 + sequence.items().stream().mapToInt(item -> length(item) + 2).sum();
        }
        Node.Mapping mapping = (Node.Mapping) node;
        return 2 + mapping.entries().entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + 4 + length(entry.getValue().value())).sum();
    }

    private void emit(Event event) throws IOException {
        emitter.emit(event);
    }
}
