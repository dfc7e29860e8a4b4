package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.linalg.Matrix;

class NewtonTest {

    /** J = cosh(x − 1) + (y + 2)² + 0.3 x y: minimum where sinh(x − 1) = −0.3 y and 2 (y + 2) = −0.3 x. */
    private static TwiceDifferentiable convex() {
        return TestObjectives.twice(TestObjectives.of(new double[] {0, 0}, (t, gradient) -> {
            gradient[0] = Math.sinh(t[0] - 1) + 0.3 * t[1];
            gradient[1] = 2 * (t[1] + 2) + 0.3 * t[0];
            return Math.cosh(t[0] - 1) + (t[1] + 2) * (t[1] + 2) + 0.3 * t[0] * t[1];
        }), t -> Matrix.of(new double[][] {{Math.cosh(t[0] - 1), 0.3}, {0.3, 2}}));
    }

    @Test
    void convergesQuadratically() {
        TwiceDifferentiable objective = convex();
        // Hardly any damping, so that the steps are Newton's own.
        Run run = new Newton(1e-15, 10, 4).start(objective, objective.initialPoint());
        List<Double> norms = new ArrayList<>();
        for (int k = 0; k < 8; k++) {
            run.step();
            norms.add(Math.hypot(run.gradient()[0], run.gradient()[1]));
        }
        double x = run.theta()[0];
        double y = run.theta()[1];
        assertThat(Math.sinh(x - 1) + 0.3 * y).isCloseTo(0, within(1e-15));
        assertThat(2 * (y + 2) + 0.3 * x).isCloseTo(0, within(1e-15));
        for (int k = 1; k < 8; k++) {
            double before = norms.get(k - 1);
            // |g₊| ≤ C|g|² with C = max |J‴|/(2 min H²) < 3 here; the floor is rounding.
            assertThat(norms.get(k)).isLessThanOrEqualTo(3 * before * before + 1e-15);
        }
    }

    @Test
    void leavesAMaximumDownhill() {
        TwiceDifferentiable objective = TestObjectives.doubleWell();
        Run run = new Newton().start(objective, new double[] {0.1});
        double last = run.loss();
        for (int k = 0; k < 40 && run.step().moved(); k++) {
            assertThat(run.loss()).isLessThan(last);
            last = run.loss();
        }
        assertThat(Math.abs(run.theta()[0])).isCloseTo(1, within(1e-8));
    }

    @Test
    void withoutSecondDerivativesItIsRefused() {
        assertThatThrownBy(() -> new Newton().check(TestObjectives.rosenbrock()))
                .hasMessageStartingWith("Newton: the objective must have second derivatives, which ");
    }

    @Test
    void anUnboundedDescentEndsInAFailureThatKeepsTheIterate() {
        TwiceDifferentiable objective = TestObjectives.twice(
                TestObjectives.of(new double[] {1}, (t, g) -> {
                    g[0] = 1;
                    return t[0] == 1 ? 0 : Double.NaN;
                }), t -> Matrix.of(new double[][] {{1}}));
        Run run = new Newton().start(objective, objective.initialPoint());
        Step step = run.step();
        assertThat(step.moved()).isFalse();
        assertThat(run.theta()).containsExactly(1);
        assertThat(run.loss()).isZero();
    }
}
