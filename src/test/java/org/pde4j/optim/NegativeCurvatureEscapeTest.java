package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Vectors;

class NegativeCurvatureEscapeTest {

    /** J = ½ Σ λ_i θ_i² + ¼ θ_1⁴, λ = (−1, 1, 2, …): saddle at 0, minima at ±e_1 of value −1/4. */
    private static TwiceDifferentiable saddle(int n) {
        return TestObjectives.twice(TestObjectives.of(new double[n], (t, g) -> {
            double sum = Math.pow(t[0], 4) / 4 - t[0] * t[0] / 2;
            g[0] = Math.pow(t[0], 3) - t[0];
            for (int i = 1; i < n; i++) {
                sum += i * t[i] * t[i] / 2;
                g[i] = i * t[i];
            }
            return sum;
        }), t -> {
            Matrix hessian = new Matrix(n, n);
            hessian.set(0, 0, 3 * t[0] * t[0] - 1);
            for (int i = 1; i < n; i++) {
                hessian.set(i, i, i);
            }
            return hessian;
        });
    }

    @Test
    void leavesASaddleWithZeroGradientAlongItsNegativeCurvature() {
        Run run = new NegativeCurvatureEscape().start(saddle(5), new double[5]);
        assertThat(Vectors.norm(run.gradient())).isZero();
        assertThat(run.step()).isEqualTo(Step.MOVED);
        double h = run.details().get("escape_length");
        assertThat(run.details().get("least_curvature")).isEqualTo(-1, within(1e-15));
        assertThat(Math.abs(run.theta()[0])).isEqualTo(h);
        // The decrease that the theorem promises, |λ| h²/4.
        assertThat(run.loss()).isLessThanOrEqualTo(-h * h / 4);
        while (run.step().moved()) {
        }
        assertThat(Math.abs(run.theta()[0])).isEqualTo(1, within(1e-15));
        assertThat(run.loss()).isEqualTo(-0.25);
    }

    @Test
    void leavesItByKrylovSpacesToo() {
        Run run = new NegativeCurvatureEscape(1e-8, 0, 20).start(saddle(60), new double[60]);
        Step last = run.step();
        for (int k = 0; k < 100 && last.moved(); k++) {
            last = run.step();
        }
        assertThat(last.outcome()).isEqualTo(Step.Outcome.STALLED);
        assertThat(run.loss()).isEqualTo(-0.25, within(1e-12));
    }

    @Test
    void stallsAtAStrictMinimumAndSaysSo() {
        Run run = new NegativeCurvatureEscape().start(TestObjectives.twiceQuadratic(1, 2, 3), new double[3]);
        Step step = run.step();
        assertThat(step.outcome()).isEqualTo(Step.Outcome.STALLED);
        assertThat(step.detail()).contains("least curvature is 1");
    }

    @Test
    void convergesQuadraticallyAtAMinimumOfNonzeroResidual() {
        TwiceDifferentiable well = TestObjectives.doubleWell();
        Run run = new NegativeCurvatureEscape().start(well, new double[] {0.9});
        double[] errors = new double[4];
        for (int k = 0; k < 4; k++) {
            errors[k] = Math.abs(run.theta()[0] - 1);
            run.step();
        }
        // e_{k+1} = (3/2) e_k² for x³ − x at 1, up to higher orders.
        assertThat(errors[2] / (errors[1] * errors[1])).isEqualTo(1.5, within(0.1));
        assertThat(errors[3]).isLessThan(1e-6);
    }
}
