package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text to tree: meaning against trees built in Java, and values against Java arithmetic. */
class ScopeTest {

    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate Y = new Coordinate("y", 1);
    private static final Coordinate T = new Coordinate("t", 2);
    private static final Field U = Field.of("u", 0);
    private static final Field V = Field.of("v", 1);
    private static final Parameter NU = new Parameter("nu", 0.25);
    private static final Parameter GREEK = new Parameter("κ", 3);
    private static final Scope SCOPE = new Scope(List.of(X, Y, T), List.of(U, V), List.of(NU, GREEK));

    @Test
    void burgersEquationIsTheTreeBuiltInJava() {
        assertThat(SCOPE.parseEquation("u_t + u*u_x - nu*u_xx = 0"))
                .isEqualTo(U.d(T).plus(U.times(U.d(X))).minus(NU.times(U.d(X, X))))
                .hasToString("d(u, x2) + u*d(u, x0) - nu*d(u, x0, x0)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "1 + 2*3; 7", "2^3^2; 512", "-2^2; -4", "2^-1; 0.5", "(1 + 2)*3; 9", "2**3; 8", "7 - 2 - 1; 4", "12/2/3; 2", "2*-3; -6",
        "1e-3; 0.001", "1.5E2; 150", ".5; 0.5", "1.; 1", "sqrt(16); 4", "abs(-3); 3", "- -3; 3", "+3; 3", "2--3; 5"})
    void arithmeticFollowsTheUsualPrecedence(String text, double value) {
        assertThat(Scope.NUMBERS.parse(text)).isEqualTo(new Constant(value));
    }

    @Test
    void quotientsOfNumbersRoundOnce() {
        assertThat(Scope.NUMBERS.parse("0.01/pi")).isEqualTo(new Constant(0.01 / Math.PI));
        assertThat(SCOPE.parse("2*u/3")).isEqualTo(U.times(2.0 / 3.0));
    }

    @Test
    void derivativesMayBeSuffixesOrCalls() {
        assertThat(SCOPE.parse("u_xxt")).isEqualTo(U.d(X, X, T));
        assertThat(SCOPE.parse("d(u, x, t)")).isEqualTo(U.d(X, T));
        assertThat(SCOPE.parse("d(u*v_y, x)")).isEqualTo(U.d(X).times(V.d(Y)).plus(U.times(V.d(X, Y))));
        assertThat(SCOPE.parse("opposite(u_x) - u_x")).isEqualTo(U.d(X).atOpposite().minus(U.d(X)));
    }

    @Test
    void vectorCalculusActsOnSpaceOnly() {
        assertThat(SCOPE.parse("laplacian(u)")).isEqualTo(U.d(X, X).plus(U.d(Y, Y)));
        assertThat(SCOPE.parse("div(κ*grad(u) + [u, v]/2)"))
                .isEqualTo(GREEK.times(U.d(X, X)).plus(U.d(X).times(0.5)).plus(GREEK.times(U.d(Y, Y))).plus(V.d(Y).times(0.5)));
        assertThat(SCOPE.parse("dot(grad(u), grad(u))")).isEqualTo(U.d(X).power(2).plus(U.d(Y).power(2)));
    }

    @Test
    void variableExponentsBecomeExponentials() {
        assertThat(SCOPE.parse("2^x").evaluate(1.5)).isCloseTo(Math.pow(2, 1.5), offset(1e-15));
    }

    @Test
    void positionsOfOffendingTreesCanBeLocated() {
        assertThat(SCOPE.locate("u_t =\n  d(u_xxx, x, x)", e -> e.fields().stream().anyMatch(f -> f.derivative().total() > 4)))
                .contains(new TextPosition(2, 3));
        assertThat(SCOPE.locate("u_t", e -> false)).isEmpty();
    }

    @Test
    void namesMustBeUsable() {
        assertThatThrownBy(() -> new Scope(List.of(X), List.of(Field.of("x", 0)), List.of())).hasMessage("Scope: names must differ, got `x` twice");
        assertThatThrownBy(() -> new Scope(List.of(X), List.of(), List.of(new Parameter("sin", 1)))).hasMessageContaining("`sin` is a function");
        assertThatThrownBy(() -> new Scope(List.of(X), List.of(), List.of(new Parameter("pi", 1)))).hasMessageContaining("`pi` is");
        assertThatThrownBy(() -> new Scope(List.of(X), List.of(U), List.of(new Parameter("u_x", 1)))).hasMessageContaining("`u_x` also reads as a derivative");
        assertThatThrownBy(() -> new Scope(List.of(X), List.of(U), List.of(new Parameter("a b", 1)))).hasMessageContaining("got `a b`");
        assertThatThrownBy(() -> new Scope(List.of(X), List.of(U.d(X)), List.of())).hasMessageContaining("without derivatives");
    }
}
