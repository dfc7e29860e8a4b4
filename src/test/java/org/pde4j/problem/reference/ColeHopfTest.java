package org.pde4j.problem.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColeHopfTest {

    private static final double[][] PLACES = {{0.25, 0.25}, {0.5, 0.5}, {0.75, 0.75}, {0.1, 1}};

    /** Ten printed digits, the last of them rounded by an independent 150-node Gauss-Hermite sum. */
    @Test
    void knownValuesAreReproduced() {
        requireValues(0.1, -.7253718362, -.5027893789, -.2055349769, -.1460652490);
        requireValues(0.1 / Math.PI, -.9153422180, -.5742277302, -.2276755574, -.5018203819);
        requireValues(0.01 / Math.PI, -.9920815616, -.5927695344, -.2328544676, -.6654815677);
    }

    /** The same integrals by another rule; the shift by a bound instead of the maximum costs no digits; 1e-12 is rounding. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01 / Math.PI, 0.1 / Math.PI, 0.1, 1})
    void valuesAgreeWithGaussLegendreOnPanels(double nu) {
        ColeHopf exact = new ColeHopf(nu);
        for (double t : new double[] {1e-3, 0.1, 0.4, 1}) {
            for (double x : new double[] {-0.99, -0.3, -0.01, 0.001, 0.02, 0.5, 0.9}) {
                assertThat(exact.value(x, t)).isCloseTo(legendre(nu, x, t), within(1e-12));
            }
        }
    }

    @Test
    void theStartIsTheLimitOfSmallTimes() {
        ColeHopf exact = new ColeHopf(0.1);
        assertThat(exact.value(0.3, 0)).isEqualTo(-Math.sin(0.3 * Math.PI));
        // u moves by O(t).
        assertThat(exact.value(0.3, 1e-9)).isCloseTo(exact.value(0.3, 0), within(1e-8));
    }

    @Test
    void aViscosityOfZeroIsRefused() {
        assertThatThrownBy(() -> new ColeHopf(0)).hasMessage("ColeHopf: nu must be positive and finite, got 0.0");
    }

    private static void requireValues(double nu, double... values) {
        ColeHopf exact = new ColeHopf(nu);
        for (int i = 0; i < values.length; i++) {
            assertThat(exact.value(PLACES[i][0], PLACES[i][1])).isCloseTo(values[i], within(6e-11));
        }
    }

    /** Gauss-Legendre with 20 nodes on each of 400 panels of [-14, 14]. */
    private static double legendre(double nu, double x, double t) {
        double scale = 2 * Math.sqrt(nu * t);
        GaussIntegrator panel = new GaussIntegratorFactory().legendre(20, 0, 0.07);
        double numerator = 0;
        double denominator = 0;
        double shift = 1 / (2 * Math.PI * nu);
        for (int k = -200; k < 200; k++) {
            double from = 0.07 * k;
            UnivariateFunction mass = z -> Math.exp(
                    -(from + z) * (from + z) - shift * (1 + Math.cos(Math.PI * (x - scale * (from + z)))));
            numerator -= panel.integrate(z -> mass.value(z) * Math.sin(Math.PI * (x - scale * (from + z))));
            denominator += panel.integrate(mass);
        }
        return numerator / denominator;
    }
}
