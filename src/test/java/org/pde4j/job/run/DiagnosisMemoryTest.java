package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pde4j.analysis.Effort;
import org.pde4j.linalg.MemoryLimit;
import org.pde4j.measure.Ntk;
import org.pde4j.optim.ObjectiveSize;

class DiagnosisMemoryTest {

    /** 4096 rows of 5251 parameters take 164 MiB for one copy of the Jacobian, and ended a JVM of 400 MiB. */
    @Test
    void asManyRowsAreDecomposedAsTheMemoryAllows() {
        ObjectiveSize size = new ObjectiveSize(4800, 5251, 2);
        assertThat(Diagnosis.rows(size, new MemoryLimit(64L << 30, 64L << 30))).isEqualTo(Effort.FULL.rows());
        MemoryLimit small = new MemoryLimit(400L << 20, 64L << 30);
        int rows = Diagnosis.rows(size, small);
        assertThat(rows).isBetween(500, 2000);
        assertThat(small.refusal(new Ntk(rows).memory(size))).isEmpty();
    }

    /** Ntk takes 0 for all rows. */
    @Test
    void oneRowIsLeftAtLeast() {
        assertThat(Diagnosis.rows(new ObjectiveSize(100, 1e9, 2), new MemoryLimit(1L << 30, 1L << 30))).isEqualTo(1);
        assertThat(Diagnosis.rows(new ObjectiveSize(100, 1e6, 2), new MemoryLimit(1L << 20, 1L << 30))).isEqualTo(1);
    }
}
