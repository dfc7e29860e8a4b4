package org.pde4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.PreparedJob;

/**
 * Small jobs in twelve processes with all thread numbers in the environment give the same bytes, seconds aside. Each process draws its own
 * order of {@code Map.of} and {@code Set.of}.
 */
@Tag("slow")
class SameBitsAcrossProcessesTest {

    private static final String COMMON = """
            problem: poisson-1d
            points: {interior: 80, conditions: 2}
            record: 1
            measure: [{every: 2, diagnostic: {type: Ntk, rows: 40}}, {every: 1, diagnostic: Lojasiewicz}, {every: 2, diagnostic: Boundedness}]
            """;
    private static final String NETWORK = "model: {type: Mlp, hidden: [12, 12], activation: Tanh, seed: 3}\n";

    private static final Map<String, String> JOBS = new LinkedHashMap<>();

    static {
        JOBS.put("adam", COMMON + NETWORK + "phases: [{optimizer: Adam, stop: {iterations: 6}}]\n");
        JOBS.put("l-bfgs", COMMON + NETWORK + "phases: [{optimizer: LBfgs, stop: {iterations: 6}}]\n");
        JOBS.put("gauss-newton", COMMON + NETWORK + "phases: [{optimizer: GaussNewton, stop: {iterations: 4}}]\n");
        JOBS.put("gradient-descent", COMMON + NETWORK + "phases: [{optimizer: {type: GradientDescent, learningRate: 1e-4}, stop: {iterations: 6}}]\n");
        JOBS.put("ritz", COMMON.replaceFirst("measure:.*\n", "") + NETWORK
                + "form: RitzForm\nphases: [{optimizer: EnergyNaturalGradient, stop: {iterations: 4}}]\n");
        JOBS.put("least-squares", COMMON.replaceFirst("interior: 80", "interior: 400")
                + "model: {type: RandomFeatures, features: 150, seed: 1}\nphases: [{optimizer: LinearLeastSquares}]\n");
        JOBS.put("graph", COMMON + NETWORK
                + "execution: Graph\nphases: [{optimizer: Adam, stop: {iterations: 3}}, {optimizer: GaussNewton, stop: {iterations: 2}}]\n");
        JOBS.put("weights", COMMON + NETWORK + "phases: [{optimizer: Adam, adapt: [{every: 2, rule: GradientNormWeights}], stop: {iterations: 6}}]\n");
    }

    /** Runs all jobs below the folder args[0]. */
    static final class Program {

        public static void main(String[] args) throws IOException {
            for (Map.Entry<String, String> job : JOBS.entrySet()) {
                Path folder = Path.of(args[0]);
                new JobRunner(PreparedJob.of(JobDocument.parse(job.getValue(), job.getKey() + ".yaml", folder, List.of())), folder.resolve(job.getKey()),
                        false).run();
            }
        }
    }

    @TempDir
    private Path temporary;

    private Map<String, String> results(String openMp, String openBlas) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(temporary.resolve("omp-" + openMp + "-blas-" + openBlas));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
                "--add-modules", "jdk.incubator.vector", "-cp", System.getProperty("java.class.path"), Program.class.getName(), folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        set(builder, "OMP_NUM_THREADS", openMp);
        set(builder, "OPENBLAS_NUM_THREADS", openBlas);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        Map<String, String> results = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content(file, results, folder.relativize(file).toString());
            }
        }
        return results;
    }

    private static void set(ProcessBuilder builder, String variable, String value) {
        builder.environment().remove(variable);
        if (!value.equals("unset")) {
            builder.environment().put(variable, value);
        }
    }

    /** The bytes as text, one character for each, without seconds; the log has times, provenance and page describe the process. */
    private static void content(Path file, Map<String, String> results, String name) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        switch (file.getFileName().toString()) {
            case ".lock", "log.txt", "provenance.json", "report.html" -> { }
            case "metrics.csv" -> results.put(name, text.replaceAll("(?m)^(\\d+),[^,\\n]*", "$1"));
            case "diagnostics.csv" -> results.put(name, text.replaceAll("(?m)^([^,\\n]*,[^,\\n]*),[^,\\n]*", "$1"));
            case "measurements.jsonl" -> results.put(name, text.replaceAll("\"(seconds|cost|totalCost)\":[^,}]*", "$1"));
            case "certificate.txt" -> results.put(name, text.replaceFirst("(?m)^Cost: .*$", ""));
            case "certificate.json" -> results.put(name, text.replaceFirst("(?s)\"cost\" : .*?\"share\" : [^\\n]*", ""));
            default -> {
                if (!name.contains("figures/") && !name.contains("checkpoints/")) {
                    results.put(name, text);
                }
            }
        }
    }

    @Test
    void theEnvironmentAndTheProcessChangeNoByte() throws IOException, InterruptedException {
        Map<String, String> expected = results("unset", "unset");
        assertThat(expected.keySet()).anyMatch(name -> name.endsWith("optimizer.csv")).anyMatch(name -> name.endsWith("certificate.json"));
        for (String openMp : List.of("unset", "1", "2", "4")) {
            for (String openBlas : List.of("unset", "1", "2")) {
                if (!(openMp + openBlas).equals("unsetunset")) {
                    Map<String, String> actual = results(openMp, openBlas);
                    assertThat(actual.keySet()).isEqualTo(expected.keySet());
                    assertThat(expected.keySet().stream().filter(name -> !expected.get(name).equals(actual.get(name))).toList())
                            .as("OMP_NUM_THREADS " + openMp + ", OPENBLAS_NUM_THREADS " + openBlas).isEmpty();
                }
            }
        }
    }
}
