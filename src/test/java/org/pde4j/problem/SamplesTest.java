package org.pde4j.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;

class SamplesTest {

    private static final Box SQUARE = Box.of("x", 0, 1).times("y", 0, 2);

    @Test
    void planeProblemsAreSampledOnAGridWithItsEnds() {
        Samples samples = exact(SQUARE, 2).samples(SQUARE);
        assertThat(samples.size()).isEqualTo(101 * 101);
        assertThat(samples.point(0)).containsExactly(0, 0);
        assertThat(samples.point(101)).containsExactly(0.01, 0);
        assertThat(samples.point(101 * 101 - 1)).containsExactly(1, 2);
        assertThat(samples.values()[101]).isEqualTo(0.01);
    }

    /** A mean over 10 000 quasi-random points; |x| has the mean square 1/3. */
    @Test
    void problemsOfHigherDimensionAreSampledByScatteredPoints() {
        Box cube = Box.cube(5, -1, 1);
        Samples samples = exact(cube, 5).samples(cube);
        assertThat(samples.size()).isEqualTo(10_000);
        double square = 0;
        for (double value : samples.values()) {
            square += value * value;
        }
        assertThat(square / 10_000).isCloseTo(1.0 / 3, within(1e-3));
    }

    @Test
    void theErrorIsRelativeToTheSolution() {
        Samples samples = new Samples(1, 2, new double[] {0, 1}, new double[] {3, 10, 4, 0});
        assertThat(samples.relativeL2Error(new double[] {3, 10, 4, 0})).isZero();
        assertThat(samples.relativeL2Error(new double[] {3, 10, 5, 0}, 0)).isEqualTo(0.2);
        assertThat(samples.relativeL2Error(new double[] {3, 11, 5, 0}, 1)).isEqualTo(0.1);
        assertThat(samples.relativeL2Error(new double[] {3, 11, 5, 0})).isCloseTo(Math.sqrt(2.0 / 125), within(1e-15));
        assertThatThrownBy(() -> samples.relativeL2Error(new double[3]))
                .hasMessage("Samples: the approximation needs 4 values, got 3");
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new Samples(2, 1, new double[3], new double[1])).hasMessageStartingWith("Samples: needs n*d");
        assertThatThrownBy(() -> new FunctionSolution(point -> 0, List.of(5)).samples(SQUARE))
                .hasMessage("Samples: needs at least 2 nodes along each of 2 axes, got [5]");
    }

    /** u = x, the first coordinate. */
    private static Solution exact(Box box, int dimension) {
        Coordinate x = box.coordinate(0);
        assertThat(box.dimension()).isEqualTo(dimension);
        return new ExactSolution(List.of(x));
    }
}
