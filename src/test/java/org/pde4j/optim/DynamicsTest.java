package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pde4j.linalg.ChosenSpectrum;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Svd;
import org.pde4j.linalg.Vectors;

/** Explicit and implicit gradient descent against closed forms, bounds and rates of the theory. */
class DynamicsTest {

    private static final int QUARTIC_STEPS = 20_000;

    private static LeastSquaresObjective linear(double factor, double[] sigma, int n, int p) {
        double[] b = new Random(2).doubles(n, -1, 1).toArray();
        return TestObjectives.linearLeastSquares(factor, ChosenSpectrum.rectangular(n, p, sigma, 3), b, new double[p]);
    }

    /** s_k = (I − ηcK)ᵏ s_0 with K = Jac Jacᵀ. */
    @Test
    void residualOfGradientDescentFollowsThePowersOfTheKernel() {
        LeastSquaresObjective objective = linear(2, TestObjectives.geometricSpectrum(20, 1e3), 32, 20);
        double eta = 0.9;
        Run run = new GradientDescent(eta).start(objective, objective.initialPoint());
        double[] first = objective.residual(run.theta());
        for (int k = 0; k < 2000; k++) {
            run.step();
        }
        double[] last = objective.residual(run.theta());
        Svd svd = Svd.of(objective.jacobian(run.theta()));
        for (int i = 0; i < 20; i++) {
            double sigma = svd.values()[i];
            double[] u = svd.u().selectColumns(i, i + 1).data();
            // Rounding of 2000 contracting steps.
            assertThat(Vectors.dot(u, last)).isCloseTo(Vectors.dot(u, first) * Math.pow(1 - eta * 2 * sigma * sigma, 2000), within(1e-12));
        }
    }

    @Test
    void gradientDescentIsStableBelowTwoOverTheLargestEigenvalueAndUnstableAbove() {
        double c = 2;
        LeastSquaresObjective objective = linear(c, new double[] {1, 0.3, 0.1}, 6, 3);
        Run stable = new GradientDescent(1.99 / c).start(objective, new double[] {1, 1, 1});
        Run unstable = new GradientDescent(2.01 / c).start(objective, new double[] {1, 1, 1});
        double start = stable.loss();
        for (int k = 0; k < 4000; k++) {
            double before = stable.loss();
            stable.step();
            unstable.step();
            // Below, J falls until differences are rounding.
            assertThat(stable.loss()).isLessThanOrEqualTo(before * (1 + 1e-14));
        }
        assertThat(stable.loss()).isLessThan(start);
        assertThat(unstable.loss()).isGreaterThan(1e30);
    }

    /** Rank 6 in 20 rows: J ends at (c/2)|P₀ s_0|², P₀ the projection on the kernel of K. */
    @Test
    void lossEndsAtThePlateauOfTheKernelsNullSpace() {
        LeastSquaresObjective objective = linear(1, TestObjectives.geometricSpectrum(6, 30), 20, 6);
        double[] rest = objective.residual(objective.initialPoint()).clone();
        Svd svd = Svd.of(objective.jacobian(objective.initialPoint()));
        for (int i = 0; i < 6; i++) {
            double[] u = svd.u().selectColumns(i, i + 1).data();
            Vectors.addScaled(rest, -Vectors.dot(u, rest), u);
        }
        double plateau = 0.5 * Vectors.dot(rest, rest);
        for (Optimizer optimizer : new Optimizer[] {new ImplicitGradientDescent(1e4), new GradientDescent(1.9), new GradientFlow(1, 2)}) {
            Run run = optimizer.start(objective, objective.initialPoint());
            for (int k = 0; k < 20_000 && run.step().moved(); k++) {
                assertThat(run.loss()).isGreaterThanOrEqualTo(plateau * (1 - 1e-13));
            }
            assertThat(run.loss()).isCloseTo(plateau, within(1e-12 * plateau));
        }
    }

    /**
     * The component of θ along the singular pair i moves by at most 0.63817269 √(ct) |u_i·s_0| whatever σ_i is, the maximum of
     * (1 − e^{−x})/√x; hence |θ(t) − θ_0| ≤ 0.63817269 √(ct) |s_0|, and √(t (J_0 − J_t)) bounds it for any objective.
     */
    @Test
    void flowMovesNoFurtherThanTheSquareRootOfTime() {
        double c = 2;
        LeastSquaresObjective objective = linear(c, TestObjectives.geometricSpectrum(12, 1e9), 20, 12);
        Run run = new GradientFlow(1e-2, 3).start(objective, objective.initialPoint());
        double size = Vectors.norm(objective.residual(run.theta()));
        double start = run.loss();
        for (int k = 0; k < 35 && run.step().moved(); k++) {
            double time = run.details().get("time");
            double moved = Vectors.norm(run.theta());
            assertThat(moved).isLessThanOrEqualTo(0.63817269 * Math.sqrt(c * time) * size)
                    .isLessThanOrEqualTo(Math.sqrt(time * (start - run.loss())) * (1 + 1e-9));
        }
        assertThat(run.details().get("time")).isGreaterThan(1e12);
        assertThat(run.details().get("energy_balance")).isLessThan(1e-6);
    }

