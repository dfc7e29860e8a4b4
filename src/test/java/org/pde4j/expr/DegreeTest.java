package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Degrees read off the formula by hand. */
class DegreeTest {

    private static final Scope SCOPE = new Scope(
            List.of(new Coordinate("x", 0), new Coordinate("t", 1)),
            List.of(Field.of("u", 0), Field.of("v", 1)),
            List.of(new Parameter("two", 2), new Parameter("nu", 0.5)));

    @ParameterizedTest
    @CsvSource({
        "exp(x)*nu, CONSTANT, 0",
        "sqrt(x) + abs(t), CONSTANT, 0",
        "u_t - nu*u_xx + sin(x), LINEAR, 1",
        "exp(x)*u_x/(1 + t), LINEAR, 1",
        "u_t + u*u_x - nu*u_xx, POLYNOMIAL, 2",
        "u_t - u + u^3, POLYNOMIAL, 3",
        "(u*v + u_x)^2, POLYNOMIAL, 4",
        "u^two, POLYNOMIAL, 2",
        "u^5000, POLYNOMIAL, 5000",
        "u^1e9, ANALYTIC, 2147483647",
        "u^600000*v^600000, ANALYTIC, 2147483647",
        "exp(u) + u_xx, ANALYTIC, 2147483647",
        "u/v, ANALYTIC, 2147483647",
        "sin(u)*u_x, ANALYTIC, 2147483647",
        "sqrt(1 + u_x^2), ANALYTIC, 2147483647",
        "(nu + 2*u_x^2)^1.5*u, ANALYTIC, 2147483647",
        "sqrt(exp(u)), ANALYTIC, 2147483647",
        "sqrt(u_x^2 + v^4), NONSMOOTH, 2147483647",
        "sqrt(1 - u^2), NONSMOOTH, 2147483647",
        "sqrt(1 + u), NONSMOOTH, 2147483647",
        "sqrt(u), NONSMOOTH, 2147483647",
        "abs(u) + exp(u), NONSMOOTH, 2147483647",
        "sign(u)*u, NONSMOOTH, 2147483647"})
    void degreeIsReadOffTheTree(String text, Degree.Kind kind, int degree) {
        assertThat(SCOPE.parse(text).degree()).isEqualTo(new Degree(kind, degree));
        assertThat(SCOPE.parse(text).isLinear()).isEqualTo(kind.compareTo(Degree.Kind.LINEAR) <= 0);
    }
}
