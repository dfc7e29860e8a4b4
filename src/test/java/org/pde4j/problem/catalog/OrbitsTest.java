package org.pde4j.problem.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;
import org.pde4j.problem.Solution;

/** The solutions of ordinary differential equations, against differences and what they conserve. */
class OrbitsTest {

    /** Fourth-order differences with h = 10⁻² err by h⁴u⁗/90 ≲ 3e-9 and rounding of 1e-11. */
    @Test
    void thePendulumFallsAsItsEquationSays() {
        Solution solution = new Pendulum().problem().solution().orElseThrow();
        double h = 1e-2;
        for (double t = 0; t < 9.9; t += 0.173) {
            double[] u = new double[5];
            for (int i = 0; i < 5; i++) {
                u[i] = solution.value(new double[] {t + (i - 2) * h})[0];
            }
            double second = (-u[0] + 16 * u[1] - 30 * u[2] + 16 * u[3] - u[4]) / (12 * h * h);
            assertThat(second).isCloseTo(-Math.sin(u[2]), within(1e-8));
        }
        assertThat(solution.value(new double[] {0})[0]).isCloseTo(2, within(1e-14));
    }

    /** x − log x + y − log y is constant, and the orbit moves: the tolerance of the integrator for each of its 200 steps and more. */
    @Test
    void preyAndPredatorsStayOnTheirOrbit() {
        Problem problem = new LotkaVolterra().problem();
        Samples samples = problem.solution().orElseThrow().samples(problem.domain());
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < samples.size(); i++) {
            double[] u = problem.solution().orElseThrow().value(samples.point(i));
            assertThat(u[0] - Math.log(u[0]) + u[1] - Math.log(u[1])).isCloseTo(2.5 - Math.log(1.5), within(1e-10));
            lowest = Math.min(lowest, u[0]);
        }
        // The other end of the orbit on y = 1: x − log x = 1.5 − log 1.5.
        assertThat(lowest - Math.log(lowest)).isCloseTo(1.5 - Math.log(1.5), within(1e-3));
        assertThat(lowest).isLessThan(1);
    }

    @Test
    void aPendulumThatStandsUprightIsRefused() {
        assertThatThrownBy(() -> new Pendulum(Math.PI)).hasMessage("Pendulum: amplitude must be below pi, got " + Math.PI);
    }
}
