package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of normals and columns in texts. */
class NormalTest {

    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate Y = new Coordinate("y", 1);
    private static final Coordinate T = new Coordinate("t", 2);
    private static final List<Coordinate> ALL = List.of(X, Y, T);
    private static final Field U = Field.of("u", 0);
    private static final Scope INSIDE = new Scope(ALL, List.of(U), List.of(new Parameter("a", 2)))
            .with(Column.of("k", List.of(X, Y), new Plane(true))).with(Column.of("r", List.of(X, Y), new Plane(false)));

    /** 3x − y. */
    private record Plane(boolean smooth) implements PointFunction {

        @Override
        public double value(double[] point) {
            return 3 * point[0] - point[1];
        }

        @Override
        public Optional<Expr> derivative(Coordinate x) {
            return smooth ? Optional.of(Expr.constant(x.equals(X) ? 3 : -1)) : Optional.empty();
        }

        @Override
        public String description() {
            return "a table";
        }
    }

    /** On x = 1, where the normal is (1, 0). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "dn(u) | u_x", "dn(u^2) + ny*u | 2*u*u_x", "nx*u + ny*u_y | u", "k*dn(u) + t*k | k*u_x + t*k", "dn(k*u) | 3*u + k*u_x", "k_x*u - k_y*u_x | 3*u + u_x",
        "dn(r)*0 + r*u | !", "r_x*u | !", "d(r*u, t) | r*u_t"})
    void normalsOfAFaceAreNumbers(String text, String meaning) {
        Scope face = INSIDE.onBoundary(List.of(Expr.constant(1), Expr.constant(0)));
        if (meaning.equals("!")) {
            assertThatThrownBy(() -> face.parse(text)).isInstanceOf(ExpressionException.class)
                    .hasMessageContaining("`r` is a table, which has kinks or jumps, and a derivative of it would lose them; where a coefficient jumps");
        } else {
            assertThat(face.parse(text)).isEqualTo(INSIDE.parse(meaning));
        }
    }

    @Test
    void normalsOfACurveAreColumns() {
        Scope curve = INSIDE.onBoundary();
        Expr robin = curve.parseEquation("k*dn(u) + 2*u = nx");
        assertThat(robin.columns()).extracting(Column::name).containsExactly("k", "nx", "ny");
        assertThat(robin.fields()).containsExactly(U.d(X), U.d(Y), U);
        assertThat(curve.parse(curve.print(robin))).isEqualTo(robin);
        double[] point = {1, 2};
        Expr.Jet jet = new Expr.Jet() {
            @Override
            public double value(Field field) {
                return field.equals(U) ? 7 : field.equals(U.d(X)) ? 5 : 3;
            }

            @Override
            public double value(Column column, double[] at) {
                return column.name().equals("nx") ? 0.6 : column.name().equals("ny") ? 0.8 : column.at(at);
            }
        };
        assertThat(robin.evaluate(point, jet)).isEqualTo((3 - 2) * (0.6 * 5 + 0.8 * 3) + 14 - 0.6);
        assertThatThrownBy(() -> curve.parse("d(nx*u, x)")).hasMessage(
                "line 1, column 1: `nx` is known only at the points that bring it along and cannot be differentiated");
        assertThatThrownBy(() -> curve.parse("dn(dn(u))")).hasMessageContaining("cannot be differentiated");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "dn(u) | line 1, column 1: `dn` is the derivative along the outward normal; the outward normal is known on a boundary in space only, in the equation of a condition there",
        "u + ny | line 1, column 5: unknown name `ny`; the outward normal is known on a boundary in space only, in the equation of a condition there",
        "nt*u | line 1, column 1: unknown name `nt`; the known names are x, y, t, u, a, k, r, pi"})
    void thereIsNoNormalInside(String text, String sentence) {
        assertThatThrownBy(() -> INSIDE.parse(text)).isInstanceOf(ExpressionException.class).hasMessage(sentence);
    }

    @Test
    void namesOfNormalsAndColumnsAreTaken() {
        assertThatThrownBy(() -> new Scope(ALL, List.of(U), List.of(new Parameter("nx", 1))))
                .hasMessage("Scope: `nx` is the outward normal along x and cannot name anything else");
        assertThat(new Scope(ALL, List.of(U), List.of(new Parameter("nz", 1))).parse("nz*u").parameters()).hasSize(1);
        assertThatThrownBy(() -> INSIDE.with(Column.of("a", ALL, new Plane(true)))).hasMessage("Scope: names must differ, got `a` twice");
        assertThatThrownBy(() -> new Scope(ALL, List.of(U), List.of(new Parameter("k_x", 1))).with(Column.of("k", ALL, new Plane(true))))
                .hasMessage("Scope: `k_x` also reads as a derivative; rename it");
        assertThatThrownBy(() -> INSIDE.onBoundary(List.of(X))).hasMessage("Scope: a normal must have a component along each of [x, y], got [x]");
    }
}
