package org.pde4j.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Function;
import org.pde4j.model.Fourier;
import org.pde4j.model.Harmonics;
import org.pde4j.model.Network;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.RandomFeatures.Inputs;
import org.pde4j.model.RandomFeatures.OuterFactor;
import org.pde4j.model.RandomFeatures.OuterWeights;
import org.pde4j.points.Grid;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Advection;
import org.pde4j.problem.catalog.AllenCahn;
import org.pde4j.problem.catalog.FisherKpp;

class FeatureStepsTest {

    private static final Field U = Field.of("u", 0);

    /** u = sin(x − t) solves u_t + u_x = 0: the explicit part alone would do, but advection is linear and therefore implicit. */
    @Test
    void halvingTheStepDividesTheErrorBySixteen() {
        double coarse = error(new Advection().problem(), harmonics(21), 40, 20);
        double fine = error(new Advection().problem(), harmonics(21), 40, 40);
        assertThat(Math.log(coarse / fine) / Math.log(2)).isBetween(3.8, 4.3);
    }

    /** A travelling front between Dirichlet values that depend on time, on random features. */
    @Test
    void aFrontWithBoundaryValuesThatMoveIsFollowed() {
        RandomFeatures features = new RandomFeatures(80, new Fourier(0.3), Optional.empty(), OuterWeights.ZERO, OuterFactor.ROOT, Inputs.UNIT_BOX, 1);
        assertThat(error(new FisherKpp().problem(), features, 240, 100)).isLessThan(1e-5);
    }

    /** Order four where explicit and implicit parts and their coupling matter: u′ = −u + v, v′ = v_xx − 2v + u² + r(t) with u = cos t, v = cos t − sin t. */
    @Test
    void aSystemWithAForceHasOrderFour() {
        double coarse = error(system(), harmonics(1), 1, 8);
        double fine = error(system(), harmonics(1), 1, 16);
        assertThat(Math.log(coarse / fine) / Math.log(2)).isBetween(3.7, 4.5);
        assertThat(fine).isLessThan(1e-6);
    }

    /** Constant in x; u_xx and v_xx vanish. */
    private static Problem system() {
        Box domain = Box.of("x", 0, 1).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate t = domain.coordinate("t");
        Field v = Field.of("v", 1);
        Expr cos = Expr.cos(t);
        Expr second = cos.minus(Expr.sin(t));
        Expr force = second.derivative(t).plus(second.times(2)).minus(cos.power(2));
        return Problem.named("system").domain(domain).unknowns("u", "v")
                .equation(U.d(t).times(2).plus(U.times(2)).minus(v.times(2)).minus(U.d(x, x)))
                .equation(v.d(t).minus(v.d(x, x)).plus(v.times(2)).minus(U.power(2)).minus(force))
                .conditions(Conditions.initial(domain, U, Expr.constant(1))).conditions(Conditions.initial(domain, v, Expr.constant(1)))
                .conditions(Conditions.periodic(domain.lower(x), U, 2)).conditions(Conditions.periodic(domain.lower(x), v, 2))
                .exact(cos, second).build();
    }

    private static RandomFeatures harmonics(int count) {
        return new RandomFeatures(count, new Harmonics(), Optional.empty(), OuterWeights.ZERO, OuterFactor.ONE, Inputs.COORDINATES, 1);
    }

    /** u₀ = x² cos πx has a kink at the ends of its period, where 50 even cosines are off by 8/(50 π²) or so. */
    @Test
    void theSolutionStartsFromTheInitialValueAndTheStepsFromItsProjection() {
        RandomFeatures cosines = new RandomFeatures(51, new Harmonics(Harmonics.Parity.EVEN), Optional.empty(), OuterWeights.ZERO, OuterFactor.ONE,
                Inputs.COORDINATES, 1);
        SteppedSolution solution = solution(new AllenCahn().problem(), cosines, 400, 20);
        double[] end = {1, 0, 0.5, 0};
        Coordinate x = solution.problem().domain().coordinate("x");
        double[][] found = solution.evaluate(end, List.of(U, U.d(x, x)));
        assertThat(found[0][0]).isEqualTo(-1);
        assertThat(found[0][1]).isCloseTo(0, within(1e-15));
        // u₀'' = (2 − π²x²) cos πx − 4πx sin πx, to some roundings.
        assertThat(found[1][0]).isCloseTo(Math.PI * Math.PI - 2, within(1e-13));
        assertThat(found[1][1]).isCloseTo(-2 * Math.PI, within(1e-13));
        assertThat(Math.abs(solution.ofFeatures().evaluate(end, List.of(U))[0][0] + 1)).isBetween(2e-3, 5e-2);
        // From the first state on nothing depends on it.
        double[] later = {1, 0.05, 0.3, 0.07, 0.2, 1};
        assertThat(solution.evaluate(later, List.of(U))[0]).containsExactly(solution.ofFeatures().evaluate(later, List.of(U))[0]);
    }

    /** The slope of |x| is no expression that could be evaluated at the kink: it is that of the projection. */
    @Test
    void derivativesThatTheInitialValueHasNotAreThoseOfItsProjection() {
        Box domain = Box.of("x", -1, 1).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Problem problem = Problem.named("kink").domain(domain).unknowns("u").equation(U.d(domain.coordinate("t")).minus(U.d(x, x)))
                .conditions(Conditions.initial(domain, U, Expr.call(Function.ABS, x))).conditions(Conditions.periodic(domain.lower(x), U, 2)).build();
        SteppedSolution solution = solution(problem, harmonics(21), 200, 20);
        double[] start = {0.1, 0, 0, 0};
        assertThat(solution.evaluate(start, List.of(U))[0]).containsExactly(0.1, 0);
        assertThat(solution.evaluate(start, List.of(U.d(x)))[0]).containsExactly(solution.ofFeatures().evaluate(start, List.of(U.d(x)))[0]);
    }

    private static double error(Problem problem, RandomFeatures model, int points, int steps) {
        SteppedSolution solution = solution(problem, model, points, steps);
        double[] ends = new double[60 * 2];
        double[][] exact = new double[problem.unknowns().size()][60];
        for (int i = 0; i < 60; i++) {
            ends[2 * i] = problem.bounds().interval(0).lower() + problem.bounds().interval(0).length() * (i + 0.5) / 60;
            ends[2 * i + 1] = 1;
            double[] value = problem.solution().orElseThrow().value(new double[] {ends[2 * i], 1});
            for (int k = 0; k < value.length; k++) {
                exact[k][i] = value[k];
            }
        }
        double[][] found = solution.evaluate(ends, problem.unknowns());
        double error = 0;
        for (int k = 0; k < found.length; k++) {
            for (int i = 0; i < 60; i++) {
                error = Math.max(error, Math.abs(found[k][i] - exact[k][i]));
            }
        }
        return error;
    }

    private static SteppedSolution solution(Problem problem, RandomFeatures model, int points, int steps) {
        SteppedSpace space = new SteppedSpace(problem);
        Network network = model.network(space.box(), 1);
        PointSet drawn = PointSet.of(space.problem()).interior(points).conditions(1).rule(new Grid()).draw();
        FeatureSteps stepper = new FeatureSteps(space, network, drawn, FeatureStepsTest::weight, 1.0 / steps, 1);
        List<StepState> states = new ArrayList<>(List.of(stepper.state()));
        for (int k = 0; k < steps; k++) {
            stepper.advance(1);
            states.add(stepper.state());
        }
        return new SteppedSolution(space, network, states);    }

    private static double weight(Condition condition) {
        return 100;
    }
}
