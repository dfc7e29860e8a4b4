package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

class PiecewiseApproximationTest {

    private static final Coordinate T = new Coordinate("t", 1);

    private static Approximation constant(double value) {
        return (points, expressions) -> {
            double[][] values = new double[expressions.size()][points.length / 2];
            for (int m = 0; m < values.length; m++) {
                for (int i = 0; i < values[m].length; i++) {
                    values[m][i] = expressions.get(m).evaluate(new double[] {points[2 * i], points[2 * i + 1]}, field -> value);
                }
            }
            return values;
        };
    }

    /** Points in any order; an edge belongs to the window that ends there. */
    @Test
    void everyTimeHasItsPart() {
        PiecewiseApproximation pieces = new PiecewiseApproximation(2, T, List.of(1.0, 2.0), List.of(constant(10), constant(20), constant(30)));
        double[] points = {0, 2.5, 1, 0, 2, 1, 3, Math.nextUp(1.0), 4, 2, 5, 99, 6, -1};
        Expr u = Field.of("u", 0);
        double[][] values = pieces.evaluate(points, List.of(u, u.plus(T)));
        assertThat(values[0]).containsExactly(30, 10, 10, 20, 20, 30, 10);
        assertThat(values[1][0]).isEqualTo(32.5);
        assertThat(pieces.evaluate(new double[0], List.of(u))).isDeepEqualTo(new double[1][0]);
    }

    @Test
    void aPartForEachWindow() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PiecewiseApproximation(2, T, List.of(1.0), List.of(constant(1))))
                .withMessageContaining("one part more than ends");
    }
}
