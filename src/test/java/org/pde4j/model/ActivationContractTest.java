package org.pde4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;

class ActivationContractTest {

    private static final Coordinate Z = new Coordinate("z", 0);

    /** Textbook values, written without the expression package. */
    private static final Map<String, DoubleUnaryOperator> VALUES = Map.of(
            "Tanh", Math::tanh,
            "Sin", Math::sin,
            "ReluPower", z -> z > 0 ? z * z * z : 0,
            "Cos", Math::cos,
            "Softplus", z -> Math.log1p(Math.exp(z)),
            "Erf", Erf::erf,
            "Sigmoid", z -> 1 / (1 + Math.exp(-z)),
            "Silu", z -> z / (1 + Math.exp(-z)),
            "Gelu", z -> 0.5 * z * Erf.erfc(-z / Math.sqrt(2)));

    static List<Activation> all() {
        return Activations.all();
    }

    @Test
    void everyActivationHasATextbookValue() {
        assertThat(all()).extracting(a -> a.getClass().getSimpleName()).containsExactlyInAnyOrderElementsOf(VALUES.keySet());
    }

    @ParameterizedTest
    @MethodSource("all")
    void valueIsTheTextbookFunction(Activation activation) {
        Expr value = activation.derivatives(Z, 0).get(0);
        DoubleUnaryOperator expected = VALUES.get(activation.getClass().getSimpleName());
        for (double z = -6; z <= 6; z += 0.37) {
            // Two ways to write the same function differ by a few roundings.
            assertThat(value.evaluate(z)).isCloseTo(expected.applyAsDouble(z), within(1e-14 * (1 + Math.abs(z))));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachDerivativeIsTheSlopeOfTheOneBefore(Activation activation) {
        List<Expr> tower = activation.derivatives(Z, 5);
        for (int k = 0; k < 5; k++) {
            Expr f = tower.get(k);
            for (double z = -4; z <= 4; z += 0.61) {
                // Sixth-order differences at h = 0.01: truncation about h⁶ f⁽⁷⁾/140 < 1e-10 (f⁽¹²⁾ stays below 1e4), rounding about 1e-13.
                assertThat(tower.get(k + 1).evaluate(z)).as("order %d at %s", k + 1, z).isCloseTo(slope(f, z, 0.01), within(2e-8));
            }
        }
    }

    private static double slope(Expr f, double z, double h) {
        return (45 * (f.evaluate(z + h) - f.evaluate(z - h))
                        - 9 * (f.evaluate(z + 2 * h) - f.evaluate(z - 2 * h))
                        + (f.evaluate(z + 3 * h) - f.evaluate(z - 3 * h)))
                / (60 * h);
    }

    @ParameterizedTest
    @MethodSource("all")
    void towerIsFiniteFarFromTheOrigin(Activation activation) {
        for (Expr f : activation.derivatives(Z, 5)) {
            assertThat(f.evaluate(800.0)).isFinite();
            assertThat(f.evaluate(-800.0)).isFinite();
        }
    }

    @Test
    void tanhTowerIsTheKnownPolynomialsInTanh() {
        List<Expr> tower = new Tanh().derivatives(Z, 5);
        for (double z : new double[] {-1.3, -0.2, 0, 0.7, 2.1}) {
            double t = Math.tanh(z);
            double[] expected = {
                t,
                1 - t * t,
                -2 * t + 2 * Math.pow(t, 3),
                -2 + 8 * t * t - 6 * Math.pow(t, 4),
                16 * t - 40 * Math.pow(t, 3) + 24 * Math.pow(t, 5),
                (1 - t * t) * (16 - 120 * t * t + 120 * Math.pow(t, 4))
            };
            for (int k = 0; k <= 5; k++) {
                assertThat(tower.get(k).evaluate(z)).isCloseTo(expected[k], within(1e-13));
            }
        }
    }
}
