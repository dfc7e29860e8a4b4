package org.pde4j.loss.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SequentialQr;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Execution;
import org.pde4j.loss.Fused;
import org.pde4j.loss.Graph;
import org.pde4j.loss.RitzForm;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.HessianProducts;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.Run;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Catalog;

/** Sums over blocks of points against the same problem in one piece. */
class BlockedProblemTest {

    private static CollocationProblem discretize(String name, Execution execution) {
        Problem problem = Catalog.find(name).problem();
        PointSet points = PointSet.of(problem).interior(300).conditions(5).seed(2).draw();
        return new StrongForm().discretize(problem, points, new Mlp(List.of(6, 5), new Tanh(), 3), execution);
    }

    private static CollocationProblem discretize(String name) {
        return discretize(name, new Fused(Fused.Precision.FLOAT64, 1));
    }

    private static double norm(double[] x) {
        return Vectors.norm(x);
    }

    /** Of at most 34 blocks some have no points on a condition; kovasznay has several equations on the same points, allen-cahn images of points. */
    @ParameterizedTest
    @ValueSource(strings = {"burgers", "allen-cahn", "kovasznay"})
    void theSumsAreThoseOfTheWholeProblem(String name) {
        CollocationProblem whole = discretize(name);
        double[] theta = whole.initialPoint();
        double[] gradient = new double[theta.length];
        double[] terms = new double[whole.blocks().size()];
        double loss = whole.evaluate(theta, gradient, terms);
        double[] residual = whole.residual(theta).clone();
        Matrix normal = whole.normalMatrix(theta);
        Matrix triangle = whole.triangle(theta, residual).r();
        for (int points : new int[] {1000, 100, 10}) {
            CollocationProblem blocked = BlockedProblem.of(whole, points);
            double[] g = new double[theta.length];
            double[] t = new double[terms.length];
            // Sums of some hundred terms in another order: some tens of eps.
            assertThat(blocked.evaluate(theta, g, t)).isCloseTo(loss, within(1e-14 * loss));
            assertThat(t).containsExactly(terms, within(1e-14 * loss));
            assertThat(g).containsExactly(gradient, within(1e-14 * norm(gradient)));
            assertThat(blocked.value(theta)).isCloseTo(loss, within(1e-14 * loss));
            // A point's residual depends on no other point.
            assertThat(blocked.residual(theta)).containsExactly(residual);
            assertThat(blocked.jacobianTimes(theta, gradient)).containsExactly(whole.jacobianTimes(theta, gradient));
            assertThat(blocked.jacobianTransposeTimes(theta, residual))
                    .containsExactly(whole.jacobianTransposeTimes(theta, residual), within(1e-14 * norm(gradient)));
            double largest = norm(normal.data());
            assertThat(blocked.normalMatrix(theta).data()).containsExactly(normal.data(), within(1e-14 * largest));
            SequentialQr qr = blocked.triangle(theta, residual);
            assertThat(qr.rows()).isEqualTo(whole.residuals());
            assertThat(Blas.transposeGram(qr.r()).data()).containsExactly(Blas.transposeGram(triangle).data(), within(1e-13 * largest));
            assertThat(blocked.magnitude(theta, residual)).isCloseTo(whole.magnitude(theta, residual), within(1e-13 * whole.magnitude(theta, residual)));
        }
        assertThat(BlockedProblem.of(whole, 100).hessianTimes(theta, gradient)).containsExactly(((HessianProducts) whole).hessianTimes(theta, gradient));
    }

