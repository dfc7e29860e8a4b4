package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a typesetter would write by hand. */
class LatexTest {

    private static final Scope SCOPE = new Scope(
            List.of(new Coordinate("x", 0), new Coordinate("y", 1), new Coordinate("t", 2), new Coordinate("x1", 3), new Coordinate("xi", 4)),
            List.of(Field.of("u", 0), Field.of("u2", 1), Field.of("phi", 2)),
            List.of(new Parameter("nu", 0.1), new Parameter("Re", 40), new Parameter("k_max", 3), new Parameter("epsilon", 1),
                    new Parameter("λ", 1), new Parameter("Γ", 1)));

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "u_t + u*u_x - nu*u_xx; u_{t} + u u_{x} - \\nu u_{xx}",
        "u_x^2; u_{x}^{2}",
        "u/3; \\frac{1}{3} u",
        "0.5*u^2; \\frac{1}{2} u^{2}",
        "-0.5*u^2; -\\frac{1}{2} u^{2}",
        "(u + x)/nu; \\frac{u + x}{\\nu}",
        "u/(3*nu); \\frac{u}{3 \\nu}",
        "(u + x)*y/(u - x); \\frac{\\left(u + x\\right) y}{u - x}",
        "1/(u*(u - x)); \\frac{1}{u \\left(u - x\\right)}",
        "-1/u; -\\frac{1}{u}",
        "sin(pi*x)^2; \\sin^{2}\\left(\\pi x\\right)",
        "1/sin(x); \\frac{1}{\\sin\\left(x\\right)}",
        "cos(2*pi*x/3); \\cos\\left(\\frac{2 \\pi}{3} x\\right)",
        "exp(-x); e^{-x}",
        "exp(x)^2; \\left(e^{x}\\right)^{2}",
        "sqrt(1 + x^2); \\sqrt{x^{2} + 1}",
        "1/sqrt(nu); \\frac{1}{\\sqrt{\\nu}}",
        "(x^2)^0.5; \\sqrt{x^{2}}",
        "(u_x^2 + u_y^2)^1.5; \\left(u_{x}^{2} + u_{y}^{2}\\right)^{\\frac{3}{2}}",
        "1 - tanh(x)^2; 1 - \\tanh^{2}\\left(x\\right)",
        "abs(x - y)^3; \\left|x - y\\right|^{3}",
        "0.01/pi*u; \\frac{0.01}{\\pi} u",
        "1e-7*u; 10^{-7} u",
        "2.5e-7*u; 2.5 \\cdot 10^{-7} u",
        "3*2^nu; 3 \\cdot 2^{\\nu}",
        "0.3*u; 0.3 u",
        "u*(-2)^nu; u \\left(-2\\right)^{\\nu}",
        "u2_xx; u_{2,xx}",
        "d(u, x1, x1); u_{x_{1} x_{1}}",
        "d(phi, xi); \\varphi_{\\xi}",
        "Re*k_max*epsilon; \\mathrm{Re} k_{\\mathrm{max}} \\varepsilon",
        "λ*Γ; \\lambda \\Gamma",
        "opposite(u_x) - u_x; u^{\\ast}_{x} - u_{x}",
        "opposite(u)^2; \\left(u^{\\ast}\\right)^{2}",
        "atan(x) + erf(x); \\arctan\\left(x\\right) + \\operatorname{erf}\\left(x\\right)"})
    void expressionsAreTypesetAsByHand(String text, String latex) {
        assertThat(SCOPE.latex(SCOPE.parse(text))).isEqualTo(latex);
    }

    @Test
    void withoutAScopeTheCoordinatesOfTheTreeNameTheDerivatives() {
        Coordinate x = new Coordinate("x", 0);
        assertThat(x.times(Field.of("u", 0).d(x)).toLatex()).isEqualTo("x u_{x}");
        assertThat(Field.of("u", 0).d(x).toLatex()).isEqualTo("u_{x_{0}}");
    }
}
