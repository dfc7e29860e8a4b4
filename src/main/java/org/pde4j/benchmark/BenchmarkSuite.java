package org.pde4j.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pde4j.job.bind.Binder;
import org.pde4j.job.yaml.Suggestion;
import org.pde4j.job.yaml.YamlReader;

/** The cases of a benchmark in the order of its index, {@code <name>/index.yaml}, beside which is the job of each case that the catalogue does not have. */
public record BenchmarkSuite(String name, List<BenchmarkCase> cases) {

    /** Benchmarks known by name. */
    public static final List<String> NAMES = List.of("pinnacle", "records");

    /** The index as it is written; public for the binder. */
    public record Index(List<Entry> cases) {

        public Index {
            cases = List.copyOf(cases);
        }
    }

    /** A case without its job; public for the binder. */
    public record Entry(String name, String title, double published, String by, Optional<String> catalogue, Optional<String> file, List<String> seeds) {

        public Entry {
            seeds = List.copyOf(seeds);
        }

        public Entry(String name, String title, double published, String by) {
            this(name, title, published, by, Optional.empty(), Optional.empty(), List.of("points.seed", "model.seed"));
        }
    }

    public BenchmarkSuite {
        cases = List.copyOf(cases);
    }

    /** @throws IllegalArgumentException if there is none of that name; one sentence */
    public static BenchmarkSuite of(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("'" + name + "' is no benchmark" + Suggestion.tail(name, NAMES));
        }
        String index = name + "/index.yaml";
        return new BenchmarkSuite(name, new Binder(Map.of()).bind(Index.class, YamlReader.read(resource(index), index), "").cases().stream()
                .map(entry -> new BenchmarkCase(entry.name(), entry.title(), entry.catalogue().orElse(""), entry.catalogue().isPresent() ? ""
                        : resource(name + "/" + entry.name().toLowerCase(Locale.ROOT) + ".yaml"), entry.published(), entry.by(), entry.file().orElse(""),
                        entry.seeds()))
                .toList());
    }

    /**
     * Those of some names, in the order of the index.
     *
     * @param names in upper or lower case; none means all
     * @throws IllegalArgumentException if there is none of a name; one sentence
     */
    public BenchmarkSuite only(List<String> names) {
        for (String wanted : names) {
            if (cases.stream().noneMatch(known -> known.name().equalsIgnoreCase(wanted))) {
                throw new IllegalArgumentException("'" + wanted + "' is no case of " + name
                        + Suggestion.tail(wanted, cases.stream().map(BenchmarkCase::name).toList()));
            }
        }
        return new BenchmarkSuite(name, cases.stream().filter(known -> names.isEmpty() || names.stream().anyMatch(known.name()::equalsIgnoreCase)).toList());
    }

    private static String resource(String path) {
        try (InputStream in = BenchmarkSuite.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the library lacks its resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
