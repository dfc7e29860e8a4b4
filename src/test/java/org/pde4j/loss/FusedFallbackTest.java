package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FusedFallbackTest {

    @Test
    void runsWithoutTheVectorModuleToTheSameResult() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-Xmx512m", "-cp", System.getProperty("java.class.path"), WithoutVectors.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("--add-modules jdk.incubator.vector");
        String result = output.lines().filter(line -> line.startsWith("result ")).findFirst().orElseThrow(() -> new AssertionError(output));
        String[] words = result.split(" ", 4);
        assertThat(words[3]).isEqualTo("float64, plain loops");
        double[] expected = WithoutVectors.lossAndGradientSum();
        // Sums of some thousand terms in two orders.
        assertThat(Double.parseDouble(words[1])).isCloseTo(expected[0], within(1e-13 * expected[0]));
        assertThat(Double.parseDouble(words[2])).isCloseTo(expected[1], within(1e-13 * expected[1]));
    }

    @Test
    void vectorsAreUsedWhereTheModuleIsPresent() {
        assertThat(new Fused().backend().name()).contains("vectors");
    }
}
