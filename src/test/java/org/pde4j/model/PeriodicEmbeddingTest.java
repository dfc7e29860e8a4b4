package org.pde4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.expr.Field;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.Fused;
import org.pde4j.loss.StrongForm;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.AllenCahn;

class PeriodicEmbeddingTest {

    private static final Box BOX = Box.of("x", -1, 3).times("t", 2, 5);

    @Test
    void givesCosineAndSineOfThePeriodicCoordinateAndAOneToOneImageOfTheOther() {
        PeriodicEmbedding embedding = new PeriodicEmbedding(BOX, List.of("x"));
        double[] c = embedding.constants();
        assertThat(embedding.outputs()).isEqualTo(3);
        double x = 0.37;
        double t = 4.1;
        double[] expected = {Math.cos(Math.PI / 2 * (x + 1)), Math.sin(Math.PI / 2 * (x + 1)), Math.sin(2 * (t - 3.5) / 3)};
        for (int j = 0; j < 3; j++) {
            // Arguments up to 6, each rounded a few times.
            assertThat(Math.cos(c[j] * x + c[3 + j] * t + c[6 + j])).isCloseTo(expected[j], within(1e-14));
        }
    }

    @Test
    void everyFunctionIsPeriodicWithItsDerivatives() {
        Problem problem = new AllenCahn().problem();
        Model model = new Mlp(List.of(6, 5), new Tanh(), 2, List.of("x"));
        DiscreteProblem discrete = new StrongForm().discretize(problem, PointSet.of(problem).interior(10).conditions(5).draw(), model, new Fused());
        Field u = problem.unknowns().get(0);
        List<Field> jet = List.of(u, u.d(problem.domain().coordinate("x")), u.d(problem.domain().coordinate("t")));
        double[] theta = discrete.initialPoint();
        double[][] left = discrete.approximation(theta).evaluate(new double[] {-1, 0.3, -1, 0.9}, jet);
        double[][] right = discrete.approximation(theta).evaluate(new double[] {1, 0.3, 1, 0.9}, jet);
        for (int k = 0; k < 3; k++) {
            assertThat(left[k]).containsExactly(right[k], within(1e-13));
            assertThat(Math.abs(left[k][0] - left[k][1])).isGreaterThan(1e-3);
        }
    }

    @Test
    void namesTheCoordinatesWhereOneDoesNotExist() {
        assertThatThrownBy(() -> new Mlp(List.of(6), new Tanh(), 2, List.of("y")).network(BOX, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Mlp: periodic must name coordinates of the domain [x, t], got y");
    }
}
