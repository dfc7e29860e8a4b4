package org.pde4j.problem.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Solution;

/** Equations in any number of dimensions: the operators written down once more and applied to the solutions by differences. */
class ManyDimensionsTest {

    private static final double H = 0.01;

    /** u and its derivatives at one point; the last coordinate is t. */
    private record At(double[] x, double u, double ut, double[] slopes, double[] second) {

        static At of(Pde pde, double[] point) {
            Solution solution = pde.problem().solution().orElseThrow();
            int d = point.length - 1;
            double[] slopes = new double[d];
            double[] second = new double[d];
            for (int i = 0; i < d; i++) {
                DoubleUnaryOperator along = along(solution, point, i);
                slopes[i] = slope(along, H);
                // Of order 4.
                second[i] = (16 * (along.applyAsDouble(H) + along.applyAsDouble(-H)) - along.applyAsDouble(2 * H) - along.applyAsDouble(-2 * H)
                        - 30 * along.applyAsDouble(0)) / (12 * H * H);
            }
            return new At(point, solution.value(point)[0], slope(along(solution, point, d), H / 50), slopes, second);
        }

        private static DoubleUnaryOperator along(Solution solution, double[] point, int axis) {
            return h -> {
                double[] moved = point.clone();
                moved[axis] += h;
                return solution.value(moved)[0];
            };
        }

        private static double slope(DoubleUnaryOperator f, double h) {
            return (8 * (f.applyAsDouble(h) - f.applyAsDouble(-h)) - f.applyAsDouble(2 * h) + f.applyAsDouble(-2 * h)) / (12 * h);
        }

        double laplacian() {
            double sum = 0;
            for (double each : second) {
                sum += each;
            }
            return sum;
        }
    }

    private static void assertSolves(Pde pde, int d, double end, double tolerance, ToDoubleFunction<At> residual) {
        Random random = new Random(3);
        for (int k = 0; k < 5; k++) {
            double[] point = new double[d + 1];
            for (int i = 0; i < d; i++) {
                point[i] = random.nextDouble() / Math.sqrt(d);
            }
            point[d] = end * (0.2 + 0.7 * random.nextDouble());
            assertThat(residual.applyAsDouble(At.of(pde, point))).isCloseTo(0, within(tolerance));
        }
    }

    private static double reaction(double u) {
        return (1 - u * u) / (1 + u * u);
    }

    @ParameterizedTest
    @CsvSource({"3", "40"})
    void semilinearHeat(int d) {
        assertSolves(new SemilinearHeatNd(d), d, 0.3, 1e-6, at -> {
            double square = 0;
            for (int i = 0; i < d; i++) {
                square += at.x[i] * at.x[i];
            }
            double q = 10 + 2 * square + 4 * d * at.x[d];
            double f = 1 - 160 * square / (q * q * q) - reaction(5 / q + at.x[d]);
            return at.ut - at.laplacian() - reaction(at.u) - f;
        });
    }

    @ParameterizedTest
    @CsvSource({"3, 0.4, 0.05", "30, 0.2, -0.1"})
    void blackScholesBarenblatt(int d, double sigma, double r) {
        assertSolves(new BlackScholesBarenblattNd(d, sigma, r), d, 1, 1e-7, at -> {
            double sum = at.ut + r * at.u;
            for (int i = 0; i < d; i++) {
                sum -= 0.5 * sigma * sigma * at.x[i] * at.x[i] * at.second[i] + r * at.x[i] * at.slopes[i];
            }
            return sum;
        });
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "3, 0.5", "30, 1", "10, 3"})
    void hamiltonJacobiBellman(int d, double mu) {
        assertSolves(new HjbLqgNd(d, mu), d, 1, 1e-6, at -> {
            double squares = 0;
            for (double slope : at.slopes) {
                squares += slope * slope;
            }
            return at.ut - at.laplacian() + mu * squares;
        });
    }

    /** The sum for w is the expectation: |x + √(2t) Z| in three dimensions has a density in closed form, integrated here by Simpson's rule. */
    @ParameterizedTest
    @CsvSource({"1, 0.3, 0.5", "1, 0.01, 0.9", "0.5, 1, 0.1", "4, 0.5, 0.7", "2, 0.002, 0.5"})
    void theExpectationOfTheControlProblem(double mu, double t, double r) {
        int n = 20_000;
        double s = Math.sqrt(2 * t);
        double from = Math.max(0, r - 12 * s);
        double step = (r + 12 * s - from) / n;
        double sum = 0;
        for (int k = 0; k <= n; k++) {
            double rho = from + k * step;
            double density = rho / (r * s * Math.sqrt(2 * Math.PI))
                    * (Math.exp(-(rho - r) * (rho - r) / (2 * s * s)) - Math.exp(-(rho + r) * (rho + r) / (2 * s * s)));
            sum += (k == 0 || k == n ? 1 : k % 2 == 1 ? 4 : 2) * density * Math.pow(2 / (1 + rho * rho), mu);
        }
        double expected = -Math.log(sum * step / 3) / mu;
        assertThat(new HjbLqgNd(3, mu).problem().solution().orElseThrow().value(new double[] {0, r, 0, t})[0]).isCloseTo(expected, within(1e-10));
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "100, 1", "5, 0.5", "5, 4"})
    void theControlProblemStartsWithItsCost(int d, double mu) {
        Solution solution = new HjbLqgNd(d, mu).problem().solution().orElseThrow();
        for (double r : new double[] {0, 0.4, 1}) {
            double[] x = new double[d + 1];
            x[1] = r;
            assertThat(solution.value(x)[0]).isCloseTo(Math.log((1 + r * r) / 2), within(1e-11));
        }
    }

    @Test
    void parametersAreChecked() {
        assertThatThrownBy(() -> new HjbLqgNd(5, 0.1)).hasMessage("HjbLqgNd: mu must be from 0.5 to 4, got 0.1");
        assertThatThrownBy(() -> new HjbLqgNd(2, 1)).hasMessage("HjbLqgNd: dimension must be at least 3, got 2");
        assertThatThrownBy(() -> new SemilinearHeatNd(2)).hasMessage("SemilinearHeatNd: dimension must be at least 3, got 2");
        assertThatThrownBy(() -> new BlackScholesBarenblattNd(2, 0.4, 0.05)).hasMessage("BlackScholesBarenblattNd: dimension must be at least 3, got 2");
        assertThatThrownBy(() -> new BlackScholesBarenblattNd(5, -1, 0.05)).hasMessage("BlackScholesBarenblattNd: sigma must be positive and finite, got -1.0");
    }
}
