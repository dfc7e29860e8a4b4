package org.pde4j.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.domain.Disk;
import org.pde4j.domain.Polygon;
import org.pde4j.domain.ProblemDomain;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;

/** Singular functions of corners: harmonic, zero on the edges, without jump inside, with derivatives that are those of their values. */
class CornersTest {

    private static final List<List<Double>> LSHAPE = List.of(List.of(0.0, 0.0), List.of(0.0, 1.0), List.of(-1.0, 1.0), List.of(-1.0, -1.0),
            List.of(1.0, -1.0), List.of(1.0, 0.0));
    private static final ProblemDomain L = ShapedDomain.of(new Polygon(LSHAPE));
    /** Angles that are no parts of π, one of them re-entrant, vertices clockwise. */
    private static final ProblemDomain DART = ShapedDomain.of(
            new Polygon(List.of(List.of(2.0, 3.1), List.of(3.0, -1.0), List.of(1.9, 0.4), List.of(0.2, 0.1))));

    private static Expr laplacian(Expr e, ProblemDomain domain) {
        Coordinate x = domain.coordinate(0);
        Coordinate y = domain.coordinate(1);
        return e.derivative(x).derivative(x).plus(e.derivative(y).derivative(y));
    }

    @Test
    void everyFunctionIsHarmonicAsAnExpression() {
        for (ProblemDomain domain : List.of(L, DART, Box.of("x", 0, 1).times("y", 0, 2))) {
            assertThat(Corners.functions(domain, 7)).isNotEmpty().allSatisfy(function -> assertThat(laplacian(function, domain)).isEqualTo(Expr.constant(0)));
        }
    }

    /** Central differences of step h = 1e-4 at points of distance above 0.1 from every corner: h² f‴/6 below 1e-4 |f|-scales of 1 here. */
    @Test
    void derivativesAreThoseOfTheValues() {
        double h = 1e-4;
        for (Expr function : Corners.functions(DART, 7)) {
            for (double[] p : new double[][] {{2.3, 1.0}, {1.5, 0.9}, {2.1, 2.2}}) {
                Expr fx = function.derivative(DART.coordinate(0));
                Expr fy = function.derivative(DART.coordinate(1));
                Expr fxy = fx.derivative(DART.coordinate(1));
                double scale = Math.abs(fx.evaluate(p)) + Math.abs(fy.evaluate(p)) + Math.abs(fxy.evaluate(p));
                assertThat(fx.evaluate(p)).isCloseTo(difference(function, p, h, 0), within(1e-5 * scale));
                assertThat(fy.evaluate(p)).isCloseTo(difference(function, p, 0, h), within(1e-5 * scale));
                assertThat(fxy.evaluate(p)).isCloseTo(difference(fx, p, 0, h), within(1e-5 * scale));
            }
        }
    }

    private static double difference(Expr f, double[] p, double hx, double hy) {
        return (f.evaluate(new double[] {p[0] + hx, p[1] + hy}) - f.evaluate(new double[] {p[0] - hx, p[1] - hy})) / (2 * (hx + hy));
    }

    /** r^{2/3} sin(2φ/3) with φ from the edge from (0, 0) to (0, 1) on, written independently: φ is the angle from π/2 to 2π. */
    @Test
    void theFirstFunctionOfTheReentrantCornerIsTheKnownOne() {
        Expr first = Corners.functions(L, 1).get(0);
        assertThat(Corners.functions(L, 1)).hasSize(1);
        for (double[] p : new double[][] {{-0.3, 0.8}, {-0.5, -1e-9}, {-0.5, 1e-9}, {0.7, -0.2}, {0, 0.5}, {0.5, 0}}) {
            double angle = Math.atan2(p[1], p[0]);
            double phi = (angle < Math.PI / 4 ? angle + 2 * Math.PI : angle) - Math.PI / 2;
            double expected = Math.pow(Math.hypot(p[0], p[1]), 2.0 / 3) * Math.sin(2 * phi / 3);
            assertThat(first.evaluate(p)).isCloseTo(expected, within(1e-14));
        }
        assertThat(first.evaluate(new double[] {0, 0})).isZero();
        assertThat(first.derivative(L.coordinate(0)).evaluate(new double[] {0, 0})).isNaN();
    }

    /** Of an integer exponent a, the function is ω r^a cos aω on the far edge, a polynomial, and 0 on the first. */
    @Test
    void functionsVanishOnTheirEdges() {
        List<Expr> functions = Corners.functions(L, 1.9);
        assertThat(functions).hasSize(2);
        for (Expr function : functions) {
            for (double s : new double[] {1e-6, 0.3, 1}) {
                assertThat(function.evaluate(new double[] {0, s})).isCloseTo(0, within(1e-15));
                assertThat(function.evaluate(new double[] {s, 0})).isCloseTo(0, within(1e-15));
            }
        }
        Expr logarithmic = Corners.functions(L, 2.1).get(2);
        assertThat(logarithmic.evaluate(new double[] {0, 0.5})).isCloseTo(0, within(1e-15));
        assertThat(logarithmic.evaluate(new double[] {0.5, 0})).isCloseTo(1.5 * Math.PI * 0.25 * Math.cos(3 * Math.PI), within(1e-14));
    }

    @Test
    void whatHasNoCornersIsRefused() {
        assertThatThrownBy(() -> Corners.functions(ShapedDomain.of(new Disk(List.of(0.0, 0.0), 1)), 6)).hasMessageContaining("corners of a polygon");
        assertThatThrownBy(() -> Corners.functions(Box.of("x", 0, 1).times("t", 0, 1), 6)).hasMessageContaining("without t");
        assertThatThrownBy(() -> Corners.functions(L, 0.5)).hasMessageContaining("no corner has a singular function of an exponent below 0.5");
        assertThatThrownBy(() -> Corners.functions(L, 50)).hasMessageContaining("20 at most");
    }
}