    /** The blocks from the last to the first, each twice and by another number of threads: what two workers do of which one is lost. */
    private static BlockedProblem elsewhere(String name, int points, int threads) {
        BlockedProblem other = BlockedProblem.of(discretize(name, new Fused(Fused.Precision.FLOAT64, threads)), points);
        return BlockedProblem.of(discretize(name), points).by((problem, operation, theta, vector, sink) -> {
            for (int block = problem.count() - 1; block >= 0; block--) {
                double[] argument = problem.argument(block, operation, vector);
                other.block(block, operation, theta, argument);
                sink.accept(block, other.block(block, operation, theta, argument));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void trainingsHaveTheSameBitsWhereverTheBlocksAreComputed(boolean radii) {
        Optimizer optimizer = new GaussNewton(1e-2, 3, 2.5, true, radii ? 8 : 0, 0);
        double[] here = trained(optimizer, BlockedProblem.of(discretize("burgers"), 80));
        assertThat(trained(optimizer, elsewhere("burgers", 80, 3))).containsExactly(here);
        // Four blocks are not one.
        assertThat(trained(optimizer, discretize("burgers"))).isNotEqualTo(here).containsExactly(here, within(1e-6));
    }

    private static double[] trained(Optimizer optimizer, LeastSquaresObjective problem) {
        Run run = optimizer.start(problem, problem.initialPoint());
        double before = run.loss();
        for (int k = 0; k < 4; k++) {
            assertThat(run.step().moved()).isTrue();
        }
        assertThat(run.loss()).isLessThan(0.1 * before);
        return run.theta().clone();
    }

    @Test
    void leastSquaresByBlocksHaveTheResidualOfThoseInOnePiece() {
        Problem problem = Catalog.find("poisson-2d").problem();
        PointSet points = PointSet.of(problem).interior(500).conditions(40).seed(2).draw();
        CollocationProblem whole = new StrongForm().discretize(problem, points, new RandomFeatures(60, 1), new Fused(Fused.Precision.FLOAT64, 1));
        Run one = new LinearLeastSquares().start(whole, whole.initialPoint());
        Run many = new LinearLeastSquares().start(BlockedProblem.of(whole, 50), whole.initialPoint());
        assertThat(one.step().moved()).isTrue();
        assertThat(many.step().moved()).isTrue();
        double condition = one.details().get("condition");
        assertThat(many.details().get("rank")).isEqualTo(one.details().get("rank"));
        // Backward stable, both of them: relative to θ the condition times eps and a moderate factor.
        assertThat(many.theta()).containsExactly(one.theta(), within(10 * condition * Math.ulp(1.0) * norm(one.theta())));
        assertThat(many.loss()).isCloseTo(one.loss(), within(1e-8 * one.loss()));
        assertThat(many.details().get("residual_floor")).isCloseTo(one.details().get("residual_floor"), within(1e-6 * one.details().get("residual_floor")));
    }

    @Test
    void otherPointsAndWeightsGoByBlocksToo() {
        BlockedProblem problem = BlockedProblem.of(discretize("burgers"), 50);
        double[] theta = problem.initialPoint();
        Map<String, double[]> arrays = problem.arrays();
        assertThat(problem.with(arrays).normalMatrix(theta).data()).containsExactly(problem.normalMatrix(theta).data());
        CollocationProblem heavier = problem.with(problem.blocks().stream().map(term -> term.withWeight(4 * term.weight())).toList());
        assertThat(heavier.evaluate(theta, null, null)).isEqualTo(4 * problem.evaluate(theta, null, null));
    }

    @Test
    void onlySumsOfSquaresInTheFusedExecutionHaveBlocks() {
        assertThatIllegalArgumentException().isThrownBy(() -> BlockedProblem.of(discretize("burgers", new Graph()), 50)).withMessageContaining("Fused");
        Problem poisson = Catalog.find("poisson-2d").problem();
        PointSet points = PointSet.of(poisson).interior(50).conditions(5).draw();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlockedProblem.of(new RitzForm().discretize(poisson, points, new Mlp(List.of(5), new Tanh(), 1)), 50))
                .withMessageContaining("StrongForm");
        assertThatIllegalArgumentException().isThrownBy(() -> BlockedProblem.of(discretize("burgers"), 0)).withMessageContaining("got 0");
    }
}
