package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Derivatives of the elementary functions against Richardson extrapolation of central differences. */
class FunctionTest {

    private static final Coordinate X = new Coordinate("x", 0);

    @ParameterizedTest
    @EnumSource(Function.class)
    void derivativeEqualsExtrapolatedDifferences(Function function) {
        Expr derivative = Expr.call(function, X).piecewiseDerivative(X);
        for (double x : new double[] {0.3, 0.7, 1.2, 2.1}) {
            double expected = Differences.derivative(function::value, x);
            // Truncation O(h⁶) with h = 0.02 and rounding 1e-16/h are both below 1e-9 of the value.
            assertThat(derivative.evaluate(x)).as(function + " at " + x).isCloseTo(expected, offset(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Function.class, names = "LOG", mode = EnumSource.Mode.EXCLUDE)
    void derivativeHoldsForNegativeArguments(Function function) {
        Expr derivative = Expr.call(function, X).piecewiseDerivative(X);
        for (double x : new double[] {-0.4, -1.1}) {
            assertThat(derivative.evaluate(x)).isCloseTo(Differences.derivative(function::value, x), offset(1e-9));
        }
    }

    @Test
    void softplusIsStableFarOut() {
        assertThat(Function.SOFTPLUS.value(800)).isEqualTo(800);
        assertThat(Function.SOFTPLUS.value(-800)).isZero();
        // log(1 + e⁻⁴⁰) = e⁻⁴⁰ to 17 digits, though 1 + e⁻⁴⁰ rounds to 1.
        assertThat(Function.SOFTPLUS.value(-40)).isCloseTo(Math.exp(-40), offset(1e-15 * Math.exp(-40)));
        Expr sigmoid = Expr.call(Function.SOFTPLUS, X).piecewiseDerivative(X);
        assertThat(sigmoid.evaluate(800)).isEqualTo(1);
        assertThat(sigmoid.evaluate(-800)).isZero();
        assertThat(sigmoid.evaluate(0)).isEqualTo(0.5);
    }

    @Test
    void errorFunctionHasItsTabulatedValue() {
        // Abramowitz and Stegun, table 7.1: erf(1).
        assertThat(Function.ERF.value(1)).isCloseTo(0.8427007929497149, offset(1e-15));
    }
}
