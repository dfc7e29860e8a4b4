package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pde4j.analysis.error.Bracket;
import org.pde4j.analysis.error.KnownFunction;
import org.pde4j.domain.Ball;
import org.pde4j.domain.Box;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;

class AccumulatedResidualTest {

    private static final Box BOX = Box.of("x", 0, 1).times("t", 0, 2);
    private static final Field U = Field.of("u", 0);
    private static final Coordinate X = BOX.coordinate("x");
    private static final Coordinate T = BOX.coordinate("t");

    private static double share(Expr residual, Expr formula) {
        return AccumulatedResidual.share(BOX, T, residual, U, KnownFunction.of(BOX, formula)).orElseThrow().lower();
    }

    /** u = 2 under u_t = 0.3: the residual adds up to 0.3 · 2, a share of 0.3 of u, whatever factor the equation carries. */
    @Test
    void aConstantResidualAddsUpToItsSizeTimesTheDuration() {
        for (double factor : new double[] {1, -5}) {
            Expr residual = U.d(T).minus(Expr.constant(0.3)).times(factor);
            // Sums of a thousand equal terms.
            assertThat(share(residual, Expr.constant(2))).isCloseTo(0.3, within(1e-12));
        }
    }

    /** A part of 2e-70 of the box around the ball lies inside of it: no line is found by trying. */
    @Test
    @Timeout(60)
    void aBallOfManyDimensionsHasItsLines() {
        ShapedDomain domain = ShapedDomain.of(new Ball(Collections.nCopies(100, 0.0), 1), 0, 2);
        Coordinate t = domain.coordinate("t");
        Expr residual = U.d(t).minus(Expr.constant(0.3));
        Bracket share = AccumulatedResidual.share(domain, t, residual, U, KnownFunction.of(domain.bounds(), Expr.constant(2))).orElseThrow();
        assertThat(share.lower()).isCloseTo(0.3, within(1e-12));
        // The integral of |x|^2, 100/102 in the mean, over two units of time beside u = 2.
        Expr radius = Expr.sum(domain.spatialCoordinates().stream().map(x -> x.power(2)).toList());
        Bracket inside = AccumulatedResidual.share(domain, t, U.d(t).minus(radius), U, KnownFunction.of(domain.bounds(), Expr.constant(2))).orElseThrow();
        assertThat(inside.upper()).isBetween(0.95, 1.0 + 1e-12);
    }

    /** A layer of width 1/100 in which u goes from 1 to −1 without cause: |r| = 50 there, and a jump of 2 beside an |u| of 1. */
    @Test
    void aThinLayerAddsUpToItsJump() {
        Expr layer = Expr.tanh(T.minus(Expr.constant(1)).times(-100));
        // The midpoint rule has five points in the layer; a hundredth of |u|² is missing there.
        assertThat(share(U.d(T), layer)).isCloseTo(2, within(0.03));
    }

    /** A layer of width 1e-9, and a source of mass √π and width 1e-7 that u = 2 leaves out, between all samples. */
    @Test
    void noLayerAndNoSourceIsTooNarrow() {
        Expr layer = Expr.tanh(T.minus(Expr.constant(1.2345678)).times(1e9));
        Bracket jump = AccumulatedResidual.share(BOX, T, U.d(T), U, KnownFunction.of(BOX, layer)).orElseThrow();
        assertThat(jump.upper()).isGreaterThanOrEqualTo(2);
        Expr spike = Expr.exp(T.minus(1.2345678).over(1e-7).power(2).negate()).over(1e-7);
        Bracket source = AccumulatedResidual.share(BOX, T, U.d(T).minus(spike), U, KnownFunction.of(BOX, Expr.constant(2))).orElseThrow();
        assertThat(source.upper()).isBetween(Math.sqrt(Math.PI) / 2, Math.sqrt(Math.PI) / 2 * 1.06);
        assertThat(source.settled()).isTrue();
    }

    @Test
    void theSolutionItselfHasNone() {
        Expr decay = Expr.exp(T.times(-1)).times(X);
        assertThat(share(U.d(T).plus(U), decay)).isLessThan(1e-14);
    }

    /** u = cos 0.95t under u_tt = −u: |r| = |1 − 0.95²| |cos 0.95t| adds up to a known share of |u_t| = 0.95 |sin 0.95t| and of |u|/2. */
    @Test
    void ofAnEquationOfSecondOrderTheResidualCarriesTheVelocity() {
        Expr oscillator = U.d(T, T).plus(U).times(-3);
        Expr formula = Expr.cos(T.times(0.95));
        double accumulated = 0;
        double square = 0;
        for (int k = 0; k < 2000; k++) {
            double t = (k + 0.5) / 1000;
            accumulated += (1 - 0.95 * 0.95) * Math.abs(Math.cos(0.95 * t)) / 1000;
            square += (Math.pow(0.95 * Math.sin(0.95 * t), 2) + Math.pow(Math.cos(0.95 * t) / 2, 2)) / 2000;
        }
        // The midpoint rule in both.
        assertThat(AccumulatedResidual.share(BOX, T, oscillator, U.d(T), KnownFunction.of(BOX, formula)).orElseThrow().lower())
                .isCloseTo(accumulated / Math.sqrt(square), within(1e-5));
    }

    /** A wave that obeys u_tt = u_xx has none; at rest it is judged by its size. */
    @Test
    void wavesAndFunctionsAtRestAreJudged() {
        Expr wave = U.d(T, T).plus(U.d(T)).minus(U.d(X, X));
        Expr free = U.d(T, T).minus(U.d(X, X));
        assertThat(AccumulatedResidual.share(BOX, T, free, U.d(T), KnownFunction.of(BOX, Expr.sin(X.minus(T)))).orElseThrow().lower()).isLessThan(1e-12);
        assertThat(AccumulatedResidual.share(BOX, T, wave, U.d(T), KnownFunction.of(BOX, X)).orElseThrow().lower()).isEqualTo(0);
        assertThat(AccumulatedResidual.share(BOX, T, wave, U, KnownFunction.of(BOX, X))).isEmpty();
    }

    @Test
    void twoDerivativesOfTheSameOrderInOneEquationAreNotJudged() {
        Expr mixed = U.d(T, T).plus(Field.of("v", 1).d(T, T));
        assertThat(AccumulatedResidual.share(BOX, T, mixed, U.d(T), KnownFunction.of(BOX, X))).isEmpty();
    }
}
