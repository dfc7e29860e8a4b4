package org.pde4j.analysis.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.kernel.PairwiseLimitKernel.JetFunctional;
import org.pde4j.expr.MultiIndex;
import org.pde4j.linalg.Matrix;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Regression;
import org.pde4j.model.Erf;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.points.PointSet;
import org.pde4j.points.Sobol;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Poisson2d;

class PairwiseLimitKernelTest {

    private static JetFunctional value(double... x) {
        return new JetFunctional(x, Map.of(MultiIndex.ZERO, 1.0));
    }

    private static JetFunctional laplacian(double... x) {
        return new JetFunctional(x, Map.of(MultiIndex.of(2), 1.0, MultiIndex.of(0, 2), 1.0));
    }

    /** Every ∂^α_x ∂^β_x′ of (2/π) asin(2 y·y′ / √((1 + 2|y|²)(1 + 2|y′|²))) (Williams 1997) by Taylor arithmetic in four variables. */
    private static DerivativeStructure closedForm(double[] x, double[] other) {
        DSFactory factory = new DSFactory(4, 4);
        DerivativeStructure[] v = {factory.variable(0, x[0]), factory.variable(1, x[1]), factory.variable(2, other[0]), factory.variable(3, other[1])};
        DerivativeStructure product = v[0].multiply(v[2]).add(v[1].multiply(v[3])).add(0.25);
        DerivativeStructure first = v[0].multiply(v[0]).add(v[1].multiply(v[1])).multiply(2).add(1.5);
        DerivativeStructure second = v[2].multiply(v[2]).add(v[3].multiply(v[3])).multiply(2).add(1.5);
        return product.multiply(2).divide(first.multiply(second).sqrt()).asin().multiply(2 / Math.PI);
    }

    @Test
    void theLaplacianOfTheKernelOfErfEqualsItsClosedForm() {
        for (double[][] pair : List.of(new double[][] {{0.3, 0.1}, {0.8, 0.6}}, new double[][] {{0.3, 0.4}, {0.3, 0.4}})) {
            DerivativeStructure k = closedForm(pair[0], pair[1]);
            double both = k.getPartialDerivative(2, 0, 2, 0) + k.getPartialDerivative(2, 0, 0, 2) + k.getPartialDerivative(0, 2, 2, 0)
                    + k.getPartialDerivative(0, 2, 0, 2);
            double one = k.getPartialDerivative(2, 0, 0, 0) + k.getPartialDerivative(0, 2, 0, 0);
            Matrix laplacians = new PairwiseLimitKernel(new Erf(), List.of(laplacian(pair[0]), laplacian(pair[1]), value(pair[1]))).outer();
            // erf is entire: the trapezoid with h = 0.3 leaves about exp(-2π²/h²), and the tail beyond 9.
            assertThat(laplacians.get(0, 1)).isCloseTo(both, within(1e-10));
            assertThat(laplacians.get(0, 2)).isCloseTo(one, within(1e-10));
        }
    }

    /** In one dimension the two-dimensional rule needs no conditioning: another implementation. */
    @Test
    void inOneDimensionItIsTheKernelOfTheTwoDimensionalRule() {
        double[] x = {0, 1, 0.25, 0.5, 0.75};
        List<PointFunctional> line = new ArrayList<>();
        List<JetFunctional> pairs = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            line.add(i < 2 ? PointFunctional.value(x[i]) : PointFunctional.derivative(x[i], -1, 2));
            pairs.add(i < 2 ? value(x[i]) : new JetFunctional(new double[] {x[i]}, Map.of(MultiIndex.of(2), -1.0)));
        }
        InfiniteWidthKernel expected = new InfiniteWidthKernel(new Tanh(), line);
        PairwiseLimitKernel kernel = new PairwiseLimitKernel(new Tanh(), pairs);
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                // The poles of tanh leave about exp(-2π (π/2)/(h |y|)), times what derivatives of order 5 add.
                assertThat(kernel.outer().get(i, j)).isCloseTo(expected.outer().get(i, j), within(1e-8));
                assertThat(kernel.inner().get(i, j)).isCloseTo(expected.inner().get(i, j), within(1e-7));
            }
        }
    }

    /** −Δu = f on the square: the kernel of networks of growing width tends to the limit like m^{−1/2}. */
    @Test
    void theKernelOfPoissonInThePlaneTendsToItsLimit() {
        Problem problem = new Poisson2d().problem();
        PointSet points = PointSet.of(problem).interior(4).conditions(1).rule(new Sobol()).seed(1).draw();
        List<double[]> logs = new ArrayList<>();
        LimitKernel limit = null;
        for (int m = 64; m <= 4096; m *= 4) {
            double sum = 0;
            for (long seed = 1; seed <= 20; seed++) {
                CollocationProblem one = new StrongForm().discretize(problem, points, new TwoLayer(m, seed));
                limit = limit == null ? LimitKernel.of(one).orElseThrow() : limit;
                sum += limit.distance(one.kernel(one.initialPoint(), IntStream.range(0, one.residuals()).toArray()));
            }
            logs.add(new double[] {Math.log(m), Math.log(sum / 20)});
        }
        assertThat(Regression.slope(logs)).isBetween(-0.6, -0.4);
    }
}
