package org.pde4j.job.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pde4j.io.TextFile;
import org.pde4j.job.JobDocument;
import org.pde4j.job.bind.Binder;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.yaml.JobException;
import org.pde4j.job.yaml.Node;
import org.pde4j.job.yaml.Position;
import org.pde4j.job.yaml.YamlReader;
import org.pde4j.job.yaml.YamlWriter;
import org.pde4j.problem.catalog.Catalog;

/**
 * A job with the key {@code sweep}, whose keys are paths of the job and whose values are lists or ranges, and perhaps {@code draw}; in place of
 * the job {@code base} names a problem of the catalogue or a job file.
 */
public final class SweepFile {

    /** More are a mistake. */
    private static final int MAX_RUNS = 10_000;

    private static final List<String> OWN = List.of("sweep", "draw", "base");

    private final Path file;
    private final Node.Mapping root;

    private SweepFile(Path file, Node.Mapping root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Reads a sweep; the job of each of its runs is known to be sound.
     *
     * @throws JobException at the first thing that does not fit
     */
    public static SweepPlan read(Path file) {
        Node root;
        try {
            root = YamlReader.read(TextFile.read(file), file.toString());
        } catch (IOException unreadable) {
            throw new JobException(Position.argument(file.toString()), Files.exists(file) ? "cannot be read: " + unreadable.getMessage() : "no such file",
                    unreadable);
        }
        if (!(root instanceof Node.Mapping mapping)) {
            throw new JobException(root.position(), "a sweep must be a mapping with the key sweep, got " + root.describe());
        }
        return new SweepFile(file, mapping).plan();
    }

    private SweepPlan plan() {
        Map<String, SweepValues> values = values();
        List<String> paths = List.copyOf(values.keySet());
        List<List<String>> runs = runs(values);
        Source source = source();
        for (int run = 0; run < runs.size(); run++) {
            try {
                PreparedJob prepared = PreparedJob.of(source.document(SweepPlan.overrides(paths, runs.get(run))));
                requireOneTraining(prepared.document());
            } catch (JobException wrong) {
                throw placed(wrong, paths, runs.get(run), run);
            }
        }
        Path folder = source.folder().toAbsolutePath().normalize();
        return new SweepPlan(name(), paths, source.catalogue(), source.text(), folder.toString(), runs);
    }

    private static void requireOneTraining(JobDocument document) {
        if (document.job().evolution().isPresent()) {
            throw document.locator().error("evolution", "makes several trainings of the job, but each run of a sweep is one; leave it out");
        }
    }

    /** An error that a value of the sweep brings is placed at the key of its path. */
    private JobException placed(JobException wrong, List<String> paths, List<String> values, int run) {
        List<String> overrides = SweepPlan.overrides(paths, values);
        for (int i = 0; i < paths.size(); i++) {
            if (wrong.getMessage().startsWith("--set " + overrides.get(i))) {
                Position place = ((Node.Mapping) root.get("sweep")).entries().get(paths.get(i)).key();
                return new JobException(place, paths.get(i) + " = " + values.get(i) + " (run " + (run + 1) + "): " + wrong.sentence(), wrong);
            }
        }
        return wrong;
    }

    private String name() {
        Node name = root.get("name");
        String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        String text = name instanceof Node.Scalar scalar ? scalar.text() : stem;
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new JobException(name == null ? root.position() : name.position(),
                    "name must be letters, digits, '.', '_' and '-' and begin with a letter or digit, got " + text);
        }
        return text;
    }

    private Map<String, SweepValues> values() {
        if (!(root.get("sweep") instanceof Node.Mapping sweep) || sweep.entries().isEmpty()) {
            throw new JobException(root.get("sweep") == null ? root.position() : root.get("sweep").position(),
                    "sweep must be a mapping such as {model.seed: [1, 2, 3]}, got " + (root.get("sweep") == null ? "nothing" : root.get("sweep").describe()));
        }
        Map<String, SweepValues> values = new LinkedHashMap<>();
        sweep.entries().forEach((path, entry) -> values.put(path, values(path, entry.value())));
        return values;
    }

