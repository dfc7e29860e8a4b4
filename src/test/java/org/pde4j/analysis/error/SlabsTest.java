package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Enclosure;

class SlabsTest {

    private static final double NONE = Double.NEGATIVE_INFINITY;

    private static Cell cell(double from, double to) {
        return new Cell(new double[] {0, from}, new double[] {1, to}, new int[9], new double[9], new double[2], 0, Enclosure.ENTIRE, new KnownVariation[0], 0);
    }

    private static Enclosure extent(Cell cell) {
        return new Enclosure(cell.low()[1], cell.high()[1]);
    }

    @Test
    void aCellLongerThanASlabCountsInEverySlabThatItMeets() {
        Slabs slabs = new Slabs(new Interval(0, 1), 1, 8);
        assertThat(slabs.suprema(List.of(cell(0.25, 0.5), cell(0.5, 1)), SlabsTest::extent, cell -> cell.low()[1]))
                .containsExactly(NONE, NONE, 0.25, 0.25, 0.5, 0.5, 0.5, 0.5);
    }

    @Test
    void cellsShorterThanASlabCountInThatSlabAlone() {
        Slabs slabs = new Slabs(new Interval(-1, 2), 1, 4);
        double[] largest = slabs.suprema(List.of(cell(-1, -0.625), cell(-0.625, -0.25), cell(1.25, 1.625), cell(1.625, 2)), SlabsTest::extent,
                cell -> cell.high()[1]);
        assertThat(largest).containsExactly(-0.25, NONE, NONE, 2);
    }

    /** e^1000 overflows: times a residual of 0 it is 0, times a defect at the start infinite. */
    @Test
    void aRateThatOverflowsLeavesNoBoundThatIsNoNumber() {
        Slabs slabs = new Slabs(new Interval(0, 1), 1, 2);
        assertThat(slabs.absolute(1, 2000, new double[2])).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(slabs.absolute(0, 2000, new double[] {0, 1})).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(slabs.meanSquare(1, 2000, new double[2])).isEqualTo(Double.POSITIVE_INFINITY);
    }

    /** Moments near 10¹⁵ are multiples of ⅛, and the middle of a cell of that length is none. */
    @Test
    void cellsFarFromTheOriginOfTimeAreInTheirSlabs() {
        Slabs slabs = new Slabs(new Interval(1e15, 1e15 + 1), 1, 8);
        List<Cell> cells = IntStream.range(0, 8).mapToObj(j -> cell(1e15 + j / 8.0, 1e15 + (j + 1) / 8.0)).toList();
        double[] numbers = {0, 1, 2, 3, 4, 5, 6, 7};
        assertThat(slabs.sums(cells, SlabsTest::extent, cell -> 8 * (cell.low()[1] - 1e15))).containsExactly(numbers);
        assertThat(slabs.suprema(cells, SlabsTest::extent, cell -> 8 * (cell.low()[1] - 1e15))).containsExactly(numbers);
    }

    /** ∫ over [0, 1] of e^{rτ}: 1 for rates that are nearly 0, and never below it for those above. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 5e-324, 1e-300, 1e-20, 1e-12, 3e-9, 1e-6})
    void ratesNearZeroKeepTheResidual(double rate) {
        assertThat(Slabs.gain(rate, 1)).isBetween(1.0, 1 + 1e-6);
        assertThat(new Slabs(new Interval(0, 1), 0, 1).meanSquare(0, new double[] {rate / 2}, new double[] {4})).isBetween(2.0, 2.00001);
        assertThat(Slabs.gain(-rate, 1)).isBetween(1 - 1e-6, 1.0);
    }
}
