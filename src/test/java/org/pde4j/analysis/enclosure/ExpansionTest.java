package org.pde4j.analysis.enclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.FDSFactory;
import org.hipparchus.analysis.differentiation.FieldDerivativeStructure;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.expr.ExactErf;
import org.pde4j.expr.Function;

/** Taylor coefficients and their suprema against derivatives taken with 50 digits. */
class ExpansionTest {

    private static final int COUNT = 13;
    private static final DfpField FIELD = new DfpField(50);
    private static final FDSFactory<Dfp> FACTORY = new FDSFactory<>(FIELD, 1, COUNT);

    /**
     * @param least the least argument
     * @param derivatives of the same function with 50 digits
     */
    private record Case(String name, Expansion expansion, double least, UnaryOperator<FieldDerivativeStructure<Dfp>> derivatives) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("tanh", Expansions.of(Function.TANH), -9, FieldDerivativeStructure::tanh),
                new Case("sin", Expansions.of(Function.SIN), -9, FieldDerivativeStructure::sin),
                new Case("cos", Expansions.of(Function.COS), -9, FieldDerivativeStructure::cos),
                new Case("exp", Expansions.of(Function.EXP), -9, FieldDerivativeStructure::exp),
                new Case("sinh", Expansions.of(Function.SINH), -9, FieldDerivativeStructure::sinh),
                new Case("cosh", Expansions.of(Function.COSH), -9, FieldDerivativeStructure::cosh),
                new Case("softplus", Expansions.of(Function.SOFTPLUS), -9, x -> x.exp().add(1).log()),
                new Case("erf", Expansions.of(Function.ERF), -9, ExactErf::of),
                new Case("log", Expansions.of(Function.LOG), 0.01, FieldDerivativeStructure::log),
                new Case("atan", Expansions.of(Function.ATAN), -9, FieldDerivativeStructure::atan),
                new Case("sqrt", Expansions.power(0.5), 0.01, FieldDerivativeStructure::sqrt),
                new Case("1/x", Expansions.power(-1), 0.01, FieldDerivativeStructure::reciprocal));
    }

    private static Dfp[] exact(Case c, double at) {
        FieldDerivativeStructure<Dfp> value = c.derivatives().apply(FACTORY.variable(0, FIELD.newDfp(at)));
        Dfp[] coefficients = new Dfp[COUNT + 1];
        Dfp factorial = FIELD.getOne();
        for (int k = 0; k <= COUNT; k++) {
            factorial = factorial.multiply(Math.max(1, k));
            coefficients[k] = value.getPartialDerivative(k).divide(factorial);
        }
        return coefficients;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void coefficientsAreWithinTheirErrors(Case c) {
        Random random = new Random(1);
        double[] f = new double[COUNT];
        double[] e = new double[COUNT];
        for (int round = 0; round < 60; round++) {
            double at = Math.max(c.least(), random.nextGaussian() * Math.pow(10, random.nextInt(4) - 3));
            c.expansion().coefficients(new double[] {at}, 1, COUNT, f, e);
            Dfp[] exact = exact(c, at);
            for (int k = 0; k < COUNT; k++) {
                double off = Math.abs(FIELD.newDfp(f[k]).subtract(exact[k]).toDouble());
                assertThat(off).as("coefficient %d at %s", k, at).isLessThanOrEqualTo(e[k]);
                assertThat(e[k]).as("error %d at %s", k, at).isLessThan(1e-11 * (1 + Math.abs(f[k])));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void supremaAreAboveTheCoefficientsInTheInterval(Case c) {
        Random random = new Random(2);
        for (int round = 0; round < 40; round++) {
            double at = Math.max(c.least(), random.nextGaussian() * Math.pow(10, random.nextInt(3) - 1));
            double reach = random.nextDouble() * (c.least() > 0 ? 0.9 * at : 1);
            double inside = at + reach * (2 * random.nextDouble() - 1);
            Dfp[] exact = exact(c, inside);
            for (int k = 1; k <= COUNT; k++) {
                double size = Math.abs(exact[k].toDouble());
                assertThat(c.expansion().overall(k)).isGreaterThanOrEqualTo(size);
                if (k % 2 == 1) {
                    assertThat(c.expansion().supremum(at, reach, k)).as("order %d at %s within %s of %s", k, inside, reach, at).isGreaterThanOrEqualTo(size);
                }
            }
        }
    }
}
