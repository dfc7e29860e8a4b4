package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Symbolic derivatives against closed forms, and against differences along an explicit u(x, t). */
class DerivativesTest {

    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate T = new Coordinate("t", 1);
    private static final Field U = Field.of("u", 0);
    private static final Field V = Field.of("v", 1);
    private static final Parameter NU = new Parameter("nu", 1.7);
    private static final Scope SCOPE = new Scope(List.of(X, T), List.of(U, V), List.of(NU));

    @Test
    void productQuotientAndChainRuleEqualTheirClosedForms() {
        assertDerivative("u*v", "u_x*v + u*v_x");
        assertDerivative("u/v", "u_x/v - u*v_x/v^2");
        assertDerivative("sin(u^2)", "2*cos(u^2)*u*u_x");
        assertDerivative("u^nu", "nu*u^(nu - 1)*u_x");
        assertDerivative("x*u_xt", "u_xt + x*u_xxt");
        assertDerivative("t^2 + nu", "0");
        assertDerivative("sqrt(1 + u_x^2)", "u_x*u_xx/sqrt(u_x^2 + 1)");
        assertDerivative("opposite(u)", "opposite(u_x)");
        assertDerivative("2^x", SCOPE.print(Expr.constant(Math.log(2)).times(SCOPE.parse("2^x"))));
    }

    private static void assertDerivative(String text, String expected) {
        // Equal sums differ by nothing, in whatever order their terms and factors are.
        assertThat(SCOPE.parse(text).derivative(X).minus(SCOPE.parse(expected))).isEqualTo(Constant.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "u*u_x - nu*u_xx + sin(x*t)", "exp(-u^2)/(1 + u_x^2)", "tanh(u*v) + log(2 + cos(u))*v_t", "(u^2 + v^2 + 1)^nu",
        "sqrt(2 + u)*atan(v_x)/(3 + u)^2", "erf(u*x) - softplus(v/t)", "abs(u - 5)*sinh(x/3) + cosh(v)*tan(u/4)", "x^x + 2^(u*t)"})
    void totalDerivativeEqualsDifferencesAlongASolution(String text) {
        Expr e = SCOPE.parse(text);
        for (double[] point : new double[][] {{0.4, 0.9}, {1.3, 0.5}}) {
            double alongX = Differences.derivative(x -> alongSolution(e, x, point[1]), point[0]);
            double alongT = Differences.derivative(t -> alongSolution(e, point[0], t), point[1]);
            // The functions vary on a scale of 1, so that extrapolation leaves 1e-9; 1e-8 is the margin.
            assertThat(alongSolution(e.derivative(X), point[0], point[1])).isCloseTo(alongX, offset(1e-8 * Math.max(1, Math.abs(alongX))));
            assertThat(alongSolution(e.derivative(T), point[0], point[1])).isCloseTo(alongT, offset(1e-8 * Math.max(1, Math.abs(alongT))));
        }
    }

    /** Value with u = sin(x + t/2) and v = e^{x/3 − t/2}, whose derivatives are known: sin shifts by π/2, exp scales. */
    private static double alongSolution(Expr e, double x, double t) {
        return e.evaluate(new double[] {x, t}, field -> {
            int i = field.derivative().order(0);
            int j = field.derivative().order(1);
            return field.component() == 0
                    ? Math.pow(0.5, j) * Math.sin(x + t / 2 + (i + j) * Math.PI / 2)
                    : Math.pow(1.0 / 3, i) * Math.pow(-0.5, j) * Math.exp(x / 3 - t / 2);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"u*u_x^2 - nu*u_xx", "exp(u*u_x)*x", "u_x/(1 + u^2) + u_x*sin(u_x)", "(1 + u^2 + u_x^2)^nu"})
    void partialDerivativeEqualsDifferencesInOneJetEntry(String text) {
        Expr e = SCOPE.parse(text);
        double[] point = {0.3, 0.8};
        for (Field entry : List.of(U, U.d(X), U.d(X, X), V)) {
            double expected = Differences.derivative(
                    value -> e.evaluate(point, field -> field.equals(entry) ? value : 0.5 + field.derivative().total()), 0.6);
            assertThat(e.partial(entry).evaluate(point, field -> field.equals(entry) ? 0.6 : 0.5 + field.derivative().total()))
                    .isCloseTo(expected, offset(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }

    @Test
    void secondPartialsCommute() {
        Expr e = SCOPE.parse("exp(u*u_x)*sin(u_x - u)/(1 + u^2)");
        Expr one = e.partial(U).partial(U.d(X));
        Expr other = e.partial(U.d(X)).partial(U);
        for (double u : new double[] {-0.7, 0.2, 1.1}) {
            double[] point = {0, 0};
            Expr.Jet jet = field -> field.equals(U) ? u : 0.4;
            assertThat(one.evaluate(point, jet)).isCloseTo(other.evaluate(point, jet), offset(1e-13));
        }
    }

    @Test
    void sharedSubtreesAreDifferentiatedOnce() {
        // e_k = sin(e_{k−1} + cos e_{k−1}) has 2^k leaves as a tree, and e_k′ = cos(e_{k−1} + cos e_{k−1})(1 − sin e_{k−1})e_{k−1}′.
        Expr e = X;
        double value = 0.5;
        double slope = 1;
        for (int k = 1; k <= 60; k++) {
            e = Expr.sin(e.plus(Expr.cos(e)));
            slope *= Math.cos(value + Math.cos(value)) * (1 - Math.sin(value));
            value = Math.sin(value + Math.cos(value));
            Expr derivative = e.derivative(X);
            if (k == 6) {
                assertThat(derivative.evaluate(0.5)).isCloseTo(slope, offset(1e-14));
            }
        }
        assertThat(e.coordinates()).containsExactly(X);
        assertThat(e.partial(U)).isEqualTo(Constant.ZERO);
    }
}
