package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReproducibilityTest {

    /** The first JVM goes from the interpreter to the optimising compiler on its way; the second never gets there. */
    @Test
    void bitsOfLossAndGradientDoNotDependOnTheCompiler() throws Exception {
        List<String> optimised = bits("4000", "-XX:+TieredCompilation");
        assertThat(optimised).hasSize(10).allSatisfy(line -> assertThat(line).doesNotContain(","));
        assertThat(bits("20", "-XX:TieredStopAtLevel=1")).isEqualTo(optimised);
    }

    private static List<String> bits(String evaluations, String option) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-Xmx512m", option, "--add-modules", "jdk.incubator.vector", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Reproducibility.class.getName(), evaluations));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).describedAs(output).isZero();
        return output.lines().filter(line -> line.startsWith("bits ")).toList();
    }
}
