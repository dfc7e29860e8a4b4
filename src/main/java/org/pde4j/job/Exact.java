package org.pde4j.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pde4j.job.bind.Binder;
import org.pde4j.job.bind.JsonSchema;
import org.pde4j.job.bind.Shorthand;
import org.pde4j.job.yaml.Node;

/**
 * The exact solution of a problem, or a rough one, as text.
 *
 * @param expressions by unknown; the key of a solution written without naming its unknown is empty
 */
public record Exact(Map<String, String> expressions) implements Shorthand {

    public Exact {
        expressions = Collections.unmodifiableMap(new LinkedHashMap<>(expressions));
    }

    @Override
    public Object written() {
        return expressions.containsKey("") ? expressions.get("") : expressions;
    }

    /** A string, or one for each unknown. */
    static ObjectNode schema(JsonSchema schema) {
        return JsonSchema.anyOf(schema.type(String.class), schema.map(String.class));
    }

    static Exact decode(Binder binder, Node node, String path) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((unknown, entry) ->
                    texts.put(unknown, binder.bind(String.class, entry.value(), Binder.join(path, unknown))));
        } else {
            texts.put("", binder.bind(String.class, node, path));
        }
        return new Exact(texts);
    }
}
