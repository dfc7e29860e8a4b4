package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnTest {

    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate Y = new Coordinate("y", 1);
    private static final Coordinate T = new Coordinate("t", 2);
    private static final Field U = Field.of("u", 0);
    private static final Column NX = Column.normal(X, List.of(X, Y));
    private static final Column K = Column.of("k", List.of(X, Y), new Tabulated(true));
    private static final Column ROUGH = Column.of("r", List.of(X, Y), new Tabulated(false));

    /** 2x + y². */
    private record Tabulated(boolean smooth) implements PointFunction {

        @Override
        public double value(double[] point) {
            return 2 * point[0] + point[1] * point[1];
        }

        @Override
        public Optional<Expr> derivative(Coordinate x) {
            return smooth ? Optional.of(x.equals(X) ? Expr.constant(2) : Y.times(2)) : Optional.empty();
        }

        @Override
        public String description() {
            return "a table";
        }
    }

    @Test
    void aColumnDependsOnItsCoordinates() {
        Expr flux = K.times(U.d(X)).plus(NX);
        assertThat(flux.coordinates()).containsExactly(X, Y);
        assertThat(flux.columns()).containsExactly(K, NX);
        assertThat(flux.fields()).containsExactly(U.d(X));
        assertThat(flux.parameters()).isEmpty();
        assertThat(K.isNumber()).isFalse();
        assertThat(K.degree()).isEqualTo(Degree.polynomial(0));
        assertThat(K.times(U.power(2)).degree()).isEqualTo(Degree.polynomial(2));
        assertThat(Positivity.isNonNegative(K)).isFalse();
        assertThat(Positivity.isPositive(Expr.exp(K))).isTrue();
        assertThat(K.minus(K)).isEqualTo(Constant.ZERO);
        assertThat(flux.partial(U.d(X))).isEqualTo(K);
    }

    @Test
    void printersWriteItsName() {
        Expr flux = K.power(2).times(U.d(X)).plus(NX.times(3));
        assertThat(Text.of(flux, Names.of(List.of(X, Y)))).isEqualTo("k^2*u_x + 3*nx");
        assertThat(flux.toLatex()).isEqualTo("k^{2} u_{x} + 3 \\mathrm{nx}");
    }

    @Test
    void valuesComeFromTheFunctionOrFromThePoints() {
        assertThat(K.times(U).evaluate(new double[] {1, 3}, field -> 2)).isEqualTo(22);
        assertThat(ColumnEvaluation.of(new double[] {1, 3, 0, 2}, 2, List.of(K.times(NX), K.plus(X)), Map.of(NX, new double[] {2, -1})))
                .isDeepEqualTo(new double[][] {{22, -4}, {12, 4}});
        assertThatThrownBy(() -> NX.times(U).evaluate(new double[] {1, 3}, field -> 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Column: `nx` is known only at the points that bring it along, and has no value elsewhere");
    }

    @Test
    void derivativesAreTakenWhereTheyAreKnown() {
        assertThat(K.times(U).derivative(Y)).isEqualTo(Y.times(2).times(U).plus(K.times(U.d(Y))));
        assertThat(ROUGH.times(U).derivative(T)).isEqualTo(ROUGH.times(U.d(T)));
        assertThatThrownBy(() -> ROUGH.times(U).derivative(X)).isInstanceOf(KinkException.class)
                .hasMessage("`r` is a table, which has kinks or jumps, and a derivative of it would lose them");
        assertThatThrownBy(() -> Expr.exp(NX).piecewiseDerivative(X)).isInstanceOf(KinkException.class)
                .hasMessage("`nx` is known only at the points that bring it along, and has no derivative");
    }

    /** What is taken on a face takes its columns there, and nothing is taken where the column would stay behind. */
    @Test
    void columnsFollowTheirCoordinates() {
        Expr face = K.times(X).substitute(leaf -> leaf.equals(X) ? Expr.constant(5) : leaf);
        assertThat(face.coordinates()).containsExactly(Y);
        assertThat(face.evaluate(-1, 3)).isEqualTo(95);
        assertThat(face.evaluate(7, 3)).isEqualTo(95);
        assertThat(K.substitute(leaf -> leaf.equals(X) ? Expr.constant(5) : leaf).derivative(Y)).isEqualTo(Y.times(2));
        assertThat(K.substitute(leaf -> leaf.equals(Y) ? Expr.constant(5) : leaf).derivative(Y)).isEqualTo(Constant.ZERO);
        assertThat(K.substitute(leaf -> leaf.equals(T) ? X : leaf)).isEqualTo(K);
        assertThat(K.substitute(leaf -> leaf.equals(K) ? X : leaf)).isEqualTo(X);
        assertThatThrownBy(() -> K.times(X).substitute(leaf -> leaf.equals(X) ? Y : leaf)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expr: `k` is a table, and cannot be taken at x = y");
    }

    /** Nothing is claimed about values between the data. */
    @Test
    void nothingEnclosesAColumn() {
        for (Column column : List.of(K, NX)) {
            Expr expr = column.plus(X);
            assertThatThrownBy(() -> EnclosedEvaluation.evaluate(expr, new double[] {0, 0}, field -> Enclosure.ENTIRE))
                    .isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("so that nothing encloses it between its data");
            assertThatThrownBy(() -> EnclosedSeries.range(expr, x -> Enclosure.of(0), field -> Enclosure.ENTIRE))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void knownFunctionsHoldTheColumns() {
        KnownFunctions known = KnownFunctions.of(K.times(U.d(X, X)).minus(K.times(Expr.sin(X))));
        assertThat(known.functions()).containsExactly(K.times(Expr.sin(X)).negate(), K);
        assertThat(known.slopes()).containsExactly(Constant.ONE, U.d(X, X));
    }
}
