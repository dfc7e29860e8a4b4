package org.pde4j.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pde4j.job.bind.Binder;
import org.pde4j.job.bind.Encoder;
import org.pde4j.job.bind.JsonSchema;
import org.pde4j.job.bind.TreeLocator;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Locator;
import org.pde4j.job.yaml.Node;
import org.pde4j.job.yaml.Overrides;
import org.pde4j.job.yaml.Position;
import org.pde4j.job.yaml.Suggestion;
import org.pde4j.job.yaml.YamlReader;
import org.pde4j.job.yaml.YamlWriter;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Catalog;

/**
 * A job together with the text it came from, so that whatever is found wrong with it later can still be placed.
 *
 * @param text as given, before overrides
 * @param overrides {@code path=value} each, as given
 * @param folder against which the relative file names in the job are resolved
 * @param keys the keys of the job that are given, in the text or by an override
 * @param notes what its method has chosen and why, one sentence each; empty where the job says it all
 */
public record JobDocument(Job job, String text, List<String> overrides, Path folder, Locator locator, List<String> keys, List<String> notes) {

    public JobDocument {
        overrides = List.copyOf(overrides);
        keys = List.copyOf(keys);
        notes = List.copyOf(notes);
    }

    /** A job of a problem in Java, by the method that is chosen for it. */
    public static JobDocument of(Problem problem) {
        Job job = new Job(new CatalogueProblem(() -> problem)).with(Method.AUTO);
        Node nowhere = new Node.Mapping(new Position(problem.name(), 1, 1), Map.of());
        return new JobDocument(job, "", List.of(), Path.of(""), new TreeLocator(nowhere), List.of(), List.of());
    }

    /** The same document of a job that is more specific. */
    public JobDocument with(Job known) {
        return new JobDocument(known, text, overrides, folder, locator, keys, notes);
    }

    /** The job with what its method has chosen. */
    public JobDocument with(Chosen parts) {
        return new JobDocument(job.with(parts), text, overrides, folder, locator, keys, parts.reasons());
    }

    /** The same job of a problem that names its files in another way, relative to another folder. */
    JobDocument with(ProblemSpec problem, Path other) {
        return new JobDocument(job.with(problem), text, overrides, other, locator, keys, notes);
    }

    /** The same job with names of files made absolute. */
    public JobDocument absolute() {
        return with(job.problem().withFiles(file -> folder.resolve(file).toString()), folder);
    }

    /** Whether the job has a key, so that its method leaves it. */
    public boolean gives(String key) {
        return keys.contains(key);
    }

    /** The text of every field that needs more than a plain conversion. */
    private static final Map<Class<?>, Binder.Decoder> DECODERS =
            Map.of(ProblemSpec.class, CatalogueProblem::decode, Exact.class, Exact::decode, DomainSpec.class, DomainSpec::decode,
                    ConditionSpec.class, ConditionSpec::decode, OnSpec.class, OnSpec::decode, ParameterSpec.class, ParameterSpec::decode,
                    Unknowns.class, Unknowns::decode);

    /** The JSON Schema of a job, with every type on the class path. */
    public static ObjectNode schema() {
        JsonSchema schema = new JsonSchema(Map.of(ProblemSpec.class, CatalogueProblem::schema, Exact.class, Exact::schema,
                DomainSpec.class, DomainSpec::schema, ConditionSpec.class, ConditionSpec::schema, OnSpec.class, OnSpec::schema,
                ParameterSpec.class, ParameterSpec::schema, Unknowns.class, Unknowns::schema));
        return schema.document(Job.class, "A job of pde4j");
    }

    /**
     * Reads a job.
     *
     * @param text YAML
     * @param source what messages call the text, such as its file name
     * @param overrides {@code path=value} each
     * @throws JobException at the first thing that does not fit
     */
    public static JobDocument parse(String text, String source, Path folder, List<String> overrides) {
        return parse(text, source, folder, overrides, false);
    }

    private static JobDocument parse(String text, String source, Path folder, List<String> overrides, boolean ours) {
        return parse(YamlReader.read(text, source), text, source, folder, overrides, ours);
    }

    /** The same of a tree that has been read already, such as a part of a larger document. */
    public static JobDocument parse(Node tree, String text, String source, Path folder, List<String> overrides) {
        return parse(tree, text, source, folder, overrides, false);
    }