    private static Run quartic(Optimizer optimizer) {
        return optimizer.start(TestObjectives.power(1, 4), new double[] {1});
    }

    private static ImplicitGradientDescent implicit(double eta) {
        return new ImplicitGradientDescent(eta, 1, 1e-8, 50);
    }

    /** φ(r_0) = C r^{1/4}/(1/4) = 1 for x⁴ from 1 (C = 1/4): length ≤ φ/(1 − Lη/2) with L = 12, and ≤ 2φ for the implicit method. */
    @Test
    void lengthsOnTheQuarticStayBelowTheirBounds() {
        double explicitLength = length(quartic(new GradientDescent(0.02)));
        assertThat(explicitLength).isCloseTo(0.98233, within(1e-5)).isLessThan(1 / (1 - 12 * 0.02 / 2));
        assertThat(length(quartic(implicit(0.05)))).isCloseTo(0.98882, within(1e-5)).isLessThan(2);
        assertThat(length(quartic(implicit(2)))).isCloseTo(0.99823, within(1e-5)).isLessThan(2);
    }

    private static double length(Run run) {
        double length = 0;
        for (int k = 0; k < QUARTIC_STEPS; k++) {
            double before = run.theta()[0];
            run.step();
            length += Math.abs(run.theta()[0] - before);
        }
        return length;
    }

    /** J (kη)² → 1/64, with loss exponent 2 and iterate exponent ½ in k. */
    @Test
    void implicitDescentOnTheQuarticDecaysLikeTheFlow() {
        Run run = quartic(implicit(0.05));
        double lossHalfway = 0;
        double halfway = 0;
        int steps = 200_000;
        for (int k = 1; k <= steps; k++) {
            run.step();
            if (k == steps / 2) {
                lossHalfway = run.loss();
                halfway = run.theta()[0];
            }
        }
        double time = 0.05 * steps;
        // The relative distance to the limit decreases like log(k)/k.
        assertThat(run.loss() * time * time).isCloseTo(0.015626, within(2e-6));
        assertThat(Math.log(lossHalfway / run.loss()) / Math.log(2)).isCloseTo(2, within(0.01));
        assertThat(Math.log(halfway / run.theta()[0]) / Math.log(2)).isCloseTo(0.5, within(0.002));
    }

    /** r_k ≤ [r_0^{1−2α} + (2α − 1) c k]^{−1/(2α−1)} with α = 3/4, C = 1/4, c = η(1 − Lη/2)/C². */
    @Test
    void gradientDescentOnTheQuarticStaysBelowItsEnvelope() {
        double eta = 0.02;
        double rate = eta * (1 - 12 * eta / 2) * 16;
        double tightness = tightness(quartic(new GradientDescent(eta)), rate);
        assertThat(tightness).isCloseTo(0.774, within(0.001));
    }

    /** The same with c' = max_q min{c_I q^{2α}, (q^{1−2α} − 1)/(2α − 1)}, c_I = η/(2(1 + κ)² C²). */
    @Test
    void implicitDescentOnTheQuarticStaysBelowItsEnvelope() {
        double descent = 0.05 / 2 * 16;
        double rate = 0;
        for (double q = 1e-4; q < 1; q += 1e-4) {
            rate = Math.max(rate, Math.min(descent * Math.pow(q, 1.5), 2 * (Math.pow(q, -0.5) - 1)));
        }
        assertThat(tightness(quartic(implicit(0.05)), rate)).isCloseTo(0.116, within(0.001));
    }

    /** r_k over its envelope at the last step; asserts that it never exceeds 1. */
    private static double tightness(Run run, double rate) {
        double ratio = 0;
        for (int k = 1; k <= QUARTIC_STEPS; k++) {
            run.step();
            ratio = run.loss() * Math.pow(1 + 0.5 * rate * k, 2);
            assertThat(ratio).isLessThanOrEqualTo(1 + 1e-12);
        }
        return ratio;
    }

    /** sup (J − J*)^{1/2}/|∇J| = 1/(√(2c) σ_min⁺), attained along the last singular vector. */
    @Test
    void lojasiewiczConstantOfLeastSquaresIsThatOfTheSmallestSingularValue() {
        double[] sigma = TestObjectives.geometricSpectrum(6, 8);
        for (double c : new double[] {1, 2}) {
            Matrix a = ChosenSpectrum.rectangular(20, 6, sigma, 3);
            LeastSquaresObjective objective = TestObjectives.linearLeastSquares(c, a, new double[20], new double[6]);
            double bound = 1 / (Math.sqrt(2 * c) * sigma[5]);
            Random random = new Random(8);
            double[] gradient = new double[6];
            for (int trial = 0; trial < 200; trial++) {
                double[] theta = random.doubles(6, -1, 1).toArray();
                double loss = objective.evaluate(theta, gradient, null);
                assertThat(Math.sqrt(loss) / Vectors.norm(gradient)).isLessThan(bound);
            }
            Svd svd = Svd.of(a);
            double[] last = new double[6];
            for (int j = 0; j < 6; j++) {
                last[j] = svd.vt().get(5, j);
            }
            double loss = objective.evaluate(last, gradient, null);
            assertThat(Math.sqrt(loss) / Vectors.norm(gradient)).isCloseTo(bound, within(1e-12 * bound));
        }
    }
}
