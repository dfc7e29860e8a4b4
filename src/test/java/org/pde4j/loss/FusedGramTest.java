package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Catalog;

/** K of the fused execution is the product of its Jacobian with its transpose, formed by BLAS. */
class FusedGramTest {

    /** Layers of 60 neurons enter by products of channels where there are few of them, layers of 5 by rows of the Jacobian. */
    static Stream<Arguments> cases() {
        return Catalog.names().stream().flatMap(name -> Stream.of(
                Arguments.of(name, new Mlp(List.of(60, 60), new Tanh(), 3)),
                Arguments.of(name, new Mlp(List.of(7, 5), new Tanh(), 3)),
                Arguments.of(name, new RandomFeatures(90, 1)),
                Arguments.of(name, new TwoLayer(9, 1))));
    }

    private static CollocationProblem discretize(String name, Model model, int threads) {
        Problem problem = Catalog.find(name).problem();
        PointSet points = PointSet.of(problem).interior(150).conditions(10).seed(2).draw();
        return new StrongForm().discretize(problem, points, model, new Fused(Fused.Precision.FLOAT64, threads));
    }

    /** Two of three rows, in disorder, one of them twice. */
    private static int[] rows(int n) {
        Random random = new Random(4);
        int[] rows = random.ints(2 * n / 3, 0, n).toArray();
        rows[1] = rows[0];
        return rows;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void kernelIsJacobianTimesItsTranspose(String name, Model model) {
        CollocationProblem pinn = discretize(name, model, 2);
        double[] theta = pinn.initialPoint();
        int[] rows = rows(pinn.residuals());
        Matrix expected = Blas.gram(pinn.jacobian(theta, rows));
        Matrix kernel = pinn.kernel(theta, rows);
        double largest = 0;
        boolean symmetric = true;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                // The scale of the entry's own row and column, not of the largest row alone.
                double scale = Math.sqrt(expected.get(i, i) * expected.get(j, j));
                double difference = Math.abs(kernel.get(i, j) - expected.get(i, j));
                // A row without derivatives, such as one outside of its part of the domain, is 0 in both.
                largest = Math.max(largest, difference == 0 ? 0 : difference / scale);
                symmetric &= kernel.get(i, j) == kernel.get(j, i);
            }
        }
        // About 1e-16 √p from the sums over parameters in either order.
        assertThat(largest).isLessThan(1e-12);
        assertThat(symmetric).isTrue();
    }

    @Test
    void threadsDoNotChangeABit() {
        Model model = new Mlp(List.of(60, 60), new Tanh(), 3);
        CollocationProblem one = discretize("burgers", model, 1);
        CollocationProblem three = discretize("burgers", model, 3);
        double[] theta = one.initialPoint();
        int[] rows = rows(one.residuals());
        assertThat(Arrays.equals(three.kernel(theta, rows).data(), one.kernel(theta, rows).data())).isTrue();
    }
}
