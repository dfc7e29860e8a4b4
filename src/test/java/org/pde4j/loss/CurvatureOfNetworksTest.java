package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.linalg.Vectors;
import org.pde4j.measure.Sharpness;
import org.pde4j.measure.SharpnessMeasurement;
import org.pde4j.model.Centred;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.HessianOperator;
import org.pde4j.optim.ImplicitGradientDescent;
import org.pde4j.optim.Run;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.BurgersSmooth;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** Methods that use the exact second derivatives of a loss of Burgers' equation. */
class CurvatureOfNetworksTest {

    private static CollocationProblem burgers(Model model) {
        Problem problem = new BurgersSmooth().problem();
        PointSet points = PointSet.of(problem).interior(120).conditions(30).seed(3).draw();
        return new StrongForm(Map.of("initial", 10.0)).discretize(problem, points, model, new Fused(Fused.Precision.FLOAT64, 1));
    }

    private static CollocationProblem network() {
        return burgers(new Mlp(List.of(6, 5), new Tanh(), 4));
    }

    /** The same proximal point by both curvatures, and Newton's iteration, which is quadratic, takes fewer steps to it. */
    @Test
    void bothInnerMethodsFindTheProximalPoint() {
        CollocationProblem problem = network();
        double[][] ends = new double[2][];
        double[] inner = new double[2];
        for (int i = 0; i < 2; i++) {
            ImplicitGradientDescent.Inner curvature = ImplicitGradientDescent.Inner.values()[i + 1];
            Run run = new ImplicitGradientDescent(0.5, 1, 1e-8, 200, curvature).start(problem, problem.initialPoint());
            for (int k = 0; k < 3; k++) {
                assertThat(run.step().moved()).isTrue();
                inner[i] += run.details().get("inner_iterations");
                assertThat(run.details().get("rejections")).isZero();
                assertThat(run.details().get("inner_gradient")).isLessThanOrEqualTo(1e-8);
            }
            ends[i] = run.theta().clone();
        }
        // κ = 1e-8 of steps of length one.
        assertThat(Vectors.distance(ends[0], ends[1])).isLessThan(1e-6);
        assertThat(inner[1]).isLessThan(0.7 * inner[0]);
    }

    @Test
    void sharpnessIsTheLargestEigenvalueOfTheExactHessian() {
        CollocationProblem problem = network();
        Sharpness sharpness = new Sharpness(200, 1e-6);
        TrainingResult result = Trainer.of(problem).phase(new GradientDescent(1e-3), StopRule.iterations(3))
                .measure(Schedule.atEnd(), sharpness).run();
        SharpnessMeasurement last = result.measurements(sharpness).get(1).value();
        double[] spectrum = SymmetricEigen.values(new HessianOperator(problem).dense(result.lastTheta()));
        double largest = spectrum[spectrum.length - 1];
        assertThat(last.curvature()).isEqualTo(SharpnessMeasurement.Curvature.HESSIAN);
        assertThat(last.lambdaMax()).isCloseTo(largest, within(1e-5 * largest));
        double[] gaussNewton = SymmetricEigen.values(problem.kernel(result.lastTheta(), java.util.stream.IntStream.range(0, problem.residuals()).toArray()));
        assertThat(Math.abs(gaussNewton[gaussNewton.length - 1] - largest)).isGreaterThan(1e-3 * largest);
    }

    /** |J_0 − J_t − ∫|∇J|² dt|/J_0 along the flow of 50 random features. */
    @Test
    void theFlowOfRandomFeaturesKeepsItsEnergyBalance() {
        CollocationProblem problem = burgers(new RandomFeatures(50, new Centred(4), 1));
        Run run = new GradientFlow(1e-4, 2).start(problem, problem.initialPoint());
        double before = run.loss();
        for (int k = 0; k < 18; k++) {
            assertThat(run.step().moved()).isTrue();
            assertThat(run.details().get("energy_balance")).isLessThan(1e-6);
            assertThat(run.loss()).isLessThan(before);
            before = run.loss();
        }
        assertThat(run.details().get("time")).isGreaterThan(20);
    }
}
