package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.ChosenSpectrum;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.NystromPreconditioner;
import org.pde4j.linalg.Vectors;

class GaussNewtonCgTest {

    /** 60 residuals, 40 parameters; ten singular values of 10³ … 10⁴, the others of order one. */
    private static LeastSquaresObjective outliers() {
        double[] sigma = new double[40];
        for (int i = 0; i < 40; i++) {
            sigma[i] = i < 10 ? 1e4 - 900 * i : 2 - i / 40.0;
        }
        double[] b = new Random(2).doubles(60, -1, 1).toArray();
        return TestObjectives.linearLeastSquares(2, ChosenSpectrum.rectangular(60, 40, sigma, 3), b, new double[40]);
    }

    private static GaussNewtonCg settings(double damping, int rank, double tolerance) {
        return new GaussNewtonCg(damping, 3, 2.5, rank, tolerance, 500, 1);
    }

    /** The same damped problem as the dense method, solved iteratively. */
    @Test
    void stepsEqualThoseOfTheDenseMethod() {
        LeastSquaresObjective objective = outliers();
        for (int rank : new int[] {0, 15, 40}) {
            Run dense = new GaussNewton(1e-1, 3, 2.5, false).start(objective, objective.initialPoint());
            Run iterative = settings(1e-1, rank, 1e-12).start(objective, objective.initialPoint());
            for (int k = 0; k < 3; k++) {
                dense.step();
                assertThat(iterative.step()).isEqualTo(Step.MOVED);
                assertThat(iterative.details().get("inner_residual")).isLessThan(1e-12);
                assertThat(iterative.details().get("damping")).isCloseTo(1e-1 / Math.pow(3, k), within(1e-15));
                // Residual times the condition of the damped system, 1e-12 · 1e9, of steps that shrink.
                assertThat(Vectors.distance(iterative.theta(), dense.theta())).isLessThan(1e-4 * Vectors.norm(dense.theta()));
            }
        }
    }

    @Test
    void thePreconditionerRemovesTheOutliers() {
        LeastSquaresObjective objective = outliers();
        double[] inner = new double[2];
        for (int i = 0; i < 2; i++) {
            Run run = settings(1, i * 15, 1e-8).start(objective, objective.initialPoint());
            run.step();
            inner[i] = run.details().get("inner_iterations");
        }
        // κ of the rest is at most (4 + 1)/(1 + 1): CG gains a digit in less than two iterations.
        assertThat(inner[1]).isLessThan(20);
        assertThat(inner[0]).isGreaterThan(2 * inner[1]);
    }

    /** Of full rank it is the inverse: P⁻¹ (A + μ) = (λ_p + μ) on the whole space; its values are the eigenvalues. */
    @Test
    void ofFullRankThePreconditionerIsTheInverse() {
        double[] sigma = TestObjectives.geometricSpectrum(12, 1e2);
        Matrix jacobian = ChosenSpectrum.rectangular(20, 12, sigma, 5);
        NystromPreconditioner preconditioner = NystromPreconditioner.of(
                v -> Blas.transposeMultiply(jacobian, Blas.multiply(jacobian, v)), 12, 30, new java.util.SplittableRandom(4));
        double[] descending = Arrays.stream(sigma).map(s -> -s * s).sorted().map(s -> -s).toArray();
        // Relative to the largest eigenvalue, 1.
        assertThat(preconditioner.values()).containsExactly(descending, within(1e-12));
        double mu = 1e-3;
        double[] v = new Random(6).doubles(12, -1, 1).toArray();
        double[] image = Blas.transposeMultiply(jacobian, Blas.multiply(jacobian, v));
        Vectors.addScaled(image, mu, v);
        double[] back = preconditioner.apply(image, mu);
        for (int i = 0; i < 12; i++) {
            assertThat(back[i]).isCloseTo((descending[11] + mu) * v[i], within(1e-11));
        }
    }

    @Test
    void solvesRosenbrockAsTheDenseMethodDoes() {
        LeastSquaresObjective rosenbrock = TestObjectives.rosenbrock();
        Run run = new GaussNewtonCg().start(rosenbrock, rosenbrock.initialPoint());
        double before = run.loss();
        for (int k = 0; k < 100 && run.step().moved(); k++) {
            assertThat(run.loss()).isLessThan(before);
            before = run.loss();
        }
        assertThat(run.loss()).isLessThan(1e-20);
    }

    @Test
    void settingsAndObjectivesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> settings(1, -1, 1e-3)).hasMessage("GaussNewtonCg: rank must be at least 0, got -1");
        assertThatThrownBy(() -> settings(1, 1, 2)).hasMessage("GaussNewtonCg: tolerance must be in (0, 1), got 2.0");
        Objective quartic = TestObjectives.quartic();
        assertThatThrownBy(() -> new GaussNewtonCg().start(quartic, quartic.initialPoint()))
                .hasMessageStartingWith("GaussNewtonCg: the objective must be a sum of squares");
    }
}
