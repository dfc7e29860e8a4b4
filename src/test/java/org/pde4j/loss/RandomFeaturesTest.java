package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.LeastSquares;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Svd;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.linalg.Vectors;
import org.pde4j.model.Centred;
import org.pde4j.model.Mlp;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.EnergyNaturalGradient;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.ImplicitGradientDescent;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.optim.Run;
import org.pde4j.points.Grid;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.Heat;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.problem.catalog.Poisson2d;
import org.pde4j.problem.catalog.Wave;

/** Random features on linear problems: spectral accuracy, and dynamics in closed form because K is constant. */
class RandomFeaturesTest {

    private static final Map<String, Double> WEIGHTS = Map.of("boundary", 10.0, "initial", 10.0);

    private static CollocationProblem discretize(Pde pde, int features, double radius, long seed, int interior, int conditions) {
        Problem problem = pde.problem();
        PointSet points = PointSet.of(problem).interior(interior).conditions(conditions).rule(new Grid()).seed(1).draw();
        StrongForm form = new StrongForm(problem.conditions().stream().anyMatch(c -> c.kind().name().equals("INITIAL"))
                ? WEIGHTS : Map.of("boundary", 10.0));
        return form.discretize(problem, points, new RandomFeatures(features, new Centred(radius), seed));
    }

