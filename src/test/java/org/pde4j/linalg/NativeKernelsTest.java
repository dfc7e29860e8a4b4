package org.pde4j.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NativeKernelsTest {

    /** Started in a JVM of its own, because OpenBLAS reads its environment when it is loaded. */
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

    @Test
    void haswellKernelsAreSound() throws IOException, InterruptedException {
        assertThat(verdict("Haswell")).isEqualTo("SOUND");
    }

    @Test
    void wrongKernelsAreNoticedAndTheRemedyNamed() throws IOException, InterruptedException {
        Path cpu = Path.of("/proc/cpuinfo");
        assumeThat(Files.exists(cpu) && Files.readString(cpu).contains("avx512f")).as("a CPU that can run the AVX-512 kernels").isTrue();
        assertThat(verdict("SKYLAKEX")).contains("wrong results").contains("OPENBLAS_CORETYPE=Haswell");
    }
}
