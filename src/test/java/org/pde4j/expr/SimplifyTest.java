package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which identities the smart constructors apply, and which they must not. */
class SimplifyTest {

    private static final Coordinate X = new Coordinate("x", 0);
    private static final Field U = Field.of("u", 0);
    private static final Field V = Field.of("v", 1);
    private static final Parameter A = new Parameter("a", 0.5);
    private static final Scope SCOPE = new Scope(List.of(X), List.of(U, V), List.of(A));

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "u*v - v*u; 0", "u + 2*u; 3*u", "u*u; u^2", "u^2/u; u", "(u*v)^2; u^2*v^2", "(u^a)^2; u^(2*a)", "u^a*u^a; u^(2*a)", "u^0; 1",
        "sqrt(u)^2; u", "1^a; 1", "-(u - v); -u + v", "3*(u + v) - 2*(u + v); u + v", "2*(u + v) - 3*(u + v) + u; -v", "0*log(u); 0",
        "sqrt(u^2)*sqrt(u^2)*u; u^3", "(u*v)^0.5*(u*v)^0.5*u; u^2*v", "u - u + 2; 2"})
    void identitiesAreApplied(String text, String simplified) {
        assertThat(SCOPE.print(SCOPE.parse(text))).isEqualTo(simplified);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "(u^2)^0.5", "(u*v)^0.5", "(u^2)^a", "(u^4)^(1/4)", "log(exp(u))*v", "abs(-u)", "0^a"})
    void identitiesThatFailForSomeNumbersAreNot(String text) {
        Expr e = SCOPE.parse(text);
        // The value at u = −0.8, v = −0.3 by plain arithmetic.
        double expected = switch (text) {
            case "(u^2)^0.5", "(u^2)^a", "(u^4)^(1/4)", "abs(-u)" -> 0.8;
            case "(u*v)^0.5" -> Math.sqrt(0.24);
            case "log(exp(u))*v" -> 0.24;
            default -> 0;
        };
        assertThat(e.evaluate(new double[1], field -> field.equals(U) ? -0.8 : -0.3)).isCloseTo(expected, offset(1e-15));
    }

    @Test
    void constantsWithoutAFiniteValueAreRefused() {
        assertThatThrownBy(() -> Constant.ONE.over(0)).isInstanceOf(ArithmeticException.class).hasMessage("Expr: the quotient 1/0 is not a finite number");
        assertThatThrownBy(() -> U.over(Constant.ZERO)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Constant.ZERO.power(-2)).isInstanceOf(ArithmeticException.class).hasMessage("Expr: the power 0^-2 is not a finite number");
        assertThatThrownBy(() -> Expr.sqrt(Expr.constant(-1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Expr.log(Constant.ZERO)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Expr.constant(Double.NaN)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Parameter("a", Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void zeroToTheZeroIsOneAsInJava() {
        assertThat(Constant.ZERO.power(0)).isEqualTo(Constant.ONE);
        assertThat(U.power(0)).isEqualTo(Constant.ONE);
        assertThat(Expr.constant(-0.0)).isEqualTo(Constant.ZERO);
    }

    @Test
    void productsAreOrderedNumbersFirstDenominatorsLast() {
        assertThat(Expr.product(List.of(U.power(-1), V, Expr.constant(2))).children()).containsExactly(Expr.constant(2), V, U.power(-1));
    }

    @Test
    void substitutionKeepsTheValue() {
        Random random = new Random(3);
        Expr e = SCOPE.parse("(u^2 + x)*exp(-u*v)/(2 + cos(v)) - u^a*v^3");
        for (int i = 0; i < 20; i++) {
            double u = random.nextDouble();
            double v = random.nextDouble();
            Expr replaced = e.substitute(leaf -> leaf.equals(U) ? Expr.constant(u) : leaf.equals(V) ? Expr.constant(v) : leaf);
            // A handful of operations, each with relative rounding 1e-16.
            assertThat(replaced.evaluate(0.3)).isCloseTo(e.evaluate(new double[] {0.3}, f -> f.equals(U) ? u : v), offset(1e-14));
        }
    }

    @Test
    void numbersAreWhatHasNeitherCoordinatesNorUnknowns() {
        assertThat(SCOPE.parse("a^2 + sin(a)/3").isNumber()).isTrue();
        assertThat(SCOPE.parse("a*x").isNumber()).isFalse();
        assertThat(SCOPE.parse("a*u_x").isNumber()).isFalse();
        assertThatThrownBy(() -> new Power(U, X)).hasMessageContaining("Power: exponent must be free of coordinates and unknowns, got x");
    }

    @Test
    void leavesAreFoundInOrderOfOccurrence() {
        Expr e = SCOPE.parse("u_x*v + a*u - x*u_x");
        assertThat(e.fields()).containsExactly(U.d(X), V, U);
        assertThat(e.parameters()).containsExactly(A);
        assertThat(e.coordinates()).containsExactly(X);
    }
}
