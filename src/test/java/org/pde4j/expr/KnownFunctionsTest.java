package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KnownFunctionsTest {

    private static final Coordinate X = new Coordinate("x", 0);
    private static final Field U = Field.of("u", 0);

    /** −u″ + c(x) u − f − g: the sources are one function, with slope −1 of what is subtracted, the coefficient another, with slope u. */
    @Test
    void sourcesAreOneFunctionAndCoefficientsOthers() {
        Expr c = Expr.exp(X);
        Expr source = Expr.sin(X).plus(X.power(2));
        KnownFunctions known = KnownFunctions.of(U.d(X, X).negate().plus(c.times(U)).minus(source));
        assertThat(known.functions()).containsExactly(source.negate(), c);
        assertThat(known.slopes()).containsExactly(Expr.constant(1), U);
    }

    @Test
    void theSlopeInsideOfAFunctionHoldsTheFunctionItself() {
        Expr k = X.power(2);
        KnownFunctions known = KnownFunctions.of(Expr.sin(k.times(U)));
        assertThat(known.functions()).containsExactly(k);
        assertThat(known.slopes().get(0).evaluate(new double[] {0.7}, field -> 1.3)).isCloseTo(Math.cos(0.49 * 1.3) * 1.3, within(1e-12));
    }

    @Test
    void anEquationWithoutCoordinatesHasNone() {
        assertThat(KnownFunctions.of(U.d(X).plus(U.power(3)).minus(2)).functions()).isEmpty();
    }
}
