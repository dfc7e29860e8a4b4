package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Vectors;

/**
 * J_D(θ) = (1/2n)|A_D (θ − θ*)|² whose rows a_i = Λ^½ ξ_i, ξ_i normal, are redrawn: every D has the minimiser θ* and about the Hessian Λ. What a
 * quasi-Newton method has learnt on one D is worth having on the next.
 */
class RedrawnPointsTest {

    private static final int ROWS = 4000;

    private static double[] solution(int p) {
        return new Random(5).doubles(p, -1, 1).toArray();
    }

    private static LeastSquaresObjective drawn(int p, long seed) {
        double[] scales = TestObjectives.geometricSpectrum(p, 100);
        Random random = new Random(seed);
        Matrix a = new Matrix(ROWS, p);
        double[] b = new double[ROWS];
        double[] solution = solution(p);
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < p; j++) {
                a.set(i, j, scales[j] * random.nextGaussian());
                b[i] += a.get(i, j) * solution[j];
            }
        }
        return TestObjectives.linearLeastSquares(1.0 / ROWS, a, b, new double[p]);
    }

    /** Steps until |θ − θ*| is below a thousandth of what it is. */
    private static int steps(Run run) {
        double[] solution = solution(run.theta().length);
        double target = 1e-3 * Vectors.distance(run.theta(), solution);
        int steps = 0;
        while (Vectors.distance(run.theta(), solution) > target) {
            assertThat(run.step()).isEqualTo(Step.MOVED);
            steps++;
        }
        return steps;
    }

    private static int[] keptAndRestarted(Optimizer optimizer, int p, int before) {
        Objective first = drawn(p, 1);
        Run run = optimizer.start(first, first.initialPoint());
        for (int k = 0; k < before; k++) {
            assertThat(run.step()).isEqualTo(Step.MOVED);
        }
        Objective second = drawn(p, 2);
        int restarted = steps(optimizer.start(second, run.theta()));
        return new int[] {steps(optimizer.rebase(run, second)), restarted};
    }

    @Test
    void broydenConvergesInAFewStepsWhereARestartLearnsTheSpectrumAgain() {
        int[] steps = keptAndRestarted(new SelfScaledBroyden(), 40, 100);
        assertThat(steps[0]).isLessThanOrEqualTo(15);
        assertThat(steps[1]).isGreaterThan(4 * steps[0]);
    }

    @Test
    void lBfgsKeepsPairsThatSpanTheSpace() {
        int[] steps = keptAndRestarted(new LBfgs(40), 10, 30);
        assertThat(steps[0]).isLessThan(steps[1] / 2);
    }

    @Test
    void lBfgsKeepsEveryPair() {
        Objective first = drawn(10, 1);
        Run run = new LBfgs(5).start(first, first.initialPoint());
        for (int k = 0; k < 8; k++) {
            run.step();
        }
        Map<String, double[]> before = run.state();
        assertThat(before.get("s")).hasSize(50);
        Map<String, double[]> kept = new LBfgs(5).rebase(run, drawn(10, 2)).state();
        assertThat(kept.get("s")).isEqualTo(before.get("s"));
        assertThat(kept.get("y")).isEqualTo(before.get("y"));
    }
}
