package org.pde4j.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.certificate.FlowSamples;

class LojasiewiczFitTest {

    private static final int SAMPLES = 400;

    private static Function<double[], double[]> power(int n) {
        return x -> new double[] {n * Math.pow(x[0], n - 1)};
    }

    static Stream<Arguments> functions() {
        Function<double[], double[]> mixed = x -> new double[] {2 * x[0], 4 * x[1] * x[1] * x[1]};
        Function<double[], double[]> circle = x -> {
            double factor = 4 * (x[0] * x[0] + x[1] * x[1] - 1);
            return new double[] {factor * x[0], factor * x[1]};
        };
        Function<double[], double[]> cross = x -> new double[] {2 * x[0] * x[1] * x[1], 2 * x[0] * x[0] * x[1]};
        Function<double[], double[]> rosenbrock = x -> {
            double curve = x[1] - x[0] * x[0];
            return new double[] {-400 * x[0] * curve - 2 * (1 - x[0]), 200 * curve};
        };
        Function<double[], double[]> parabola = x -> {
            double curve = x[1] - x[0] * x[0];
            return new double[] {-4 * x[0] * curve + 4 * x[0] * x[0] * x[0], 2 * curve};
        };
        return Stream.of(
                Arguments.of("x^2", power(2), new double[] {1}, 12.0, 0.5),
                Arguments.of("x^4", power(4), new double[] {1}, 1e6, 0.75),
                Arguments.of("x^6", power(6), new double[] {1}, 1e6, 5 / 6.0),
                Arguments.of("x^8", power(8), new double[] {1}, 1e6, 0.875),
                Arguments.of("x^2 + y^4", mixed, new double[] {1, 0.5}, 1e5, 0.75),
                Arguments.of("(|x|^2 - 1)^2", circle, new double[] {1.5, 0.7}, 1.5, 0.5),
                Arguments.of("x^2 y^2 from the diagonal", cross, new double[] {1, 1}, 1e5, 0.75),
                Arguments.of("x^2 y^2 off the diagonal", cross, new double[] {1.5, 1}, 8.0, 0.5),
                Arguments.of("Rosenbrock", rosenbrock, new double[] {-1.2, 1}, 40.0, 0.5),
                Arguments.of("(y - x^2)^2 + x^4", parabola, new double[] {1, 0.2}, 1e5, 0.75));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void theExponentOfAGradientFlowIsThatOfTheFunction(String name, Function<double[], double[]> gradient, double[] start, double end,
            double exponent) {
        LojasiewiczFit fit = FlowSamples.of(gradient, start, end, SAMPLES).lastHalf().fit();
        assertThat(fit.exponent()).isCloseTo(exponent, within(2e-3));
        assertThat(exponent).isBetween(fit.low() - 1e-3, fit.high() + 1e-3);
        assertThat(fit.span()).isGreaterThan(2);
    }

    /** J = xⁿ has J^α = |∇J| / n with α = 1 − 1/n. */
    @ParameterizedTest
    @CsvSource({"2, 12", "4, 1e5", "6, 1e5"})
    void theConstantAndTheTailOfAPowerAreExact(int n, double end) {
        FlowSamples flow = FlowSamples.of(power(n), new double[] {1}, end, SAMPLES);
        LojasiewiczFit fit = flow.fit();
        double last = Math.pow(flow.gradients()[SAMPLES - 1] / n, n / (n - 1.0));
        assertThat(fit.constant()).isCloseTo(1.0 / n, within(1e-4));
        assertThat(fit.supremum()).isCloseTo(1.0 / n, within(1e-4));
        assertThat(fit.tail()).isCloseTo(last, within(1e-3 * last));
    }

    @ParameterizedTest
    @CsvSource({"4, 1e6, 0.01", "4, 1e6, 0.05", "2, 12, 0.01", "6, 1e6, 0.02"})
    void noiseInTheGradientNormLeavesNoBiasAndTheIntervalsCover(int n, double end, double sigma) {
        FlowSamples flow = FlowSamples.of(power(n), new double[] {1}, end, SAMPLES);
        double exponent = 1 - 1.0 / n;
        Random random = new Random(n);
        int repetitions = 200;
        int covered = 0;
        double mean = 0;
        for (int repetition = 0; repetition < repetitions; repetition++) {
            double[] noisy = flow.gradients().clone();
            for (int k = 0; k < noisy.length; k++) {
                noisy[k] *= Math.exp(sigma * random.nextGaussian());
            }
            LojasiewiczFit fit = new FlowSamples(noisy, flow.dissipation()).fit();
            covered += fit.low() <= exponent && exponent <= fit.high() ? 1 : 0;
            mean += (fit.exponent() - exponent) / repetitions;
        }
        assertThat(covered).isGreaterThanOrEqualTo(190);
        assertThat(mean).isCloseTo(0, within(1e-4));
    }

    /** e^{−x} has no minimum and |∇J| = J. */
    @Test
    void theExponentialHasExponentOne() {
        LojasiewiczFit fit = FlowSamples.of(x -> new double[] {-Math.exp(-x[0])}, new double[] {0}, 1e6, SAMPLES).fit();
        assertThat(fit.exponent()).isCloseTo(1, within(1e-4));
        assertThat(fit.high()).isGreaterThan(1 - 1e-3);
    }

    @Test
    void gapsAreBackwardSumsThatNeverGoBelowZero() {
        assertThat(LojasiewiczFit.gaps(new double[] {3, 2, 1e-20})).containsExactly(5, 2, 1e-20, 0);
        assertThat(LojasiewiczFit.gaps(new double[] {3, -1, 0.5})).containsExactly(3, 0, 1, 0.5);
        assertThatThrownBy(() -> LojasiewiczFit.of(new double[4], new double[4], 1))
                .hasMessageStartingWith("LojasiewiczFit: needs at least 5 samples");
    }
}
