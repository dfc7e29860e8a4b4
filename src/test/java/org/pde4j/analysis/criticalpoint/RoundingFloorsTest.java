package org.pde4j.analysis.criticalpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Fused;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.Run;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Bratu;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.Poisson1d;

class RoundingFloorsTest {

    static Stream<Arguments> problems() {
        return Stream.of(new Poisson1d().problem(), new Burgers(0.1).problem(), new Bratu().problem()).flatMap(problem -> Stream.of(
                new Mlp(List.of(12), new Tanh(), 1), new TwoLayer(10, 2), new RandomFeatures(12, 3)).map(model -> Arguments.of(problem, model)));
    }

    private static CollocationProblem discrete(Problem problem, Model model, Fused.Precision precision) {
        PointSet points = PointSet.of(problem).interior(60).conditions(10).draw();
        return new StrongForm().discretize(problem, points, model, new Fused(precision, 1));
    }

    /** At a θ from float64 training, the float32 gradient and loss are off by less than ten float32 floors, but by far more than the float64 ones. */
    @ParameterizedTest
    @MethodSource("problems")
    void floorsAreThoseOfThePrecisionOfTheExecution(Problem problem, Model model) {
        CollocationProblem exact = discrete(problem, model, Fused.Precision.FLOAT64);
        CollocationProblem rounded = discrete(problem, model, Fused.Precision.FLOAT32);
        Run run = new GaussNewton().start(exact, exact.initialPoint());
        for (int k = 0; k < 10; k++) {
            run.step();
        }
        double[] theta = run.theta();
        double[] gradient = new double[theta.length];
        double[] gradient32 = new double[theta.length];
        double difference = Math.abs(exact.evaluate(theta, gradient, null) - rounded.evaluate(theta, gradient32, null));
        RoundingFloors floors = RoundingFloors.at(rounded, theta, 0);
        RoundingFloors doubles = RoundingFloors.at(exact, theta, 0);
        assertThat(Vectors.distance(gradient, gradient32)).isLessThan(10 * floors.gradient()).isGreaterThan(10 * doubles.gradient());
        assertThat(difference).isLessThan(10 * floors.loss());
        // u of float32 over u of float64 is 2²⁹; the loss has a part in u².
        assertThat(floors.gradient() / doubles.gradient()).isBetween(0.5 * 0x1p29, 2 * 0x1p29);
    }
}
