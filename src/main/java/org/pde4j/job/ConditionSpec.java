package org.pde4j.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.job.bind.Binder;
import org.pde4j.job.bind.JsonSchema;
import org.pde4j.job.bind.Shorthand;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Node;
import org.pde4j.job.yaml.Suggestion;

/**
 * Conditions on a face, {@code {on: "x=-1", equation: "u = 0"}} or {@code {on: "x=-1", u: 0, v: 0}}, or {@code {periodic: x}}.
 *
 * @param name of the term in weights, points and tables; {@code condition-1} and so on by default
 * @param on a face of a box, such as {@code x=-1} or {@code t=0}, or several, {@code [x=0, x=1]}, with a condition each; or pieces of the boundary of a
 *     shape: {@code hole}, {@code [hole, rectangle.left]}, {@code {piece: hole, where: "y > 0"}}; or {@code boundary} for all in space that no other condition
 *     names; or a point of the closed domain, {@code {point: [0, 0.5]}}, without the coordinate {@code t} for all times
 * @param equation what holds there, beside {@code on}
 * @param periodic a coordinate, instead of the other two: u and its derivatives by it below the order of the equations agree on both faces
 * @param equal {@code exact} in place of an equation: all unknowns have the values of the exact solution of the problem
 * @param values any other key in place of an equation, a condition each: an unknown {@code u: 0}, a derivative {@code u_t: 0}, a flux {@code dn(u): 1}
 */
public record ConditionSpec(Optional<String> name, Optional<OnSpec> on, Optional<String> equation, Optional<String> periodic, Optional<String> equal,
        Map<String, String> values) implements Shorthand {

    static final String EXACT = "exact";

    private static final String NAME = "name";
    private static final String ON = "on";
    private static final String EQUATION = "equation";
    private static final String PERIODIC = "periodic";
    private static final String EQUAL = "equal";

    /** The keys that are no left-hand sides. */
    static final List<String> KEYS = List.of(NAME, ON, EQUATION, PERIODIC, EQUAL);

    public ConditionSpec {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        TermName.require("ConditionSpec", name);
        int said = (equation.isPresent() ? 1 : 0) + (equal.isPresent() ? 1 : 0) + (values.isEmpty() ? 0 : 1);
        boolean onFace = on.isPresent() && said == 1 && periodic.isEmpty();
        boolean wrapped = on.isEmpty() && said == 0 && periodic.isPresent();
        if (!onFace && !wrapped) {
            throw new IllegalArgumentException("ConditionSpec: a condition must have the keys on and equation, or on and values such as u: 0, or on and "
                    + "equal: exact, or the key periodic alone");
        }
        if (equal.isPresent() && !equal.get().equals(EXACT)) {
            throw new IllegalArgumentException("ConditionSpec: equal must be exact, the solution under problem.exact; for other values write u: ...");
        }
    }

    @Override
    public Object written() {
        Map<String, Object> keys = new LinkedHashMap<>();
        name.ifPresent(text -> keys.put(NAME, text));
        on.ifPresent(place -> keys.put(ON, place));
        equation.ifPresent(text -> keys.put(EQUATION, text));
        periodic.ifPresent(text -> keys.put(PERIODIC, text));
        equal.ifPresent(text -> keys.put(EQUAL, text));
        keys.putAll(values);
        return keys;
    }

    static ObjectNode schema(JsonSchema schema) {
        ObjectNode keys = schema.map(String.class);
        ObjectNode properties = keys.putObject("properties");
        for (String key : List.of(NAME, EQUATION, PERIODIC)) {
            properties.set(key, schema.type(String.class));
        }
        properties.set(ON, schema.type(OnSpec.class));
        properties.putObject(EQUAL).put("const", EXACT);
        return keys;
    }

    static ConditionSpec decode(Binder binder, Node node, String path) {
        if (!(node instanceof Node.Mapping mapping)) {
            throw Binder.mismatch(node, path, "a mapping with the keys on and equation");
        }
        mapping.entries().forEach((key, entry) -> {
            if (entry.value() instanceof Node.Scalar scalar && scalar.isEmpty()) {
                throw new JobException(entry.key(), Binder.join(path, key) + " has no value");
            }
        });
        boolean complete = List.of(EQUATION, PERIODIC, EQUAL).stream().anyMatch(key -> mapping.get(key) != null);
        Map<String, String> values = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
            if (!KEYS.contains(key)) {
                if (complete) {
                    throw new JobException(entry.key(), Binder.join(path, key) + " is not a key of a condition" + Suggestion.tail(key, KEYS));
                }
                values.put(key, binder.bind(String.class, entry.value(), Binder.join(path, key)));
            }
        });
        Optional<OnSpec> on = Optional.ofNullable(mapping.get(ON)).map(place -> binder.bind(OnSpec.class, place, Binder.join(path, ON)));
        try {
            return new ConditionSpec(text(binder, mapping, path, NAME), on, text(binder, mapping, path, EQUATION), text(binder, mapping, path, PERIODIC),
                    text(binder, mapping, path, EQUAL), values);
        } catch (IllegalArgumentException rule) {
            throw new JobException(Binder.place(rule.getMessage(), mapping), path + ": " + rule.getMessage(), rule);
        }
    }

    private static Optional<String> text(Binder binder, Node.Mapping mapping, String path, String key) {
        return Optional.ofNullable(mapping.get(key)).map(value -> binder.bind(String.class, value, Binder.join(path, key)));
    }
}
