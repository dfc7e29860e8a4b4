package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The six functions of Moré & Thuente (1994), section 5, with their tolerances and four first steps each. */
class LineSearchTest {

    @ParameterizedTest
    @CsvSource({"1, 0.001, 0.1", "2, 0.1, 0.1", "3, 0.1, 0.1", "4, 0.001, 0.001", "5, 0.001, 0.001", "6, 0.001, 0.001"})
    void foundPointsSatisfyTheStrongWolfeConditions(int number, double c1, double c2) {
        for (double first : new double[] {1e-3, 1e-1, 1e1, 1e3}) {
            Objective phi = function(number);
            Iterate zero = Iterate.at(phi, new double[] {0});
            LineSearch search = new LineSearch(phi, c1, c2, 0, 60);
            assertThat(search.search(zero, new double[] {1}, zero.gradient[0], first)).isEqualTo(LineSearch.Outcome.FOUND);
            double[] slope = new double[1];
            double value = phi.evaluate(new double[] {search.step()}, slope, null);
            assertThat(value).isLessThanOrEqualTo(zero.loss + c1 * search.step() * zero.gradient[0]);
            assertThat(Math.abs(slope[0])).isLessThanOrEqualTo(c2 * Math.abs(zero.gradient[0]));
            assertThat(search.trial().theta[0]).isEqualTo(search.step());
        }
    }

    private static Objective function(int number) {
        return TestObjectives.of(new double[] {0}, (theta, gradient) -> switch (number) {
            case 1 -> rational(theta[0], 2, gradient);
            case 2 -> polynomial(theta[0] + 0.004, gradient);
            case 3 -> wavy(theta[0], 0.01, 39, gradient);
            case 4 -> yanai(theta[0], 0.001, 0.001, gradient);
            case 5 -> yanai(theta[0], 0.01, 0.001, gradient);
            default -> yanai(theta[0], 0.001, 0.01, gradient);
        });
    }

    private static double rational(double a, double beta, double[] slope) {
        slope[0] = (a * a - beta) / Math.pow(a * a + beta, 2);
        return -a / (a * a + beta);
    }

    private static double polynomial(double x, double[] slope) {
        slope[0] = 5 * Math.pow(x, 4) - 8 * Math.pow(x, 3);
        return Math.pow(x, 5) - 2 * Math.pow(x, 4);
    }

    private static double wavy(double a, double beta, double l, double[] slope) {
        boolean left = a <= 1 - beta;
        boolean right = a >= 1 + beta;
        double base = left ? 1 - a : right ? a - 1 : (a - 1) * (a - 1) / (2 * beta) + beta / 2;
        slope[0] = (left ? -1 : right ? 1 : (a - 1) / beta) + (1 - beta) * Math.cos(l * Math.PI * a / 2);
        return base + 2 * (1 - beta) / (l * Math.PI) * Math.sin(l * Math.PI * a / 2);
    }

    private static double yanai(double a, double b1, double b2, double[] slope) {
        double g1 = Math.sqrt(1 + b1 * b1) - b1;
        double g2 = Math.sqrt(1 + b2 * b2) - b2;
        double r1 = Math.sqrt((1 - a) * (1 - a) + b2 * b2);
        double r2 = Math.sqrt(a * a + b1 * b1);
        slope[0] = g1 * (a - 1) / r1 + g2 * a / r2;
        return g1 * r1 + g2 * r2;
    }
}
