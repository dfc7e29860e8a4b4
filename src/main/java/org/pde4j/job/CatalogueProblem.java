package org.pde4j.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import org.pde4j.extension.ExtensionException;
import org.pde4j.extension.Returned;
import org.pde4j.job.bind.Binder;
import org.pde4j.job.bind.JsonSchema;
import org.pde4j.job.bind.Shorthand;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;
import org.pde4j.job.yaml.Node;
import org.pde4j.job.yaml.Suggestion;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Catalog;

/** A problem of the catalogue with its parameters; written {@code burgers} or {@code {type: Burgers, nu: 0.1}}. */
public record CatalogueProblem(Pde pde) implements ProblemSpec, Shorthand {

    @Override
    public Object written() {
        return pde;
    }

    @Override
    public String defaultName() {
        return named().name();
    }

    @Override
    public Problem problem(Path folder, Locator locator) {
        return named();
    }

    private Problem named() {
        try {
            return Returned.by(pde, "problem", pde.problem());
        } catch (IllegalArgumentException | ExtensionException sentence) {
            throw sentence;
        } catch (RuntimeException failure) {
            throw new ExtensionException(pde.getClass().getName() + ".problem failed; mend its jar or take it off the class path", failure);
        }
    }

    @Override
    public Guess guess(Path folder, Locator locator) {
        return new Guess(pde.guess());
    }

    @Override
    public ProblemSpec with(String parameter, double value) {
        if (!pde.getClass().isRecord()) {
            throw new IllegalArgumentException("the problem has no parameter " + parameter + " that can be changed");
        }
        List<RecordComponent> components = List.of(pde.getClass().getRecordComponents());
        List<String> names = components.stream().filter(component -> component.getType() == double.class).map(RecordComponent::getName).toList();
        if (!names.contains(parameter)) {
            throw new IllegalArgumentException("the problem has no parameter " + parameter + Suggestion.tail(parameter, names));
        }
        try {
            Object[] values = new Object[components.size()];
            for (int i = 0; i < values.length; i++) {
                RecordComponent component = components.get(i);
                values[i] = component.getName().equals(parameter) ? (Object) value : component.getAccessor().invoke(pde);
            }
            Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class[]::new);
            return new CatalogueProblem((Pde) pde.getClass().getDeclaredConstructor(types).newInstance(values));
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException rule) {
                throw rule;
            }
            throw new IllegalStateException("a problem of the catalogue refuses its parameters by a sentence", refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("the parts of a public record are public", impossible);
        }
    }

    /** A catalogue name, one with parameters, or a problem written out. */
    static ObjectNode schema(JsonSchema schema) {
        return JsonSchema.anyOf(JsonSchema.oneOf(Catalog.all()), schema.type(Pde.class), schema.type(InlineProblem.class), schema.type(WindowProblem.class),
                JsonSchema.named(Catalog.all()));
    }

    /** A bare word is a catalogue name; a mapping with {@code type} is a record; any other mapping is written out. */
    static ProblemSpec decode(Binder binder, Node node, String path) {
        if (node instanceof Node.Scalar scalar) {
            return named(scalar, path);
        }
        if (!(node instanceof Node.Mapping mapping)) {
            throw Binder.mismatch(node, path, "a catalogue name or a mapping");
        }
        if (mapping.get("whole") != null) {
            return binder.bind(WindowProblem.class, node, path);
        }
        if (mapping.get("type") == null) {
            return binder.bind(InlineProblem.class, node, path);
        }
        Node type = mapping.get("type");
        if (type instanceof Node.Scalar name && Catalog.all().contains(name.text())) {
            String simpleName = Catalog.find(name.text()).getClass().getSimpleName();
            Node.Entry entry = new Node.Entry(mapping.entries().get("type").key(), new Node.Scalar(name.position(), simpleName));
            return new CatalogueProblem(binder.bind(Pde.class, mapping.with("type", entry), path));
        }
        return new CatalogueProblem(binder.bind(Pde.class, node, path));
    }

    private static CatalogueProblem named(Node.Scalar name, String path) {
        List<String> names = Catalog.all();
        if (!names.contains(name.text())) {
            throw new JobException(name.position(),
                    path + ": " + name.describe() + " is not in the catalogue" + Suggestion.tail(name.text(), names));
        }
        return new CatalogueProblem(Catalog.find(name.text()));
    }
}
