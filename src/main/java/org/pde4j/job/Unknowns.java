package org.pde4j.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.pde4j.job.bind.Binder;
import org.pde4j.job.bind.JsonSchema;
import org.pde4j.job.bind.Shorthand;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Node;
import org.pde4j.model.FieldNetwork;

/**
 * The names of the unknowns; written as a list, or as a mapping of names to networks of their own, which {@link UnknownsKey} makes a model.
 *
 * @param names in the order of the outputs of the model
 */
public record Unknowns(List<String> names) implements Shorthand {

    public Unknowns {
        names = List.copyOf(names);
    }

    @Override
    public Object written() {
        return names;
    }

    static ObjectNode schema(JsonSchema schema) {
        ObjectNode list = schema.type(Unknowns.class.getRecordComponents()[0].getGenericType());
        return JsonSchema.anyOf(list, schema.map(FieldNetwork.class));
    }

    static Unknowns decode(Binder binder, Node node, String path) {
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((name, entry) -> {
                throw new JobException(entry.key(), Binder.join(path, name)
                        + ": networks of single unknowns belong to a job of the whole problem; list the names");
            });
        }
        if (!(node instanceof Node.Sequence sequence)) {
            throw Binder.mismatch(node, path, "a list of names, or a mapping of names to networks");
        }
        return new Unknowns(IntStream.range(0, sequence.items().size())
                .mapToObj(i -> binder.bind(String.class, sequence.items().get(i), path + "[" + i + "]")).toList());
    }
}
