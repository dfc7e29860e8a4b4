package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.MinimisingMovement.State;
import org.pde4j.model.Centred;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.EnergyNaturalGradient;
import org.pde4j.points.GaussLegendre;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.AllenCahnSteady;
import org.pde4j.train.StopRule;

class MinimisingMovementTest {

    private static final Box BOX = Box.of("x", 0, 1);
    private static final Expr X = BOX.coordinate("x");
    private static final Field U = Field.of("u", 0);

    private static final Model MODEL = new RandomFeatures(40, new Centred(10), 1);

    /** ∫ u′²/2, whose gradient flow is the heat equation. */
    private static Problem heat() {
        return Problem.named("heat").domain(BOX).unknowns("u").energy(U.d(BOX.coordinate("x")).power(2).over(2))
                .conditions(Conditions.dirichlet(BOX.faces(), U, Expr.constant(0))).build();
    }

    private static PointSet points(Problem problem) {
        return PointSet.of(problem).interior(60).rule(new GaussLegendre()).draw();
    }

    private static State sine(int k) {
        return State.of(List.of(Expr.sin(X.times(k * Math.PI))), 1);
    }

    /** uⁿ = sin(kπx) gives uⁿ⁺¹ = uⁿ/(1 + τ k²π²). */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void oneStepOfTheHeatEquationIsImplicitEuler(int k) {
        double tau = 0.01;
        MinimisingMovements flow = new MinimisingMovements(
                new MinimisingMovement(new RitzForm(), tau), new EnergyNaturalGradient(), StopRule.iterations(5));
        var step = flow.run(heat(), points(heat()), MODEL, sine(k), 1).get(0);
        double factor = 1 / (1 + tau * k * k * Math.PI * Math.PI);
        double[] at = {0.1, 0.25, 0.7};
        double[] u = step.approximation().evaluate(at, List.of(U))[0];
        for (int i = 0; i < at.length; i++) {
            assertThat(u[i]).isCloseTo(factor * Math.sin(k * Math.PI * at[i]), within(1e-6));
        }
        if (k == 1) {
            assertThat(factor).isCloseTo(0.9101698376, within(1e-10));
        }
        // ∫ (u − uⁿ)²/(2τ) + ∫ u′²/2 in closed form.
        double value = (1 - factor) * (1 - factor) / (4 * tau) + factor * factor * k * k * Math.PI * Math.PI / 4;
        // Directions below 1e-12 of the largest eigenvalue are left out.
        assertThat(step.result().bestLoss()).isCloseTo(value, within(1e-8));
        assertThat(step.energy()).isCloseTo(factor * factor * k * k * Math.PI * Math.PI / 4, within(1e-5));
    }

    @Test
    void executionsAgree() {
        MinimisingMovement movement = new MinimisingMovement(new RitzForm(new Penalty(20)), 0.1);
        EnergyProblem a = movement.discretize(heat(), points(heat()), MODEL, new Fused(), sine(1));
        EnergyProblem b = movement.discretize(heat(), points(heat()), MODEL, new Graph(), sine(1));
        double[] theta = a.initialPoint();
        double[] g1 = new double[theta.length];
        double[] g2 = new double[theta.length];
        double value = a.evaluate(theta, g1, null);
        assertThat(b.evaluate(theta, g2, null)).isCloseTo(value, within(1e-12 * Math.abs(value)));
        assertThat(g2).containsExactly(g1, within(1e-11));
    }

    @Test
    void theEnergyFallsAtEveryStepAndEndsAtItsMinimiser() {
        Problem problem = new AllenCahnSteady().problem();
        MinimisingMovements flow = new MinimisingMovements(new MinimisingMovement(new RitzForm(), 1), new EnergyNaturalGradient(), StopRule.iterations(20));
        var steps = flow.run(problem, points(problem), MODEL, State.of(List.of(X.times(Expr.constant(1).minus(X))), 1), 14);
        assertThat(steps).hasSize(14);
        for (int n = 1; n < steps.size(); n++) {
            assertThat(steps.get(n).energy()).isLessThan(steps.get(n - 1).energy() + 1e-10);
            assertThat(steps.get(n).time()).isEqualTo(n + 1);
        }
        double[] at = {0.05, 0.5};
        double[] u = steps.get(13).approximation().evaluate(at, List.of(U))[0];
        for (int i = 0; i < at.length; i++) {
            assertThat(u[i]).isCloseTo(problem.solution().orElseThrow().value(new double[] {at[i]})[0], within(1e-3));
        }
    }

    @Test
    void badStepsAreRefused() {
        assertThatThrownBy(() -> new MinimisingMovement(new RitzForm(), 0)).hasMessage("MinimisingMovement: step must be positive and finite, got 0.0");
    }
}
