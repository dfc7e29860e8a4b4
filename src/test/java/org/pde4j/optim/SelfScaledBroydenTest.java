package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.ChosenSpectrum;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.PackedSymmetric;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.linalg.Vectors;
import org.pde4j.optim.SelfScaledBroyden.Update;

class SelfScaledBroydenTest {

    private static Objective dense(Matrix hessian, double[] start) {
        return TestObjectives.of(start, (theta, gradient) -> {
            double[] g = Blas.multiply(hessian, theta);
            System.arraycopy(g, 0, gradient, 0, g.length);
            return 0.5 * Vectors.dot(g, theta);
        });
    }

    private static Iterate at(Objective objective, double[] theta) {
        return Iterate.at(objective, theta);
    }

    /** The secant equation H y = s, positive definiteness, and BFGS as (I − s yᵀ/yᵀs) H (I − y sᵀ/yᵀs) + s sᵀ/yᵀs. */
    @ParameterizedTest
    @EnumSource(Update.class)
    void updatesSatisfyTheSecantEquationAndStayPositiveDefinite(Update update) {
        int n = 6;
        Objective objective = dense(ChosenSpectrum.symmetric(new double[] {100, 30, 10, 1, 0.3, 0.1}, 2), new double[n]);
        DenseInverseHessian inverse = new DenseInverseHessian(update, 0, n);
        Random random = new Random(7);
        double[] theta = random.doubles(n, -1, 1).toArray();
        Matrix expected = null;
        for (int k = 0; k < 12; k++) {
            Iterate from = at(objective, theta);
            double[] direction = new double[n];
            inverse.descent(from.gradient, direction);
            double step = 0.3 + random.nextDouble();
            double[] next = new double[n];
            Vectors.move(theta, step, direction, next);
            Iterate to = at(objective, next);
            Matrix before = full(inverse, n);
            inverse.add(from, to, step);
            double[] s = new double[n];
            double[] y = new double[n];
            Vectors.move(next, -1, theta, s);
            Vectors.move(to.gradient, -1, from.gradient, y);
            Matrix after = full(inverse, n);
            assertThat(Blas.multiply(after, y)).containsExactly(s, within(1e-12 * (1 + Vectors.norm(s))));
            assertThat(SymmetricEigen.values(after)[0]).isPositive();
            double h = Vectors.dot(y, Blas.multiply(before, y)) / Vectors.dot(s, y);
            if (update == Update.BFGS) {
                // Before the first update the identity is scaled by yᵀs/(yᵀy).
                expected = product(before, s, y, k == 0 ? 1 / h : 1);
                assertThat(after.data()).containsExactly(expected.data(), within(1e-12));
            } else if (k > 0) {
                assertThat(after.data()).containsExactly(closedForm(update, before, s, y, step, from.gradient).data(), within(1e-11));
            }
            theta = next;
        }
    }

