package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Taylor coefficients against symbolic derivatives, which are another algorithm, at random points of random cells. */
class EnclosedSeriesTest {

    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate Y = new Coordinate("y", 1);
    private static final int ORDER = 4;

    static List<Expr> functions() {
        Expr z = X.times(0.7).plus(Y.power(2).times(0.3)).plus(1.5);
        Expr spike = Expr.exp(X.minus(0.3).over(0.01).power(2).negate());
        return List.of(Expr.sin(z), Expr.cos(z), Expr.call(Function.TAN, z.times(0.3)), Expr.exp(z), Expr.log(z), Expr.call(Function.SINH, z),
                Expr.call(Function.COSH, z), Expr.tanh(z), Expr.call(Function.ATAN, z), Expr.call(Function.ERF, z), Expr.call(Function.SOFTPLUS, z),
                Expr.call(Function.ABS, z), Expr.call(Function.SIGN, z).times(z), z.power(3), z.power(-2), z.power(0.5), z.power(2 / 3.0), z.power(-1 / 3.0),
                z.power(20), spike, spike.times(Expr.sin(z)).plus(z.power(-1)).over(z), Expr.max(z, z.negate()), Expr.heaviside(X.minus(5)).plus(z));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void coefficientsContainTheDerivativesOverTheirFactorials(Expr function) {
        Random random = new Random(5);
        for (int axis = 0; axis < 2; axis++) {
            Coordinate along = axis == 0 ? X : Y;
            Expr[] derivatives = new Expr[ORDER + 1];
            derivatives[0] = function;
            for (int k = 1; k <= ORDER; k++) {
                derivatives[k] = derivatives[k - 1].piecewiseDerivative(along).over(k);
            }
            for (int trial = 0; trial < 40; trial++) {
                double width = Math.pow(10, -4 * random.nextDouble());
                double[] low = {2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1};
                Enclosure[] series = EnclosedSeries.of(function, c -> new Enclosure(low[c.axis()], low[c.axis()] + width), axis, ORDER);
                double[] point = {low[0] + width * random.nextDouble(), low[1] + width * random.nextDouble()};
                for (int k = 0; k <= ORDER; k++) {
                    double value = derivatives[k].evaluate(point);
                    // The symbolic derivative is rounded itself.
                    Enclosure wider = series[k].plus(Enclosure.around(0, 1e-11 * (1 + Math.abs(value))));
                    assertThat(wider.contains(value)).as("%s, coefficient %d: %s in %s", function, k, value, series[k]).isTrue();
                }
            }
        }
    }

    /** On a small cell they are tight. */
    @Test
    void coefficientsOfASmallCellAreThoseOfThePoint() {
        Enclosure[] series = EnclosedSeries.of(Expr.sin(X.times(3)), c -> new Enclosure(0.5, 0.5 + 1e-6), 0, 3);
        double[] expected = {Math.sin(1.5), 3 * Math.cos(1.5), -4.5 * Math.sin(1.5), -4.5 * Math.cos(1.5)};
        for (int k = 0; k < 4; k++) {
            assertThat(series[k].contains(expected[k])).isTrue();
            assertThat(series[k].width()).isLessThan(1e-4);
        }
    }

    /** Exponents such as 2/3 that are enclosed with their rounding have coefficients as well. */
    @Test
    void coefficientsOfRootsAreThoseOfThePoint() {
        Enclosure[] series = EnclosedSeries.of(X.power(2 / 3.0), c -> new Enclosure(8, 8 + 1e-6), 0, 2);
        double[] expected = {4, 1 / 3.0, -1 / 144.0};
        for (int k = 0; k < 3; k++) {
            assertThat(series[k].contains(expected[k])).isTrue();
            assertThat(series[k].width()).isLessThan(1e-5);
        }
    }

    /** |x| on a cell with its kink: the value is known, no derivative is. */
    @Test
    void nothingIsKnownOfDerivativesAcrossAKink() {
        for (Expr kinked : List.of(Expr.call(Function.ABS, X), Expr.max(X, Expr.constant(0)), Expr.heaviside(X), Expr.call(Function.SIGN, X))) {
            Enclosure[] series = EnclosedSeries.of(kinked, c -> new Enclosure(-1, 1), 0, 2);
            assertThat(series[0].isFinite()).isTrue();
            assertThat(series[1]).isEqualTo(Enclosure.ENTIRE);
        }
    }

    @Test
    void polynomialsHaveNoHigherCoefficients() {
        Enclosure[] series = EnclosedSeries.of(X.power(2).times(Y).plus(X), c -> new Enclosure(-1, 2), 0, 4);
        // Zero up to the outward rounding of sums.
        assertThat(series[3].magnitude()).isLessThan(1e-300);
        assertThat(series[4].magnitude()).isLessThan(1e-300);
    }
}
