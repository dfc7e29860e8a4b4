package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.Matrix;
import org.pde4j.loss.Fused.Precision;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Catalog;

/** JᵀJ summed block by block of rows is the product of the whole Jacobian with itself, formed by BLAS. */
class NormalMatrixTest {

    static List<String> problems() {
        return List.of("burgers", "allen-cahn", "kovasznay", "poisson-nd");
    }

    /** 1100 points make three blocks, the last of which is not full; 116 parameters and more make two panels, the last not full. */
    private static CollocationProblem discretize(String name, Execution execution) {
        Problem problem = Catalog.find(name).problem();
        PointSet points = PointSet.of(problem).interior(1100).conditions(30).seed(2).draw();
        return new StrongForm().discretize(problem, points, new Mlp(List.of(9, 8), new Tanh(), 3), execution);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void equalsTheProductOfTheWholeJacobian(String name) {
        for (Precision precision : Precision.values()) {
            CollocationProblem pinn = discretize(name, new Fused(precision, 2));
            double[] theta = pinn.initialPoint();
            Matrix expected = Blas.transposeGram(pinn.jacobian(theta));
            // Twice, so that what the first call left behind would show.
            pinn.normalMatrix(theta);
            Matrix normal = pinn.normalMatrix(theta);
            for (int i = 0; i < theta.length; i++) {
                for (int j = 0; j < theta.length; j++) {
                    // Both sums have some thousand terms in float64; the Cauchy-Schwarz bound is the scale of an entry.
                    double scale = Math.sqrt(expected.get(i, i) * expected.get(j, j));
                    assertThat(Math.abs(normal.get(i, j) - expected.get(i, j))).isLessThanOrEqualTo(1e-13 * scale);
                    assertThat(normal.get(i, j)).isEqualTo(normal.get(j, i));
                }
            }
        }
    }

    @Test
    void bitsDoNotDependOnTheNumberOfThreads() {
        Matrix one = null;
        for (int threads : new int[] {1, 2, 5}) {
            CollocationProblem pinn = discretize("burgers", new Fused(Precision.FLOAT64, threads));
            Matrix normal = pinn.normalMatrix(pinn.initialPoint());
            one = one == null ? normal : one;
            assertThat(normal.data()).containsExactly(one.data());
        }
    }
}
