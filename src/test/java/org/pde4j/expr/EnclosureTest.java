package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnclosureTest {

    private static final MathContext DIGITS = new MathContext(60);
    private static final Coordinate X = new Coordinate("x", 0);

    private static void assertHolds(Enclosure enclosure, BigDecimal exact) {
        assertThat(new BigDecimal(enclosure.low())).isLessThanOrEqualTo(exact);
        assertThat(new BigDecimal(enclosure.high())).isGreaterThanOrEqualTo(exact);
    }

    private static void check(BinaryOperator<Enclosure> enclosed, BinaryOperator<BigDecimal> exact) {
        Random random = new Random(2);
        for (int k = 0; k < 2000; k++) {
            double[] ends = random.doubles(4, -3, 3).toArray();
            Enclosure a = new Enclosure(Math.min(ends[0], ends[1]), Math.max(ends[0], ends[1]));
            Enclosure b = new Enclosure(Math.min(ends[2], ends[3]), Math.max(ends[2], ends[3]));
            if (k % 2 == 0) {
                a = Enclosure.of(ends[0]);
                b = Enclosure.of(ends[2]);
            }
            Enclosure result = enclosed.apply(a, b);
            double[] as = {a.low(), a.high(), a.low() + random.nextDouble() * (a.high() - a.low())};
            double[] bs = {b.low(), b.high(), b.low() + random.nextDouble() * (b.high() - b.low())};
            for (double x : as) {
                for (double y : bs) {
                    assertHolds(result, exact.apply(new BigDecimal(x), new BigDecimal(y)));
                }
            }
        }
    }

    @Test
    void arithmeticHoldsTheExactResults() {
        check(Enclosure::plus, BigDecimal::add);
        check(Enclosure::minus, BigDecimal::subtract);
        check(Enclosure::times, BigDecimal::multiply);
        check((a, b) -> a.square(), (x, y) -> x.multiply(x));
        check((a, b) -> a.power(5), (x, y) -> x.pow(5));
        check((a, b) -> a.plus(Enclosure.of(4)).reciprocal(), (x, y) -> BigDecimal.ONE.divide(x.add(BigDecimal.valueOf(4)), DIGITS));
    }

    @Test
    void reciprocalOfSomethingAroundZeroIsUnknown() {
        assertThat(new Enclosure(-1, 2).reciprocal()).isEqualTo(Enclosure.ENTIRE);
        assertThat(Enclosure.of(0).times(Enclosure.ENTIRE)).isEqualTo(Enclosure.ENTIRE);
    }

    /** e^x by its series in 60 digits. */
    private static BigDecimal exponential(BigDecimal x) {
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int k = 1; k < 120; k++) {
            term = term.multiply(x, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    @Test
    void tanhAndItsDerivativesHoldTheirSeries() {
        Random random = new Random(3);
        Expr tanh = Expr.tanh(X);
        Expr third = tanh.derivative(X).derivative(X).derivative(X);
        for (int k = 0; k < 300; k++) {
            double x = 6 * random.nextDouble() - 3;
            BigDecimal e = exponential(new BigDecimal(2 * x));
            BigDecimal t = e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
            BigDecimal square = t.multiply(t, DIGITS);
            // T''' = −2 + 8T² − 6T⁴.
            BigDecimal exact = BigDecimal.valueOf(-2).add(square.multiply(BigDecimal.valueOf(8))).subtract(square.multiply(square)
                    .multiply(BigDecimal.valueOf(6)));
            Enclosure value = EnclosedEvaluation.evaluate(tanh, new double[] {x}, field -> Enclosure.ENTIRE);
            assertHolds(value, t);
            assertThat(value.high() - value.low()).isLessThan(1e-15);
            assertHolds(EnclosedEvaluation.evaluate(third, new double[] {x}, field -> Enclosure.ENTIRE), exact);
        }
    }

    @ParameterizedTest
    @EnumSource
    void functionsOfIntervalsHoldTheValuesAtSamples(Function function) {
        Random random = new Random(4);
        for (int k = 0; k < 500; k++) {
            double low = 0.1 + 4 * random.nextDouble() - (function == Function.LOG ? 0 : 2);
            Enclosure x = new Enclosure(low, low + random.nextDouble());
            Enclosure image = EnclosedEvaluation.evaluate(Expr.call(function, Field.of("u", 0)), new double[0], field -> x);
            for (int i = 0; i <= 20; i++) {
                double value = function.value(Math.min(x.high(), x.low() + i / 20.0 * (x.high() - x.low())));
                assertThat(image.low()).isLessThanOrEqualTo(value);
                assertThat(image.high()).isGreaterThanOrEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-2, -1, 0.5, 1.5, 3, 4})
    void powersHoldTheirValues(double exponent) {
        Enclosure x = new Enclosure(0.3, 0.4);
        Enclosure image = EnclosedEvaluation.evaluate(Field.of("u", 0).power(exponent), new double[0], field -> x);
        for (double value : new double[] {0.3, 0.35, 0.4}) {
            assertThat(image.contains(StrictMath.pow(value, exponent))).isTrue();
        }
        assertThat(image.high() - image.low()).isLessThan(10);
    }
}