    private SweepValues values(String path, Node node) {
        boolean drawn = root.get("draw") != null;
        if (node instanceof Node.Sequence sequence && !sequence.items().isEmpty()) {
            return new Choices(sequence.items().stream().map(SweepFile::text).toList());
        }
        if (!(node instanceof Node.Mapping)) {
            throw new JobException(node.position(), "sweep." + path + " must be a list of values or a range such as {from: 1, to: 10, count: 4}, got "
                    + (node instanceof Node.Sequence ? "an empty list" : node.describe()));
        }
        Range range = new Binder(Map.of()).bind(Range.class, node, "sweep." + path);
        if (range.count().isPresent() == drawn) {
            throw new JobException(node.position(), "sweep." + path + (drawn ? " must have no count, draw has it" : " needs a count, or the sweep a draw"));
        }
        return range;
    }

    /** As it was written, so that 1.0e-2 is no quoted string. */
    private static String text(Node value) {
        return value instanceof Node.Scalar scalar && !scalar.quoted() && scalar.indent() < 0 && !scalar.isEmpty() ? scalar.text() : YamlWriter.line(value);
    }

    private List<List<String>> runs(Map<String, SweepValues> values) {
        Optional<Draw> draw = Optional.ofNullable(root.get("draw")).map(node -> new Binder(Map.of()).bind(Draw.class, node, "draw"));
        long count = draw.map(drawn -> (long) drawn.count())
                .orElseGet(() -> values.values().stream().mapToLong(all -> all.all().size()).reduce(1, (a, b) -> Math.min(a * b, MAX_RUNS + 1L)));
        if (count > MAX_RUNS) {
            throw new JobException(root.get("sweep").position(), "a sweep must have at most " + MAX_RUNS + " runs; leave out values, or draw some points");
        }
        return draw.map(drawn -> drawn(drawn, List.copyOf(values.values()))).orElseGet(() -> combinations(values));
    }

    private static List<List<String>> drawn(Draw draw, List<SweepValues> values) {
        double[] shares = draw.shares(values.size());
        List<List<String>> runs = new ArrayList<>();
        for (int run = 0; run < draw.count(); run++) {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                row.add(values.get(i).at(shares[run * values.size() + i]));
            }
            runs.add(row);
        }
        return runs;
    }

    /** The last path changes fastest. */
    private static List<List<String>> combinations(Map<String, SweepValues> values) {
        List<List<String>> runs = List.of(List.of());
        for (SweepValues axis : values.values()) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> run : runs) {
                for (String value : axis.all()) {
                    List<String> row = new ArrayList<>(run);
                    row.add(value);
                    longer.add(row);
                }
            }
            runs = longer;
        }
        return runs;
    }

    /** Where the job of a sweep stands. */
    private record Source(String catalogue, Node tree, String text, String source, Path folder) {

        JobDocument document(List<String> overrides) {
            return catalogue.isEmpty() ? JobDocument.parse(tree, text, source, folder, overrides) : JobDocument.catalogue(catalogue, overrides);
        }
    }

    private Source source() {
        Path folder = file.toAbsolutePath().getParent();
        Node base = root.get("base");
        if (base == null) {
            Node.Mapping job = root;
            for (String key : OWN) {
                job = job.without(key);
            }
            return new Source("", job, YamlWriter.write(job), file.toString(), folder);
        }
        root.entries().forEach((key, entry) -> {
            if (!OWN.contains(key) && !key.equals("name")) {
                throw new JobException(entry.key(), "a sweep with base has only the keys name, base, sweep and draw, got " + key);
            }
        });
        if (!(base instanceof Node.Scalar scalar)) {
            throw new JobException(base.position(), "base must be a problem of the catalogue or a job file, got " + base.describe());
        }
        if (Catalog.all().contains(scalar.text())) {
            return new Source(scalar.text(), base, "", "", folder);
        }
        Path job = folder.resolve(scalar.text());
        try {
            String text = TextFile.read(job);
            return new Source("", YamlReader.read(text, job.toString()), text, job.toString(), job.toAbsolutePath().getParent());
        } catch (IOException unreadable) {
            throw new JobException(base.position(), "base must be a problem of the catalogue or a job file, got " + scalar.text()
                    + (Files.exists(job) ? ", which cannot be read" : ", and there is no such file"), unreadable);
        }
    }
}
