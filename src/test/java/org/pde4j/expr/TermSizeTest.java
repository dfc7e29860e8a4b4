package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermSizeTest {

    private static final Coordinate X = new Coordinate("x", 0);
    private static final Field U = Field.of("u", 0);
    private static final Scope SCOPE = new Scope(List.of(X), List.of(U), List.of());

    private static double size(String expression, double x, double u, double uxx) {
        return new TermSize(SCOPE.parse(expression)).at(new double[] {x}, field -> field.derivative().total() == 0 ? u : uxx);
    }

    /** Sizes worked out by hand at x = 2, u = 3, u_xx = -10. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            u_xx + 10, 10
            u - 3, 3
            u + 100*x - 99*x, 3
            u - 100*x, 200
            4*(u - 3), 12
            u*(9 - u^2), 27
            (u - 3)^2, 9
            1/(u - 2), 1
            u_xx + 5*exp(u - 3), 10
            u - 1 - x, 3
            sin(x) - 1, 0.0907025731743183""")
    void theSizeIsThatOfTheLargestTermAsIfNothingCancelled(String expression, double expected) {
        // One rounding for each operation.
        assertThat(size(expression, 2, 3, -10)).isCloseTo(expected, within(1e-14 * Math.max(1, expected)));
    }

    @Test
    void anExpressionOfOneTermHasNothingToCancel() {
        assertThat(new TermSize(SCOPE.parse("2*u_xx")).isSingleTerm()).isTrue();
        assertThat(new TermSize(SCOPE.parse("2*u_xx - x")).isSingleTerm()).isFalse();
    }

    @Test
    void aValueThatIsNotFiniteStaysSo() {
        assertThat(size("u + log(u)", 2, -3, 0)).isNaN();
        assertThat(size("u + 1/(u - 3)", 2, 3, 0)).isInfinite();
    }
}
