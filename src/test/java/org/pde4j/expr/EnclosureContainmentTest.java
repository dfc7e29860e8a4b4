package org.pde4j.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.dfp.DfpMath;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Results of numbers in the arguments lie in the results of the arguments, in exact arithmetic and with 60 digits. */
class EnclosureContainmentTest {

    private static final MathContext DIGITS = new MathContext(60);

    /** Zeros, subnormal numbers, neighbours of 1, and numbers whose squares overflow. */
    private static final double[] EXTREME = {0, -0.0, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, 1e-310, -1e-170, 1e-8, 1, Math.nextUp(1.0),
        Math.nextDown(1.0), -1, 1 / 3.0, 1e8, -1e170, 1e200, Double.MAX_VALUE, -Double.MAX_VALUE};

    private static double number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> EXTREME[random.nextInt(EXTREME.length)];
            case 1 -> random.nextGaussian() * Math.scalb(1.0, random.nextInt(2000) - 1000);
            default -> random.nextGaussian();
        };
    }

    private static Enclosure interval(Random random) {
        double a = number(random);
        double b = switch (random.nextInt(3)) {
            case 0 -> a;
            case 1 -> a + random.nextInt(5) * Math.ulp(a);
            default -> number(random);
        };
        return new Enclosure(Math.min(a, b), Math.max(a, b));
    }

    private static double inside(Enclosure interval, Random random) {
        double share = random.nextInt(3) / 2.0;
        double x = interval.low() * (1 - share) + interval.high() * share;
        return Math.min(interval.high(), Math.max(interval.low(), x));
    }

    private static boolean holds(Enclosure result, BigDecimal exact) {
        boolean below = result.low() == Double.NEGATIVE_INFINITY || result.low() < Double.POSITIVE_INFINITY && new BigDecimal(result.low())
                .compareTo(exact) <= 0;
        boolean above = result.high() == Double.POSITIVE_INFINITY || result.high() > Double.NEGATIVE_INFINITY && new BigDecimal(result.high())
                .compareTo(exact) >= 0;
        return below && above;
    }

    private static void arithmetic(int count, long seed) {
        List<BinaryOperator<Enclosure>> enclosed = List.of(Enclosure::plus, Enclosure::minus, Enclosure::times, (a, b) -> a.square(),
                (a, b) -> a.times(b.reciprocal()));
        List<BinaryOperator<BigDecimal>> exact = List.of(BigDecimal::add, BigDecimal::subtract, BigDecimal::multiply, (x, y) -> x.multiply(x),
                (x, y) -> y.signum() == 0 ? BigDecimal.ZERO : x.divide(y, DIGITS));
        Random random = new Random(seed);
        for (int k = 0; k < count; k++) {
            Enclosure a = interval(random);
            Enclosure b = interval(random);
            double x = inside(a, random);
            double y = inside(b, random);
            int op = k % enclosed.size();
            // An end beyond the largest float64 has no number in it to take.
            if (Double.isFinite(x + y) && (op < 4 || !b.contains(0))) {
                Enclosure result = enclosed.get(op).apply(a, b);
                assertThat(holds(result, exact.get(op).apply(new BigDecimal(x), new BigDecimal(y))))
                        .withFailMessage("operation %d of %s in %s and %s in %s is not in %s", op, x, a, y, b, result).isTrue();
            }
        }
    }

    @Test
    void arithmeticHoldsExactResults() {
        arithmetic(40_000, 1);
    }

    @Test
    @Tag("slow")
    void arithmeticHoldsAMillionExactResults() {
        arithmetic(1_000_000, 2);
    }

    @Test
    void whatIsNotANumberIsUnknown() {
        Enclosure infinite = new Enclosure(1, Double.POSITIVE_INFINITY);
        assertThat(Enclosure.of(Double.NaN)).isEqualTo(Enclosure.ENTIRE);
        assertThat(infinite.minus(infinite).contains(-1e300)).isTrue();
        assertThat(infinite.times(new Enclosure(0, 1)).contains(1e300)).isTrue();
        assertThat(Enclosure.of(Double.MAX_VALUE).plus(Enclosure.of(Double.MAX_VALUE)).high()).isInfinite();
    }

    @ParameterizedTest
    @EnumSource(value = Function.class, names = {"SIN", "COS", "TAN", "EXP", "LOG", "SINH", "COSH", "TANH", "ATAN", "SOFTPLUS", "ERF"})
    void functionsHoldTheirValuesWithSixtyDigits(Function function) {
        DfpField field = new DfpField(60);
        Random random = new Random(3);
        for (int k = 0; k < 150; k++) {
            double scale = Math.pow(10, random.nextInt(5) - 3);
            double from = function == Function.LOG ? Math.abs(random.nextGaussian()) * scale + 1e-300 : random.nextGaussian() * scale;
            Enclosure x = new Enclosure(from, from + (k % 3 == 0 ? 0 : random.nextDouble() * scale));
            double at = inside(x, random);
            Dfp exact = value(function, field.newDfp(at));
            Enclosure result = EnclosedEvaluation.call(function, x);
            assertThat(holds(result, new BigDecimal(exact.toString()))).withFailMessage("%s(%s) = %s is not in %s", function, at, exact, result).isTrue();
        }
    }

    @Test
    void erfIsTightAndEndsAtTheSmallestAndLargestNumbers() {
        DfpField field = new DfpField(60);
        for (double x : new double[] {0, Double.MIN_VALUE, 1e-310, 1e-300, 1e-8, 0.5, 1, 3, 5.999, 6, 1e300}) {
            Enclosure result = EnclosedEvaluation.call(Function.ERF, Enclosure.of(-x));
            Dfp exact = ExactErf.value(field.newDfp(-x));
            assertThat(holds(result, new BigDecimal(exact.toString()))).as("erf(%s) = %s in %s", -x, exact, result).isTrue();
            assertThat(result.width()).isLessThanOrEqualTo(1e-13 * x + 1e-300);
        }
        assertThat(EnclosedEvaluation.call(Function.ERF, Enclosure.ENTIRE)).isEqualTo(new Enclosure(-1, 1));
    }

    private static Dfp value(Function function, Dfp x) {
        Dfp one = x.getOne();
        return switch (function) {
            case SIN -> DfpMath.sin(x);
            case COS -> DfpMath.cos(x);
            case TAN -> DfpMath.sin(x).divide(DfpMath.cos(x));
            case EXP -> DfpMath.exp(x);
            case LOG -> DfpMath.log(x);
            case SINH -> DfpMath.exp(x).subtract(DfpMath.exp(x.negate())).divide(2);
            case COSH -> DfpMath.exp(x).add(DfpMath.exp(x.negate())).divide(2);
            case TANH -> one.subtract(one.newInstance(2).divide(DfpMath.exp(x.multiply(2)).add(1)));
            case ATAN -> DfpMath.atan(x);
            case SOFTPLUS -> DfpMath.log(DfpMath.exp(x).add(1));
            case ERF -> ExactErf.value(x);
            default -> throw new IllegalArgumentException(function.text());
        };
    }
}