    private static Matrix full(DenseInverseHessian inverse, int n) {
        Matrix full = new Matrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                full.set(i, j, inverse.matrix().get(i, j));
            }
        }
        return full;
    }

    private static Matrix product(Matrix h, double[] s, double[] y, double scale) {
        int n = s.length;
        double rho = 1 / Vectors.dot(s, y);
        Matrix left = Matrix.identity(n);
        Matrix scaled = h.copy();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                left.add(i, j, -rho * s[i] * y[j]);
                scaled.set(i, j, scale * h.get(i, j));
            }
        }
        Matrix result = Blas.multiplyTranspose(Blas.multiply(left, scaled), left);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                result.add(i, j, rho * s[i] * s[j]);
            }
        }
        return result;
    }

    /** The formula of the class comment entry by entry, with sᵀH⁻¹s by a solve. */
    private static Matrix closedForm(Update update, Matrix h, double[] s, double[] y, double step, double[] g) {
        int n = s.length;
        double ys = Vectors.dot(s, y);
        double[] hy = Blas.multiply(h, y);
        double yhy = Vectors.dot(y, hy);
        double b = Vectors.dot(s, org.pde4j.linalg.QrFactorization.of(h).solve(s)) / ys;
        double hk = yhy / ys;
        double a = b * hk - 1;
        double theta = 0;
        double tau = Math.min(1, 1 / b);
        if (update == Update.BROYDEN) {
            double c = Math.sqrt(a / (a + 1));
            double rhoMinus = Math.min(1, hk * (1 - c));
            theta = Math.max((rhoMinus - 1) / a, Math.min(1 / rhoMinus, (1 - b) / b));
            double sigma = 1 + theta * a;
            double root = Math.pow(sigma, -1.0 / (n - 1));
            tau = theta <= 0 ? Math.min(tau * root, sigma) : tau * Math.min(root, 1 / theta);
        }
        double phi = (1 - theta) / (1 + a * theta);
        Matrix result = new Matrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double vi = s[i] / ys - hy[i] / yhy;
                double vj = s[j] / ys - hy[j] / yhy;
                result.set(i, j, (h.get(i, j) - hy[i] * hy[j] / yhy + phi * yhy * vi * vj) / tau + s[i] * s[j] / ys);
            }
        }
        return result;
    }

    /** With nearly exact line searches methods of Broyden's class end on a quadratic after p steps (Dixon 1972). */
    @ParameterizedTest
    @EnumSource(Update.class)
    void nearlyExactLineSearchesTerminateOnAQuadraticInAsManyStepsAsParameters(Update update) {
        double[] spectrum = {10, 7, 5, 3, 2, 1.5, 1, 0.5};
        Objective objective = dense(ChosenSpectrum.symmetric(spectrum, 5), new double[8]);
        Run run = new SelfScaledBroyden(update, 1e-9, 1e-8, 1e-2 / 2, 60, 0.01, 0).start(objective, new double[] {1, -1, 2, 1, -1, 1, 0.5, 1});
        for (int k = 0; k < 8; k++) {
            assertThat(run.step()).isEqualTo(Step.MOVED);
        }
        // Line searches good to 1e-8 instead of exact.
        assertThat(Vectors.norm(run.gradient())).isLessThan(1e-5);
    }

    @ParameterizedTest
    @EnumSource(Update.class)
    void solvesRosenbrockToTheRoundingFloor(Update update) {
        Objective objective = TestObjectives.rosenbrock();
        Run run = new SelfScaledBroyden(update).start(objective, objective.initialPoint());
        int steps = 0;
        while (run.loss() > 1e-20 && steps < 100) {
            assertThat(run.step()).isEqualTo(Step.MOVED);
            steps++;
        }
        assertThat(run.theta()).containsExactly(new double[] {1, 1}, within(1e-8));
        assertThat(steps).isLessThan(60);
    }

    @Test
    void illConditionedQuadraticNeedsFewerStepsThanTheShortMemory() {
        Objective objective = TestObjectives.quadratic(TestObjectives.geometricSpectrum(60, 1e6));
        int dense = steps(new SelfScaledBroyden().start(objective, objective.initialPoint()));
        int shortMemory = steps(new LBfgs(5).start(objective, objective.initialPoint()));
        assertThat(dense).isLessThan(shortMemory / 2);
    }

    private static int steps(Run run) {
        int steps = 0;
        while (Vectors.norm(run.gradient()) > 1e-8) {
            assertThat(run.step()).isEqualTo(Step.MOVED);
            steps++;
        }
        return steps;
    }

    /** A matrix that rounding or a checkpoint has spoilt must not survive a change of J, even where its first direction still descends. */
    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
    void anIndefiniteMatrixIsDiscardedWhenTheObjectiveChanges(double pivot) {
        Objective first = TestObjectives.quadratic(4, 1);
        Objective second = TestObjectives.quadratic(3, 2);
        Map<String, double[]> state = new HashMap<>(new SelfScaledBroyden().start(first, new double[] {1, 0}).state());
        state.put("inverseHessian", new double[] {0.25, 0, pivot});
        state.put("untested", new double[] {1});
        Run run = new SelfScaledBroyden().resume(first, state);
        assertThat(run.state().get("inverseHessian")).hasSize(3);
        Run rebased = new SelfScaledBroyden().rebase(run, second);
        assertThat(rebased.state().get("inverseHessian")).isEmpty();
        Run restarted = new SelfScaledBroyden().start(second, new double[] {1, 0});
        assertThat(rebased.step()).isEqualTo(restarted.step());
        assertThat(rebased.theta()).isEqualTo(restarted.theta());
    }

    /** A least eigenvalue that is lost in the rounding of the largest is raised by that rounding; nothing else changes. */
    @ParameterizedTest
    @ValueSource(doubles = {-1e-17, 0})
    void aMatrixThatOnlyRoundingMadeIndefiniteIsKept(double pivot) {
        Objective first = TestObjectives.quadratic(4, 1);
        Map<String, double[]> state = new HashMap<>(new SelfScaledBroyden().start(first, new double[] {1, 0}).state());
        state.put("inverseHessian", new double[] {0.25, 0, pivot});
        state.put("untested", new double[] {1});
        Run rebased = new SelfScaledBroyden().rebase(new SelfScaledBroyden().resume(first, state), TestObjectives.quadratic(3, 2));
        assertThat(rebased.state().get("inverseHessian")).containsExactly(0.25 + 0x1p-54, 0, pivot + 0x1p-54);
    }

    /** Steps of length 1 are too long for the scaled updates: most searches end where they begin, with one evaluation. */
    @Test
    void aSearchOfAScaledUpdateBeginsWithTheLastDecrease() {
        for (Update update : List.of(Update.BROYDEN, Update.SCALED_BFGS)) {
            int[] evaluations = new int[1];
            Objective rosenbrock = TestObjectives.quadratic(TestObjectives.geometricSpectrum(60, 1e6));
            Objective counted = TestObjectives.of(rosenbrock.initialPoint(), (theta, gradient) -> {
                evaluations[0]++;
                return rosenbrock.evaluate(theta, gradient, null);
            });
            Run run = new SelfScaledBroyden(update).start(counted, counted.initialPoint());
            int steps = steps(run);
            assertThat((double) evaluations[0] / steps).isLessThan(1.2);
        }
    }

    @Test
    void aPositiveDefiniteMatrixIsKeptWhenTheObjectiveChanges() {
        Objective objective = TestObjectives.rosenbrock();
        Run run = new SelfScaledBroyden().start(objective, objective.initialPoint());
        for (int k = 0; k < 5; k++) {
            run.step();
        }
        double[] matrix = run.state().get("inverseHessian");
        assertThat(matrix).hasSize(3);
        Map<String, double[]> kept = new SelfScaledBroyden().rebase(run, TestObjectives.twiceQuadratic(2, 3)).state();
        assertThat(kept.get("inverseHessian")).isEqualTo(matrix);
        assertThat(kept.get("untested")).containsExactly(0);
    }

    /** A matrix whose first direction ascends is discarded at the first step, also where no test of it was due. */
    @Test
    void anAscendingMatrixIsDiscardedAtTheFirstStep() {
        Objective objective = TestObjectives.quadratic(TestObjectives.geometricSpectrum(40, 10));
        Map<String, double[]> state = new HashMap<>(new SelfScaledBroyden().start(objective, objective.initialPoint()).state());
        double[] negative = new PackedSymmetric(40).data().clone();
        for (int i = 0; i < negative.length; i++) {
            negative[i] = -negative[i];
        }
        state.put("inverseHessian", negative);
        Run run = new SelfScaledBroyden().rebase(new SelfScaledBroyden().resume(objective, state), objective);
        assertThat(run.state().get("inverseHessian")).hasSize(negative.length);
        Run fresh = new SelfScaledBroyden().start(objective, objective.initialPoint());
        assertThat(run.step()).isEqualTo(fresh.step());
        assertThat(run.theta()).isEqualTo(fresh.theta());
    }

    /** H (y + ρ |J| s) = s, which bounds sᵀHs/|s|² by 1/(ρ |J|) where J is convex; without damping a flat direction has no bound. */
    @ParameterizedTest
    @EnumSource(Update.class)
    void dampedPairsSatisfyTheSecantEquationOfTheProximalObjective(Update update) {
        int n = 4;
        Objective objective = TestObjectives.quadratic(100, 10, 1e-12, 0);
        DenseInverseHessian inverse = new DenseInverseHessian(update, 2, n);
        double[] theta = {1, -1, 1, 1};
        Random random = new Random(3);
        for (int k = 0; k < 6; k++) {
            Iterate from = at(objective, theta);
            double[] s = random.doubles(n, -0.1, 0.1).toArray();
            double[] next = new double[n];
            Vectors.move(theta, 1, s, next);
            Iterate to = at(objective, next);
            Vectors.move(next, -1, theta, s);
            // b = −α s·g/(yᵀs) must be that of a step along −Hg; here any positive one will do.
            inverse.add(from, to, -Vectors.dot(s, s) / Vectors.dot(s, from.gradient));
            double[] y = new double[n];
            Vectors.move(to.gradient, -1, from.gradient, y);
            Vectors.addScaled(y, 2 * to.loss, s);
            assertThat(Blas.multiply(full(inverse, n), y)).containsExactly(s, within(1e-12));
            theta = next;
        }
    }

    @Test
    void dampingDoesNotPreventConvergence() {
        Objective objective = TestObjectives.rosenbrock();
        Run run = new SelfScaledBroyden(Update.BROYDEN, 1e-4, 0.9, 1e-6, 40, 0.01, 1).start(objective, objective.initialPoint());
        int steps = 0;
        while (run.loss() > 1e-16 && steps < 300) {
            assertThat(run.step()).isEqualTo(Step.MOVED);
            steps++;
        }
        assertThat(run.theta()).containsExactly(new double[] {1, 1}, within(1e-6));
    }

    @Test
    void settingsAndStatesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new SelfScaledBroyden(null)).hasMessage("SelfScaledBroyden: update must be given, got null");
        assertThatThrownBy(() -> new SelfScaledBroyden().resume(TestObjectives.quartic(),
                Map.of("theta", new double[1], "lows", new double[3], "decrease", new double[1], "inverseHessian", new double[4], "untested", new double[1])))
                .hasMessage("SelfScaledBroyden state: inverseHessian must have shape (0) or (1), got (4)");
    }
}