    private static double error(CollocationProblem discrete) {
        Run run = new LinearLeastSquares().start(discrete, discrete.initialPoint());
        run.step();
        Samples samples = discrete.problem().solution().orElseThrow().samples(discrete.problem().domain());
        return samples.relativeL2Error(discrete.approximation(run.theta()).evaluate(samples.points(), discrete.problem().unknowns())[0]);
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Test
    void errorOnThePoissonEquationFallsExponentiallyWithTheFeatures() {
        double at20 = median(IntStream.rangeClosed(1, 5).mapToDouble(seed -> error(discretize(new Poisson1d(), 20, 8, seed, 200, 1))).toArray());
        double at40 = median(IntStream.rangeClosed(1, 5).mapToDouble(seed -> error(discretize(new Poisson1d(), 40, 8, seed, 200, 1))).toArray());
        // An independent prototype found 1.2e-8 and 4.6e-14.
        assertThat(at20).isLessThanOrEqualTo(1e-6);
        assertThat(at40).isLessThanOrEqualTo(1e-11);
    }

    @Test
    void errorsInTwoDimensionsAreThoseOfTheIndependentPrototype() {
        int[] features = {100, 400};
        Pde[] problems = {new Poisson2d(), new Heat(0.1), new Wave(1)};
        double[][] expected = {{5e-4, 2e-8}, {3e-4, 2e-8}, {2e-3, 9e-8}};
        for (int k = 0; k < problems.length; k++) {
            for (int m = 0; m < features.length; m++) {
                // Features drawn by another generator: a factor 30 covers their spread.
                assertThat(error(discretize(problems[k], features[m], 6, 1, 1600, 40))).as("%s m = %d", problems[k], features[m])
                        .isLessThanOrEqualTo(30 * expected[k][m]);
            }
        }
    }

    @Test
    void hardConditionsKeepTheProblemLinear() {
        Problem problem = new Poisson2d().problem();
        PointSet points = PointSet.of(problem).interior(900).conditions(10).rule(new Grid()).seed(1).draw();
        StrongForm form = new StrongForm(Map.of(), 1, java.util.List.of("boundary"));
        CollocationProblem discrete = form.discretize(problem, points, new RandomFeatures(200, new Centred(6), 1));
        assertThat(discrete.nonlinearity()).isEmpty();
        assertThat(error(discrete)).isLessThan(1e-4);
    }

    /** One undamped step of Levenberg and Marquardt from anywhere is the least-squares solution. */
    @Test
    void oneGaussNewtonStepIsLeastSquares() {
        CollocationProblem discrete = discretize(new Poisson1d(), 12, 8, 3, 60, 1);
        Run newton = new GaussNewton(1e-30, 3, 2.5, true).start(discrete, discrete.initialPoint());
        newton.step();
        double[] zero = new double[12];
        Matrix a = discrete.jacobian(zero);
        double[] b = Arrays.stream(discrete.residual(zero)).map(s -> -s).toArray();
        double[] expected = LeastSquares.bySvd(a, b, 1e-15).solution().data();
        double[] sigma = Svd.values(a);
        // Relative error of a least-squares solution: condition times rounding.
        double tolerance = 1e-14 * sigma[0] / sigma[11] * Vectors.norm(expected);
        assertThat(newton.theta()).containsExactly(expected, within(tolerance));
        assertThat(newton.loss()).isCloseTo(discrete.value(expected), within(1e-10 * discrete.value(zero)));
    }

    /** On a linear problem one step of the energy natural gradient of length 1 is the least-squares solution. */
    @Test
    void oneStepOfTheEnergyNaturalGradientIsLeastSquares() {
        CollocationProblem discrete = discretize(new Poisson1d(), 12, 8, 3, 60, 1);
        Run natural = new EnergyNaturalGradient().start(discrete, discrete.initialPoint());
        assertThat(natural.step().moved()).isTrue();
        Run squares = new LinearLeastSquares().start(discrete, discrete.initialPoint());
        squares.step();
        assertThat(natural.loss() - squares.loss()).isLessThanOrEqualTo(1e-12 * discrete.value(discrete.initialPoint()));
    }

    private record Decay(CollocationProblem discrete, double[] start, SymmetricEigen eigen) {

        static Decay of(int features, int interior) {
            CollocationProblem discrete = discretize(new Poisson1d(), features, 8, 2, interior, 1);
            double[] theta = discrete.initialPoint();
            return new Decay(discrete, discrete.residual(theta).clone(), SymmetricEigen.of(Blas.gram(discrete.jacobian(theta))));
        }

        double lambdaMax() {
            return eigen.values()[start.length - 1];
        }

        /** s with each component along K's eigenvectors multiplied by a factor of its eigenvalue. */
        double[] scaled(java.util.function.DoubleUnaryOperator factor) {
            double[] components = Blas.transposeMultiply(eigen.vectors(), start);
            for (int i = 0; i < components.length; i++) {
                components[i] *= factor.applyAsDouble(Math.max(0, eigen.values()[i]));
            }
            return Blas.multiply(eigen.vectors(), components);
        }

        void assertResidual(Run run, double[] expected, double tolerance) {
            double[] s = discrete.residual(run.theta()).clone();
            Vectors.addScaled(s, -1, expected);
            assertThat(Vectors.norm(s)).isLessThanOrEqualTo(tolerance * Vectors.norm(start));
        }
    }

    @Test
    void flowDescentAndImplicitDescentDecayAsTheConstantKernelSays() {
        Decay decay = Decay.of(20, 30);
        double lambda = decay.lambdaMax();
        Run flow = new GradientFlow(1 / lambda, 2, 1e-12, 1e-12, 5000).start(decay.discrete, decay.discrete.initialPoint());
        for (int k = 0; k < 12; k++) {
            flow.step();
        }
        double time = flow.details().get("time");
        decay.assertResidual(flow, decay.scaled(x -> Math.exp(-x * time)), 1e-10);

        double eta = 1.9 / lambda;
        Run descent = new GradientDescent(eta).start(decay.discrete, decay.discrete.initialPoint());
        for (int k = 0; k < 2000; k++) {
            descent.step();
        }
        decay.assertResidual(descent, decay.scaled(x -> Math.pow(1 - eta * x, 2000)), 1e-12);

        Run implicit = new ImplicitGradientDescent(100, 1, 1e-8, 50).start(decay.discrete, decay.discrete.initialPoint());
        for (int k = 0; k < 50; k++) {
            implicit.step();
        }
        decay.assertResidual(implicit, decay.scaled(x -> Math.pow(1 + 100 * x, -50)), 1e-9);
    }

    @Test
    void descentIsStableBelowTwoOverTheLargestEigenvalueAndExplodesAbove() {
        Decay decay = Decay.of(20, 30);
        Run below = new GradientDescent(1.99 / decay.lambdaMax()).start(decay.discrete, decay.discrete.initialPoint());
        Run above = new GradientDescent(2.01 / decay.lambdaMax()).start(decay.discrete, decay.discrete.initialPoint());
        double last = below.loss();
        for (int k = 0; k < 4000; k++) {
            below.step();
            assertThat(below.loss()).isLessThanOrEqualTo(last * (1 + 1e-12));
            last = below.loss();
            above.step();
        }
        assertThat(above.loss()).isGreaterThan(1e30);
    }

    @Test
    void withFewerFeaturesThanRowsTheLossEndsAtItsPlateau() {
        Decay decay = Decay.of(6, 18);
        double[] rest = decay.scaled(x -> x > 1e-10 * decay.lambdaMax() ? 0 : 1);
        double plateau = 0.5 * Vectors.dot(rest, rest);
        Run implicit = new ImplicitGradientDescent(1e9).start(decay.discrete, decay.discrete.initialPoint());
        for (int k = 0; k < 30 && implicit.step().moved(); k++) {
            assertThat(implicit.loss()).isGreaterThanOrEqualTo(plateau * (1 - 1e-10));
        }
        assertThat(implicit.loss()).isCloseTo(plateau, within(1e-10 * plateau));
    }

    @Test
    void leastSquaresRefusesWhatIsNotLinearAndSaysWhy() {
        LinearLeastSquares solver = new LinearLeastSquares();
        assertThatThrownBy(() -> solver.check(discretize(new Burgers(0.1), 10, 4, 1, 50, 5)))
                .hasMessage("LinearLeastSquares: the residual must be linear in theta, but equation-1 is not linear in the unknowns; "
                        + "GaussNewton solves nonlinear problems");
        Problem problem = new Poisson1d().problem();
        PointSet points = PointSet.of(problem).interior(50).conditions(1).draw();
        assertThatThrownBy(() -> solver.check(new StrongForm().discretize(problem, points, new Mlp())))
                .hasMessageContaining("but the model is not linear in its parameters");
        assertThatThrownBy(() -> solver.check(discretize(new Poisson1d(), 100, 4, 1, 50, 1))).hasMessageContaining("got 52 and 100");
    }
}
