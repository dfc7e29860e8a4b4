package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.linalg.MemoryEstimate;
import org.pde4j.linalg.MemoryLimit;
import org.pde4j.measure.Ntk;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.ObjectiveSize;
import org.pde4j.optim.SelfScaledBroyden;

/** What needs more memory than there is is refused before the training, at its key and with what to do. */
class MemoryRefusalTest {

    @ParameterizedTest
    @EnumSource
    void justAboveTheLimitAJobIsRefusedAtItsKey(Sizes sizes) {
        long largest = sizes.largest();
        sizes.check(largest);
        assertThatThrownBy(() -> sizes.check(largest + largest / 25)).isInstanceOf(JobException.class)
                .hasMessageMatching("(?s).*" + sizes.path.replaceAll("[\\[\\].]", "\\\\$0") + ": .*needs .* of memory, of which this JVM can give 141 MiB; "
                        + sizes.remedy + ", or set PDE4J_JAVA_OPTS=-Xmx1g");
    }

    /** Numbers that once started and died, or overflowed, on a machine of 24 GiB with half of it for the heap. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "TANGENT_KERNEL | 20000 | points.interior=40000", "TANGENT_KERNEL | 2000 | model.hidden=[256, 256, 256, 256, 256, 256]",
        "MODEL | 4000 | phases=[{optimizer: GaussNewton, stop: {iterations: 1}}]", "LBFGS | 2000000000 | points.interior=50",
        "CANDIDATES | 200000000 | points.interior=50", "CANDIDATES | 2000000000 | points.interior=50"})
    void whatOnceStartedAndDiedIsRefused(Sizes sizes, long n, String setting) {
        JobDocument job = JobDocument.parse(sizes.job(n).text(), "sizes.yaml", Path.of(""),
                Stream.concat(sizes.job(n).overrides().stream(), Stream.of(setting)).toList());
        MemoryLimit limit = new MemoryLimit(12.0 * (1L << 30), 24.0 * (1L << 30));
        assertThatThrownBy(() -> PreparedJob.of(job, limit).discretize(limit)).isInstanceOf(JobException.class)
                .hasMessageContaining("needs ").message().hasLineCount(1);
    }

    /** Three matrices of 60000² numbers have 3 * 8 * 3.6e9 bytes, 80.5 GiB, beside a block of rows; two halves of one of 70000² with diagonal 36.5 GiB. */
    @Test
    void theBytesAreThoseOfTheMatrices() {
        assertThat(new GaussNewton().memory(new ObjectiveSize(80_000, 60_000, 1)).bytes()).isEqualTo(8 * (3 * 3.6e9 + LeastSquaresObjective.ROW_BLOCK_ENTRIES));
        assertThat(new SelfScaledBroyden().memory(new ObjectiveSize(0, 70_000, 1)).bytes()).isEqualTo(8 * 70_000.0 * 70_001);
        assertThat(new Ntk(0).memory(new ObjectiveSize(50_000, 3, 1)).longest()).isEqualTo(2.5e9);
    }

    @Test
    void arraysThatAreTooLongAndMachinesThatAreTooSmallAreNamed() {
        MemoryLimit large = new MemoryLimit(1e15, 2e15);
        MemoryEstimate kernel = new Ntk(0).memory(new ObjectiveSize(50_000, 3, 1));
        assertThat(large.refusal(kernel)).contains("needs an array of 2.50e+09 numbers, where an array has at most 2147483639; take fewer rows");
        MemoryEstimate square = MemoryEstimate.orElse("take less").working(1 << 27, 1 << 27);
        assertThat(new MemoryLimit(4L << 30, 4L << 30).refusal(square)).isEmpty();
        // With the copy that a native routine takes: 2 GiB.
        assertThat(new MemoryLimit(4L << 30, (2L << 30) - 1).refusal(square)).contains("needs 2.0 GiB of memory, of which this machine has 2.0 GiB; take less");
    }

    /** n p² + p³ multiplications by pivoted QR at 4e9 per second: 100000 rows and 5000 columns have 2.6e12, 656 s; a tenth of both a thousandth of that. */
    @ParameterizedTest
    @CsvSource({"100000, 5000, 11 min", "1000000, 5000, 105 min", "20000, 20000, 67 min", "1000000, 20000, 28.3 h"})
    void stepsOfMoreThanTenMinutesAreAnnounced(int rows, int columns, String time) {
        assertThat(new LongSteps(new ObjectiveSize(rows, columns, 1)).of(Sizes.LEAST_SQUARES.job(10).job())).hasSize(1).first().asString()
                .startsWith("phases[0].optimizer: a step of LinearLeastSquares takes about " + time + " (");
        assertThat(new LongSteps(new ObjectiveSize(rows / 10.0, columns / 10.0, 1)).of(Sizes.LEAST_SQUARES.job(10).job())).isEmpty();
    }
}
