package org.pde4j.jet.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.pde4j.jet.fused.f64.VectorBackend;

/** Functions on rows against series in 60 digits. */
class VectorFunctionsTest {

    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal TWO_PI = new BigDecimal("6.28318530717958647692528676655900576839433879875021164194988918461563281257");

    private static double[] apply(Backend backend, Elementary f, double... x) {
        return apply(backend, f, 0, x);
    }

    private static double[] apply(Backend backend, Elementary f, double exponent, double[] x) {
        double[] y = new double[x.length];
        for (int from = 0; from < x.length; from += Tile.LANES) {
            int count = Math.min(Tile.LANES, x.length - from);
            Tile tile = backend.tile(2, 1);
            tile.load(0, x, from, 1, count, true);
            Dag dag = new Dag();
            Program program = Lowering.lower(dag, java.util.Map.of(Program.operand(2, 0), f == Elementary.POWER ? dag.power(dag.input(1, 0), exponent)
                    : dag.apply(f, dag.input(1, 0))));
            tile.run(program, new int[] {0, 0, 1}, new int[] {0, 1, 1}, 1);
            for (int p = 0; p < count; p++) {
                y[from + p] = tile.get(1, p);
            }
        }
        return y;
    }

    /** Largest error in units in the last place, over points uniform in ranges from 1e-3 to the given one. */
    private static double worst(Elementary f, double range, Function<BigDecimal, BigDecimal> exact) {
        return worst(f, 0, range, exact);
    }

    private static double worst(Elementary f, double exponent, double range, Function<BigDecimal, BigDecimal> exact) {
        boolean positive = f == Elementary.LOG || f == Elementary.POWER;
        double worst = 0;
        for (int k = 0; k < 8; k++) {
            double half = 1e-3 * Math.pow(range / 1e-3, k / 7.0);
            double[] x = new Random(k).doubles(512, positive ? half * 1e-9 : -half, half).toArray();
            double[] y = apply(new VectorBackend(), f, exponent, x);
            for (int p = 0; p < x.length; p++) {
                BigDecimal value = exact.apply(new BigDecimal(x[p]));
                double error = new BigDecimal(y[p]).subtract(value).abs().divide(new BigDecimal(Math.ulp(value.doubleValue())), DIGITS).doubleValue();
                worst = Math.max(worst, error);
            }
        }
        return worst;
    }