    private static JobDocument parse(Node tree, String text, String source, Path folder, List<String> overrides, boolean ours) {
        Node root = RitzDefaults.form(tree);
        for (String override : overrides) {
            root = Overrides.apply(withDefault(root, override, folder), override);
        }
        if (root instanceof Node.Mapping mapping && mapping.get("name") == null && mapping.get("problem") instanceof Node.Mapping problem
                && problem.get("type") == null) {
            Node.Scalar name = new Node.Scalar(mapping.position(), stem(source));
            root = mapping.with("name", new Node.Entry(mapping.position(), name));
        }
        root = UnknownsKey.complete(root, new Binder(DECODERS));
        root = MethodKey.complete(RitzDefaults.complete(root, ours), ours);
        List<String> keys = root instanceof Node.Mapping job ? List.copyOf(job.entries().keySet()) : List.of();
        return new JobDocument(bind(root, folder), text, overrides, folder, new TreeLocator(root), keys, List.of());
    }

    private static Job bind(Node root, Path folder) {
        Job job = new Binder(DECODERS).bind(Job.class, root, "");
        boolean open = root instanceof Node.Mapping mapping && mapping.get("phases") == null && job.method().isEmpty();
        return open ? job.with(DefaultPhases.of(job, folder, new TreeLocator(root))) : job;
    }

    /** The tree with the default of the key that an override reaches into, if the job does not have that key. */
    private static Node withDefault(Node root, String override, Path folder) {
        String key = override.split("[.\\[=]", 2)[0];
        boolean inside = key.length() < override.length() && override.charAt(key.length()) != '=';
        if (!inside || !(root instanceof Node.Mapping mapping) || mapping.get(key) != null || mapping.get("problem") == null) {
            return root;
        }
        if (key.equals("model") && UnknownsKey.isGiven(root)) {
            return mapping.with(key, new Node.Entry(mapping.position(), UnknownsKey.standard()));
        }
        Binder binder = new Binder(DECODERS);
        Node whole = UnknownsKey.complete(root, binder);
        Node.Mapping complete = (Node.Mapping) Encoder.encode(key.equals("phases") ? bind(whole, folder) : binder.bind(Job.class, whole, ""));
        return complete.get(key) == null ? root : mapping.with(key, complete.entries().get(key));
    }

    /** Reads a job file. */
    public static JobDocument read(Path file, List<String> overrides) {
        Position start = new Position(file.toString(), 1, 1);
        // Read with a bound instead of asking for the size, which devices and pipes do not know.
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(4 * YamlReader.MAX_LENGTH + 1);
            if (bytes.length > 4 * YamlReader.MAX_LENGTH) {
                throw new JobException(start, "a job must have at most " + YamlReader.MAX_LENGTH + " characters, got more than " + (bytes.length - 1)
                        + " bytes");
            }
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return parse(text, file.toString(), file.toAbsolutePath().getParent(), overrides);
        } catch (NoSuchFileException missing) {
            throw new JobException(Position.argument(file.toString()), "no such file", missing);
        } catch (CharacterCodingException malformed) {
            throw new JobException(start, "a job must be UTF-8 text", malformed);
        } catch (IOException unreadable) {
            throw new JobException(Position.argument(file.toString()), "cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The default job of a catalogue problem; with {@code form=RitzForm} that of its energy, where there is one. */
    public static JobDocument catalogue(String name, List<String> overrides) {
        if (!Catalog.all().contains(name)) {
            throw new JobException(Position.argument(name), "is neither a job file nor in the catalogue" + Suggestion.tail(name, Catalog.all()));
        }
        String energy = name + "-energy.yaml";
        boolean minimises = overrides.stream().anyMatch(RitzDefaults::asks) && JobDocument.class.getResource(energy) != null;
        String resource = minimises ? energy : name + ".yaml";
        try (InputStream in = JobDocument.class.getResourceAsStream(resource)) {
            String text = in == null ? "problem: " + name + "\n" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return parse(text, resource, Path.of(""), overrides, true);
        } catch (IOException unreadable) {
            throw new JobException(Position.argument(resource), "cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The text, headed by the overrides as comments: they are not applied in it. */
    public String textWithOverrides() {
        StringBuilder whole = new StringBuilder();
        for (String override : overrides) {
            whole.append("# --set ").append(override.replaceAll("\\R", "\n#   ")).append('\n');
        }
        return whole.append(text).toString();
    }

    /** The job with every default filled in, as YAML that reads back to an equal job in the same folder. */
    public String resolved() {
        Node encoded = Encoder.encode(job);
        return YamlWriter.write(job.method().isPresent() ? MethodKey.given((Node.Mapping) encoded, keys) : encoded);
    }

    /** The same, headed by what the method of the job has chosen and why. */
    public String resolvedWithNotes() {
        return notes.stream().map(note -> "# " + note + "\n").collect(Collectors.joining("", "", resolved()));
    }

    private static String stem(String source) {
        String name = Path.of(source).getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
