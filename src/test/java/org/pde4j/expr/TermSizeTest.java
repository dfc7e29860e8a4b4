package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

    private static double sum(String expression, int time) {
        List<Coordinate> x = IntStream.range(0, 5).mapToObj(i -> new Coordinate("x" + (i + 1), i)).toList();
        Expr parsed = new Scope(x, List.of(U, Field.of("v", 1)), List.of()).parse(expression);
        // Each entry is 2 to the number of its derivatives.
        return TermSize.withSums(parsed, time < 0 ? Optional.empty() : Optional.of(x.get(time)))
                .at(new double[5], field -> Math.scalb(1.0, field.derivative().total()));
    }

    /** Sizes worked out by hand for u = 1, u_i = 2, u_ij = 4 in five coordinates, of which the last is time or not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            laplacian(u) - 1 | -1 | 20
            d(u,x1,x1) + d(u,x2,x2) + d(u,x3,x3) - 1 | -1 | 4
            d(u,x1,x1) + d(u,x2,x2) + d(u,x3,x3) + d(u,x4,x4) - 1 | -1 | 16
            d(u,x1,x1) + d(u,x2,x2) + d(u,x3,x3) + d(u,x5,x5) - 1 | 4 | 4
            d(u,x1,x1) + d(u,x2,x2) + d(u,x3,x3) + d(u,x1,x2) - 1 | -1 | 4
            d(u,x1)^2 + d(u,x2)^2 + d(u,x3)^2 + 3*d(u,x4)^2 - u | -1 | 24
            u*d(u,x1) + u*d(u,x2) + u*d(u,x3) + d(u,x4) - 1 | -1 | 2
            d(u,x1) + d(v,x2) + d(u,x3) + d(v,x4) - 1 | -1 | 2
            u + u^2 + u^3 + sin(u) - 1 | -1 | 1
            3*laplacian(u) - laplacian(u)*u | -1 | 60
            d(u,x1) - d(u,x1)^2 + 2*d(u,x1)^3 - d(u,x1)^4 - 1 | -1 | 16""")
    void termsOnMoreThanThreeAxesCountAsTheirSum(String expression, int time, double expected) {
        assertThat(sum(expression, time)).isEqualTo(expected);
    }

    /** Of four terms 4 each: the sum is 16, the root of the sum of squares 8; three count as one. */
    @Test
    void orAsTheRootOfTheSumOfTheirSquares() {
        List<Coordinate> x = IntStream.range(0, 5).mapToObj(i -> new Coordinate("x" + (i + 1), i)).toList();
        Scope scope = new Scope(x, List.of(U), List.of());
        Expr four = scope.parse("d(u,x1,x1) + d(u,x2,x2) + d(u,x3,x3) + d(u,x4,x4) - 1");
        Expr three = scope.parse("d(u,x1,x1) + d(u,x2,x2) + d(u,x3,x3) - 1");
        assertThat(TermSize.withRoots(four, Optional.empty()).at(new double[5], field -> 4)).isEqualTo(8);
        assertThat(TermSize.withSums(four, Optional.empty()).at(new double[5], field -> 4)).isEqualTo(16);
        assertThat(TermSize.withRoots(three, Optional.empty()).at(new double[5], field -> 4)).isEqualTo(4);
    }
}
