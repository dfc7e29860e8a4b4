package org.pde4j.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;
import org.pde4j.linalg.Threads;

/**
 * What a result depends on beside its job.
 *
 * @param version of pde4j
 * @param commit of pde4j, or {@code unknown} for a build without a repository
 * @param execution how the loss was computed
 * @param seeds by what they seed
 * @param scales the factors by which unknowns, residuals or an energy were divided, by kind and name
 * @param environment CPU, operating system, JVM, backend and their threads
 */
public record Provenance(
        String version, String commit, Instant started, Instant ended, String execution, Map<String, Long> seeds,
        Map<String, Map<String, Double>> scales, Map<String, String> environment) {

    /** The provenance of a run on this machine that ends now. */
    public static Provenance of(Instant started, String execution, Map<String, Long> seeds, Map<String, Map<String, Double>> scales) {
        return new Provenance(Build.version(), Build.commit(), started, Instant.now(), execution, new TreeMap<>(seeds), scales, machine());
    }

    public String toJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<String, String> build = new LinkedHashMap<>();
        build.put("version", version);
        build.put("commit", commit);
        fields.put("pde4j", build);
        fields.put("started", started.toString());
        fields.put("ended", ended.toString());
        fields.put("execution", execution);
        fields.put("seeds", seeds);
        fields.put("scales", scales);
        fields.put("environment", environment);
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        try {
            return mapper.writeValueAsString(fields) + "\n";
        } catch (IOException impossible) {
            throw new UncheckedIOException("strings and numbers can be written", impossible);
        }
    }

    private static Map<String, String> machine() {
        Map<String, String> found = new LinkedHashMap<>();
        found.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        found.put("architecture", System.getProperty("os.arch"));
        found.put("cpu", cpu());
        found.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        found.put("jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        found.put("heap", Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB");
        found.put("backend", Nd4j.getBackend().getClass().getSimpleName() + " of ND4J " + Build.nd4j());
        found.put("OpenBLAS threads", String.valueOf(Threads.blas()));
        found.put("ND4J loop threads", String.valueOf(Threads.loops()));
        for (String variable : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENBLAS_CORETYPE")) {
            found.put(variable, String.valueOf(System.getenv(variable)));
        }
        return found;
    }

    /** The model name that Linux tells; elsewhere the architecture has to do. */
    private static String cpu() {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(System.getProperty("os.arch"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
