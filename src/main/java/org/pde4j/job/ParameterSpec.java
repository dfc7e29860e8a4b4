package org.pde4j.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.ParameterRange;
import org.pde4j.job.bind.Binder;
import org.pde4j.job.bind.JsonSchema;
import org.pde4j.job.bind.Shorthand;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Node;

/**
 * A parameter: a number, {@code 0.01/pi}, or one that is to be found, {@code {unknown: true, start: 0.1, positive: true}}.
 *
 * @param start of the search; of a known parameter its value, which stands alone
 * @param unknown whether it is to be found; must be true where the keys are given
 * @param positive whether it stays positive
 * @param bounds [lower, upper] between which it stays, in place of {@code positive}
 * @param prior what is known of it beforehand, one more term ((k − mean)/sigma)² of χ², such as {@code {mean: 1, sigma: 0.1}}
 */
public record ParameterSpec(double start, boolean unknown, boolean positive, Optional<List<Double>> bounds, Optional<PriorSpec> prior)
        implements Shorthand {

    private static final String UNKNOWN = "unknown";
    private static final String START = "start";
    private static final String POSITIVE = "positive";
    private static final String BOUNDS = "bounds";
    private static final String PRIOR = "prior";
    private static final List<String> KEYS = List.of(UNKNOWN, START, POSITIVE, BOUNDS, PRIOR);

    public ParameterSpec {
        bounds = bounds.map(List::copyOf);
    }

    /** Known. */
    public ParameterSpec(double start) {
        this(start, false, false, Optional.empty(), Optional.empty());
    }

    Parameter parameter(String name) {
        ParameterRange range = bounds.map(ends -> new ParameterRange(ends.get(0), ends.get(1)))
                .orElse(positive ? ParameterRange.POSITIVE : ParameterRange.FREE);
        return unknown ? Parameter.unknown(name, start, range) : new Parameter(name, start);
    }

    @Override
    public Object written() {
        if (!unknown) {
            return start;
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put(UNKNOWN, true);
        keys.put(START, start);
        if (positive) {
            keys.put(POSITIVE, true);
        }
        bounds.ifPresent(ends -> keys.put(BOUNDS, ends));
        prior.ifPresent(known -> keys.put(PRIOR, known));
        return keys;
    }

    static ObjectNode schema(JsonSchema schema) {
        ObjectNode found = schema.map(Double.class);
        ObjectNode properties = found.putObject("properties");
        properties.putObject(UNKNOWN).put("const", true);
        properties.set(START, schema.type(double.class));
        properties.set(POSITIVE, schema.type(boolean.class));
        properties.putObject(BOUNDS).put("type", "array").put("minItems", 2).put("maxItems", 2).set("items", schema.type(double.class));
        properties.set(PRIOR, schema.type(PriorSpec.class));
        found.put("additionalProperties", false).putArray("required").add(UNKNOWN).add(START);
        return JsonSchema.anyOf(schema.type(double.class), found);
    }

    static ParameterSpec decode(Binder binder, Node node, String path) {
        if (!(node instanceof Node.Mapping mapping)) {
            return new ParameterSpec(binder.bind(Double.class, node, path));
        }
        mapping.entries().forEach((key, entry) -> {
            if (!KEYS.contains(key)) {
                throw new JobException(entry.key(), Binder.join(path, key) + " is not a key of a parameter; the keys are " + String.join(", ", KEYS));
            }
        });
        boolean unknown = mapping.get(UNKNOWN) != null && binder.bind(Boolean.class, mapping.get(UNKNOWN), Binder.join(path, UNKNOWN));
        if (!unknown || mapping.get(START) == null) {
            throw new JobException(node.position(), path + " must be a number or have unknown: true and a start, such as {unknown: true, start: 1}");
        }
        double start = binder.bind(Double.class, mapping.get(START), Binder.join(path, START));
        boolean positive = mapping.get(POSITIVE) != null && binder.bind(Boolean.class, mapping.get(POSITIVE), Binder.join(path, POSITIVE));
        if (positive && mapping.get(BOUNDS) != null) {
            throw new JobException(mapping.entries().get(BOUNDS).key(), Binder.join(path, BOUNDS) + " must not be given beside positive: true");
        }
        return new ParameterSpec(start, true, positive, Optional.ofNullable(mapping.get(BOUNDS)).map(ends -> bounds(binder, ends, Binder.join(path, BOUNDS))),
                Optional.ofNullable(mapping.get(PRIOR)).map(known -> binder.bind(PriorSpec.class, known, Binder.join(path, PRIOR))));
    }

    private static List<Double> bounds(Binder binder, Node node, String path) {
        if (!(node instanceof Node.Sequence sequence) || sequence.items().size() != 2) {
            throw Binder.mismatch(node, path, "[lower, upper]");
        }
        double lower = binder.bind(Double.class, sequence.items().get(0), path + "[0]");
        double upper = binder.bind(Double.class, sequence.items().get(1), path + "[1]");
        if (!(lower < upper)) {
            throw new JobException(node.position(), path + " must be [lower, upper] with lower below upper, got [" + lower + ", " + upper + "]");
        }
        return List.of(lower, upper);
    }
}
