package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.ParameterRange;
import org.pde4j.expr.Scope;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.GaussNewtonCg;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.ImplicitGradientDescent;
import org.pde4j.optim.LBfgs;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.optim.NegativeCurvatureEscape;
import org.pde4j.optim.Newton;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.Run;
import org.pde4j.optim.SelfScaledBroyden;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Observation;
import org.pde4j.problem.Problem;

/** Every method trains unknown parameters together with the weights, and resumes them to the bit. */
class InverseMethodsTest {

    /** −k u″ = f, u = x(1 − x) at k = 1/2 and f = 1. */
    private static Problem rod(Parameter k, Parameter f) {
        Box box = Box.of("x", 0, 1);
        Scope scope = new Scope(box.coordinates(), List.of(Field.of("u", 0)), List.of(k, f));
        double[] x = IntStream.range(0, 20).mapToDouble(i -> (i + 0.5) / 20).toArray();
        double[] values = IntStream.range(0, 20).mapToDouble(i -> x[i] * (1 - x[i])).toArray();
        return Problem.named("rod").domain(box).unknowns("u").equation(scope.parseEquation("-k*u_xx = f"))
                .condition(box.face("x", 0), scope.parse("u")).condition(box.face("x", 1), scope.parse("u"))
                .observation(new Observation("data", scope.parse("u"), x, values, 0.1)).build();
    }

    /** With weights that explicit methods can follow. */
    private static CollocationProblem discrete(Problem problem, Model model) {
        return new StrongForm(Map.of("interior", 1.0, "boundary", 10.0))
                .discretize(problem, PointSet.of(problem).interior(40).conditions(1).draw(), model, new Fused());
    }

    static Stream<Optimizer> methods() {
        return Stream.of(new Adam(1e-3), new GaussNewton(), new GaussNewtonCg(), new GradientDescent(), new GradientFlow(), new ImplicitGradientDescent(),
                new LBfgs(), new Newton(), new SelfScaledBroyden(), new NegativeCurvatureEscape());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodTrainsAndResumesThem(Optimizer method) {
        CollocationProblem problem = discrete(rod(Parameter.unknown("k", 1, ParameterRange.POSITIVE), new Parameter("f", 1)),
                new Mlp(List.of(6), new Tanh(), 2));
        double[] start = problem.initialPoint();
        Run run = method.start(problem, start);
        for (int step = 0; step < 4; step++) {
            run.step();
        }
        Run resumed = method.resume(problem, run.state());
        double[] before = resumed.theta().clone();
        for (int step = 0; step < 4; step++) {
            run.step();
            resumed.step();
        }
        assertThat(run.loss()).isLessThan(problem.value(start));
        assertThat(run.theta()[start.length - 1]).isNotEqualTo(start[start.length - 1]);
        assertThat(before).hasSameSizeAs(start);
        assertThat(resumed.theta()).isEqualTo(run.theta());
    }

    /** A source alone enters linearly: one least-squares step finds it. A factor of u″ does not. */
    @Test
    void leastSquaresFindsWhatEntersLinearlyAndRefusesTheRest() {
        Model features = new RandomFeatures(30, 1);
        CollocationProblem source = discrete(rod(new Parameter("k", 0.5), Parameter.unknown("f", 3, ParameterRange.FREE)), features);
        Run run = new LinearLeastSquares().start(source, source.initialPoint());
        run.step();
        assertThat(source.unknownParameters().values(run.theta()).get("f")).isCloseTo(1, within(1e-5));
        CollocationProblem factor = discrete(rod(Parameter.unknown("k", 1, ParameterRange.POSITIVE), new Parameter("f", 1)), features);
        assertThatThrownBy(() -> new LinearLeastSquares().check(factor)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the unknown parameter k does not enter equation-1 linearly beside the unknowns");
    }
}
