package org.pde4j.analysis.enclosure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnclosedCellTest {

    /** F = 1 on a cell three float64 wide, whose middle is none: what is enclosed is four wide. */
    @Test
    void integralsOfNarrowCellsAreBetweenBothBounds() {
        double width = 3 * Math.ulp(1.0);
        EnclosedCell cell = new EnclosedCell(new double[] {1}, new double[] {1 + width}, 1, 1, 1, 1, 1, 1, 0, new double[1]);
        for (int p = 1; p <= 2; p++) {
            assertThat(cell.integral(p)).isGreaterThanOrEqualTo(width);
            assertThat(cell.integralBelow(p)).isBetween(0.5 * width, width);
        }
    }

    @Test
    void wideCellsLoseLittle() {
        EnclosedCell cell = new EnclosedCell(new double[] {0, 2}, new double[] {1, 4}, 3, 3, 3, 3, 9, 9, 0, new double[2]);
        assertThat(cell.integralBelow(1)).isBetween(6 * (1 - 1e-8), 6.0);
        assertThat(cell.integralBelow(2)).isBetween(18 * (1 - 1e-8), 18.0);
    }
}