    private static BigDecimal exp(BigDecimal x) {
        BigDecimal z = x.divide(BigDecimal.valueOf(1 << 12), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int k = 1; k < 40; k++) {
            term = term.multiply(z, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int k = 0; k < 12; k++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    /** Σ (−1)^k x^{2k+first}/(2k+first)!, x taken to [−π, π]. */
    private static BigDecimal series(BigDecimal argument, int first) {
        BigDecimal turns = argument.divide(TWO_PI, DIGITS).setScale(0, java.math.RoundingMode.HALF_EVEN);
        BigDecimal x = argument.subtract(turns.multiply(TWO_PI));
        BigDecimal term = first == 0 ? BigDecimal.ONE : x;
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = first; k < 70; k += 2) {
            sum = sum.add(term, DIGITS);
            term = term.multiply(x, DIGITS).multiply(x, DIGITS).negate().divide(BigDecimal.valueOf((k + 1L) * (k + 2L)), DIGITS);
        }
        return sum;
    }

    /** Newton's step from the rounded value y: y + (1 + e^x − e^y) e^{−y}, quadratically exact. */
    private static BigDecimal softplus(BigDecimal x) {
        double start = Math.max(x.doubleValue(), 0) + Math.log1p(Math.exp(-Math.abs(x.doubleValue())));
        BigDecimal y = new BigDecimal(start);
        BigDecimal e = exp(y);
        return y.add(BigDecimal.ONE.add(exp(x)).subtract(e).divide(e, DIGITS), DIGITS);
    }

    /** Newton's step from the rounded value y: y + x e^{−y} − 1. */
    private static BigDecimal log(BigDecimal x) {
        BigDecimal y = new BigDecimal(Math.log(x.doubleValue()));
        return y.add(x.divide(exp(y), DIGITS)).subtract(BigDecimal.ONE);
    }

    /** y + δ with δ = (x cos y − sin y)/(cos y + x sin y) from the rounded value y: exact but for δ³/3. */
    private static BigDecimal atan(BigDecimal x) {
        BigDecimal y = new BigDecimal(Math.atan(x.doubleValue()));
        BigDecimal sin = series(y, 1);
        BigDecimal cos = series(y, 0);
        return y.add(x.multiply(cos).subtract(sin).divide(cos.add(x.multiply(sin)), DIGITS));
    }

    private static BigDecimal half(BigDecimal x, int sign) {
        BigDecimal e = exp(x);
        return e.add(BigDecimal.ONE.divide(e, DIGITS).multiply(BigDecimal.valueOf(sign))).divide(BigDecimal.valueOf(2));
    }

    @Test
    void scalarFunctionsAreWithinTwoUlp() {
        assertThat(worst(Elementary.LOG, 1e6, VectorFunctionsTest::log)).isLessThan(1);
        assertThat(worst(Elementary.TAN, 1e4, x -> series(x, 1).divide(series(x, 0), DIGITS))).isLessThan(1);
        assertThat(worst(Elementary.ATAN, 1e4, VectorFunctionsTest::atan)).isLessThan(1);
        assertThat(worst(Elementary.SINH, 600, x -> half(x, -1))).isLessThan(2);
        assertThat(worst(Elementary.COSH, 600, x -> half(x, 1))).isLessThan(2);
        for (double exponent : new double[] {0.3, -1.7, 12.25}) {
            assertThat(worst(Elementary.POWER, exponent, 1e6, x -> exp(log(x).multiply(new BigDecimal(exponent))))).isLessThan(1);
        }
    }

    @Test
    void exponentialIsWithinOneUlp() {
        assertThat(worst(Elementary.EXP, 700, VectorFunctionsTest::exp)).isLessThan(1);
    }

    @Test
    void sineAndCosineAreWithinTwoUlp() {
        assertThat(worst(Elementary.SIN, 99999, x -> series(x, 1))).isLessThan(2);
        assertThat(worst(Elementary.COS, 99999, x -> series(x, 0))).isLessThan(2);
    }

    @Test
    void sineAndCosineKeepTheirDigitsAtMultiplesOfAQuarterTurn() {
        double[] x = new Random(1).ints(512, -60000, 60000).mapToDouble(n -> n * (Math.PI / 2)).toArray();
        double[] sines = apply(new VectorBackend(), Elementary.SIN, x);
        double[] cosines = apply(new VectorBackend(), Elementary.COS, x);
        for (int p = 0; p < x.length; p++) {
            double s = series(new BigDecimal(x[p]), 1).doubleValue();
            double c = series(new BigDecimal(x[p]), 0).doubleValue();
            assertThat(Math.abs(sines[p] - s)).isLessThanOrEqualTo(2 * Math.ulp(s));
            assertThat(Math.abs(cosines[p] - c)).isLessThanOrEqualTo(2 * Math.ulp(c));
        }
    }

    /** (e^{2x} − 1)/(e^{2x} + 1). */
    private static BigDecimal tanh(BigDecimal x) {
        BigDecimal e = exp(x.add(x));
        return e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
    }

    /** (2/√π) Σ (−1)^k x^{2k+1}/(k! (2k+1)). */
    private static BigDecimal erf(BigDecimal x) {
        BigDecimal square = x.multiply(x, DIGITS).negate();
        BigDecimal power = x;
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < 200; k++) {
            sum = sum.add(power.divide(BigDecimal.valueOf(2L * k + 1), DIGITS), DIGITS);
            power = power.multiply(square, DIGITS).divide(BigDecimal.valueOf(k + 1L), DIGITS);
        }
        BigDecimal pi = TWO_PI.divide(BigDecimal.valueOf(2));
        return sum.multiply(BigDecimal.valueOf(2)).divide(pi.sqrt(DIGITS), DIGITS);
    }

    @Test
    void hyperbolicTangentIsWithinTwoUlp() {
        assertThat(worst(Elementary.TANH, 19.5, VectorFunctionsTest::tanh)).isLessThan(2);
    }

    @Test
    void errorFunctionIsWithinTwoUlp() {
        assertThat(worst(Elementary.ERF, 5.8, VectorFunctionsTest::erf)).isLessThan(2);
    }

    @Test
    void softplusIsWithinTwoUlp() {
        assertThat(worst(Elementary.SOFTPLUS, 40, VectorFunctionsTest::softplus)).isLessThan(2);
    }

    @Test
    void specialValuesAreThoseOfStrictMath() {
        double[] x = {
            0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 800, -800, 1e300, -1e6, 709.78, -745, -746, 1e-310, 5e5, 710
        };
        for (Elementary f : Elementary.values()) {
            // The scalar error function is 0 where x² underflows; the one on rows has its own test.
            if (f == Elementary.POWER || f == Elementary.ERF) {
                continue;
            }
            double[] y = apply(new VectorBackend(), f, x);
            for (int p = 0; p < x.length; p++) {
                double expected = f.value(x[p], 0);
                if (Double.isNaN(expected) || Double.isInfinite(expected)) {
                    assertThat(y[p]).describedAs("%s at %s", f, x[p]).isEqualTo(Double.valueOf(expected));
                } else {
                    assertThat(Math.abs(y[p] - expected)).describedAs("%s at %s", f, x[p]).isLessThanOrEqualTo(2 * Math.ulp(expected));
                }
                if (expected == 0) {
                    assertThat(Math.copySign(1, y[p])).describedAs("sign of %s at %s", f, x[p]).isEqualTo(Math.copySign(1, expected));
                }
            }
        }
    }

    @Test
    void singlePrecisionRoundsToItsDigits() {
        double[] x = new Random(5).doubles(4096, -80, 80).map(v -> (float) v).toArray();
        x[0] = 5000.25;
        x[1] = 999.5;
        for (Elementary f : Arrays.asList(Elementary.EXP, Elementary.SIN, Elementary.COS, Elementary.SOFTPLUS)) {
            double[] y = apply(new org.pde4j.jet.fused.f32.VectorBackend(), f, x);
            for (int p = f == Elementary.EXP ? 2 : 0; p < y.length; p++) {
                double expected = f.value(x[p], 0);
                assertThat(Math.abs(y[p] - expected)).describedAs("%s at %s", f, x[p]).isLessThanOrEqualTo(2.5 * Math.ulp((float) expected));
            }
        }
    }
}
