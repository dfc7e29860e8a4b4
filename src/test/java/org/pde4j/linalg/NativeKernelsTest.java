package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeKernelsTest {

    /** Started in a separate JVM, because OpenBLAS reads its environment when it is loaded. */
    public static final class Program {
        public static void main(String[] arguments) {
            try {
                NativeKernels.requireSound();
                System.out.println("SOUND");
            } catch (IllegalStateException wrong) {
                System.out.println(wrong.getMessage());
            }
        }
    }

    private static String verdict(String coreType) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Program.class.getName());
        builder.environment().put("OPENBLAS_CORETYPE", coreType);
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output.lines().reduce((first, last) -> last).orElse("");
    }

    @Test
    void theKernelsOfThisTestRunAreSound() {
        assertThatCode(NativeKernels::requireSound).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"Sandybridge, avx", "Haswell, avx2", "Zen, avx2", "SkylakeX, avx512bw", "Cooperlake, avx512bw"})
    void theKernelsForEveryFamilyOfCpuAreSound(String coreType, String needed) throws IOException, InterruptedException {
        Path cpu = Path.of("/proc/cpuinfo");
        assumeThat(Files.exists(cpu) && Files.readString(cpu).contains(needed)).as("a CPU that can run them").isTrue();
        assertThat(verdict(coreType)).isEqualTo("SOUND");
    }

    /** The defects of the OpenBLAS that ND4J brings: its SkylakeX kernels give products that are wrong by 185. */
    @ParameterizedTest
    @ValueSource(doubles = {185.43866237133227, 1e-9, Double.POSITIVE_INFINITY, Double.NaN})
    void wrongKernelsAreRefusedAndTheRemedyNamed(double defect) {
        assertThatThrownBy(() -> NativeKernels.requireSmall(defect)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("wrong results").hasMessageContaining("OPENBLAS_CORETYPE=Haswell");
    }
}
