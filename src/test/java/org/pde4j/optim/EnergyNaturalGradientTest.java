package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.pde4j.linalg.LeastSquares;
import org.pde4j.linalg.Matrix;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Centred;
import org.pde4j.model.RandomFeatures;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Poisson1d;

class EnergyNaturalGradientTest {

    /** A linear equation and linear features: the step of length 1 is the least squares solution. */
    @Test
    void oneStepSolvesALinearProblemOfRandomFeatures() {
        Problem problem = new Poisson1d().problem();
        CollocationProblem pinn = new StrongForm().discretize(problem, PointSet.of(problem).interior(200).draw(), new RandomFeatures(12, new Centred(8), 3));
        double[] zero = new double[pinn.dimension()];
        double[] b = pinn.residual(zero);
        Matrix a = pinn.jacobian(zero);
        double[] solution = LeastSquares.bySvd(a, b, 1e-14).solution().data();
        for (int k = 0; k < solution.length; k++) {
            solution[k] = -solution[k];
        }
        Run run = new EnergyNaturalGradient().start(pinn, pinn.initialPoint());
        assertThat(run.step().moved()).isTrue();
        assertThat(run.details().get("eta")).isEqualTo(1);
        double least = pinn.value(solution);
        assertThat(run.loss()).isCloseTo(least, within(1e-12 * least));
        assertThat(run.step().moved()).isFalse();
    }

    /** E(u) = ∫ over one number: u = θ³, E = (u − 1)²/2 gives the matrix (3θ²)², so that a step is that of Newton in u, linearised. */
    private static final class Cube implements EnergyCurvature {

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public double[] initialPoint() {
            return new double[] {2};
        }

        @Override
        public double evaluate(double[] theta, double[] gradient, double[] terms) {
            double u = Math.pow(theta[0], 3);
            double value = (u - 1) * (u - 1) / 2;
            if (gradient != null) {
                gradient[0] = (u - 1) * 3 * theta[0] * theta[0];
            }
            if (terms != null) {
                terms[0] = value;
            }
            return value;
        }

        @Override
        public Matrix energyMatrix(double[] theta) {
            return Matrix.of(new double[][] {{Math.pow(3 * theta[0] * theta[0], 2)}});
        }
    }

    @Test
    void directionIsThatOfNewtonInTheSpaceOfFunctions() {
        Run run = new EnergyNaturalGradient().start(new Cube(), new double[] {2});
        run.step();
        // θ − (θ³ − 1)/(3θ²) at θ = 2.
        assertThat(run.theta()[0]).isCloseTo(2 - 7.0 / 12, within(1e-15));
        Run damped = new EnergyNaturalGradient(144, 1e-12, 0).start(new Cube(), new double[] {2});
        damped.step();
        assertThat(damped.theta()[0]).isCloseTo(2 - 7.0 * 12 / 288, within(1e-15));
    }

    @Test
    void convergesAndStallsAtTheMinimum() {
        Run run = new EnergyNaturalGradient().start(new Cube(), new double[] {2});
        Step step = Step.MOVED;
        for (int k = 0; k < 50 && step.moved(); k++) {
            step = run.step();
        }
        assertThat(step.outcome()).isEqualTo(Step.Outcome.STALLED);
        assertThat(run.theta()[0]).isCloseTo(1, within(1e-8));
    }

    @Test
    void badSettingsAreRefused() {
        assertThatThrownBy(() -> new EnergyNaturalGradient(-1, 0, 3)).hasMessage("EnergyNaturalGradient: damping must be at least 0 and finite, got -1.0");
        assertThatThrownBy(() -> new EnergyNaturalGradient(0, 1, 3)).hasMessage("EnergyNaturalGradient: cut must be in [0, 1), got 1.0");
    }
}
