package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Enclosure;

class SlabsTest {

    private static Cell cell(double from, double to) {
        return new Cell(new double[] {0, from}, new double[] {1, to}, new double[9], new double[2], 0, Enclosure.ENTIRE, new KnownVariation[0], 0);
    }

    @Test
    void aCellLongerThanASlabCountsInEverySlabThatItMeets() {
        Slabs slabs = new Slabs(new Interval(0, 1), 1, 8);
        assertThat(slabs.positiveParts(List.of(cell(0.25, 0.5), cell(0.5, 1)), cell -> cell.low()[1])).containsExactly(0, 0, 0.25, 0.25, 0.5, 0.5, 0.5, 0.5);
    }

    @Test
    void cellsShorterThanASlabCountInThatSlabAlone() {
        Slabs slabs = new Slabs(new Interval(-1, 2), 1, 4);
        double[] largest = slabs.positiveParts(List.of(cell(-1, -0.625), cell(-0.625, -0.25), cell(1.25, 1.625), cell(1.625, 2)), cell -> cell.high()[1]);
        assertThat(largest).containsExactly(0, 0, 0, 2);
    }
}
