package org.pde4j.analysis.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hipparchus.ode.DenseOutputModel;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Heat;

/** The bound against solutions of an integrator at 1e-12, or in closed form. */
class TrajectoryBoundTest {

    private static final Coordinate T = new Coordinate("t", 0);
    private static final Field U = Field.of("u", 0);
    private static final Field V = Field.of("v", 1);
    private static final int BUDGET = 30_000;

    private static DenseOutputModel integrate(double[] start, double end, UnaryOperator<double[]> rates) {
        DenseOutputModel dense = new DenseOutputModel();
        DormandPrince853Integrator integrator = new DormandPrince853Integrator(1e-9, 0.01, 1e-12, 1e-12);
        integrator.addStepHandler(dense);
        integrator.integrate(new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return start.length;
            }

            @Override
            public double[] computeDerivatives(double t, double[] y) {
                return rates.apply(y);
            }
        }, new ODEState(0, start), end);
        return dense;
    }

    /** The integrated solution with its right-hand side, plus ε sin(3t) in every entry. */
    private static Approximation near(DenseOutputModel truth, UnaryOperator<double[]> rates, Map<Field, int[]> places, double size) {
        return (points, expressions) -> {
            double[][] values = new double[expressions.size()][points.length];
            for (int i = 0; i < points.length; i++) {
                double t = points[i];
                double[] y = truth.getInterpolatedState(t).getPrimaryState();
                double[][] jets = {y, rates.apply(y)};
                for (int m = 0; m < values.length; m++) {
                    values[m][i] = expressions.get(m).evaluate(new double[] {t}, field -> {
                        int[] place = places.get(field);
                        double[] sines = {Math.sin(3 * t), 3 * Math.cos(3 * t), -9 * Math.sin(3 * t)};
                        return jets[place[0]][place[1]] + size * sines[field.derivative().total()];
                    });
                }
            }
            return values;
        };
    }

    private static double largestError(Approximation v, Field field, DenseOutputModel truth, int entry, double end) {
        double[] times = new double[2001];
        Arrays.setAll(times, i -> end * i / 2000);
        double[] values = v.evaluate(times, List.of(field))[0];
        double largest = 0;
        for (int i = 0; i < times.length; i++) {
            largest = Math.max(largest, Math.abs(values[i] - truth.getInterpolatedState(times[i]).getPrimaryState()[entry]));
        }
        return largest;
    }

    private static Problem pendulum(double length) {
        Box box = Box.of("t", 0, length);
        return Problem.named("pendulum").domain(box).unknowns("u").equation(U.d(T, T).plus(Expr.sin(U)))
                .conditions(Conditions.initial(box, U, Expr.constant(1), Expr.constant(0))).build();
    }

    private static final UnaryOperator<double[]> PENDULUM = y -> new double[] {y[1], -Math.sin(y[0])};
    private static final Map<Field, int[]> OF_PENDULUM = Map.of(U, new int[] {0, 0}, U.d(T), new int[] {1, 0}, U.d(T, T), new int[] {1, 1});

    @Test
    void thePendulumIsFollowedOverTenUnitsOfTime() {
        DenseOutputModel truth = integrate(new double[] {1, 0}, 10, PENDULUM);
        for (double size : new double[] {1e-3, 1e-6}) {
            Approximation v = near(truth, PENDULUM, OF_PENDULUM, size);
            TrajectoryBound bound = TrajectoryBound.of(OdeSystem.of(pendulum(10)).orElseThrow(), v, BUDGET);
            assertThat(bound.largest()[0]).isGreaterThanOrEqualTo(largestError(v, U, truth, 0, 10));
            assertThat(bound.settled()).isTrue();
            // μ is at most (1 − cos 1)/2 = 0.23, so that the error grows less than exp(2.3); ∫|ρ| is less than 100 ε.
            assertThat(bound.exponent()).isLessThan(2.31);
            assertThat(bound.largest()[0]).isLessThan(100 * Math.exp(2.4) * size);
        }
    }

    /** v is a harmonic oscillation, and wrong by its frequency: the bound is above the error, or says how far it was followed. */
    @Test
    void aPoorApproximationHasABoundAboveItsErrorAsFarAsItReaches() {
        for (double length : new double[] {0.5, 2, 5, 10}) {
            DenseOutputModel truth = integrate(new double[] {1, 0}, length, PENDULUM);
            Approximation v = KnownFunction.of(Box.of("t", 0, length), Expr.cos(T.times(0.95)));
            TrajectoryBound bound = TrajectoryBound.of(OdeSystem.of(pendulum(length)).orElseThrow(), v, BUDGET);
            assertThat(bound.largest()[0]).isGreaterThanOrEqualTo(largestError(v, U, truth, 0, length));
        }
    }

    @Test
    void lotkaVolterraIsFollowedAsASystem() {
        Box box = Box.of("t", 0, 4);
        Problem problem = Problem.named("lotka-volterra").domain(box).unknowns("u", "v")
                .equation(U.d(T).minus(U.times(1.5)).plus(U.times(V))).equation(V.d(T).plus(V.times(3)).minus(U.times(V)).times(2))
                .conditions(Conditions.initial(box, U, Expr.constant(2))).conditions(Conditions.initial(box, V, Expr.constant(1))).build();
        UnaryOperator<double[]> rates = y -> new double[] {1.5 * y[0] - y[0] * y[1], -3 * y[1] + y[0] * y[1]};
        DenseOutputModel truth = integrate(new double[] {2, 1}, 4, rates);
        Map<Field, int[]> places = Map.of(U, new int[] {0, 0}, V, new int[] {0, 1}, U.d(T), new int[] {1, 0}, V.d(T), new int[] {1, 1});
        Approximation v = near(truth, rates, places, 1e-5);
        TrajectoryBound bound = TrajectoryBound.of(OdeSystem.of(problem).orElseThrow(), v, BUDGET);
        assertThat(bound.largest()[0]).isGreaterThanOrEqualTo(largestError(v, U, truth, 0, 4)).isFinite();
        assertThat(bound.largest()[1]).isGreaterThanOrEqualTo(largestError(v, V, truth, 1, 4));
    }

    /** z′ = −z + v, v′ = −z − v, v off by a constant ρ in the first equation: E′ = −E + ρ, so that the bound of a duration 3 is ρ (1 − e^{−3}). */
    @Test
    void aLinearDecayingSystemHasItsClosedForm() {
        Box box = Box.of("t", 0, 3);
        Expr decay = Expr.exp(T.negate());
        double rho = 1e-3;
        Problem problem = Problem.named("linear").domain(box).unknowns("u", "v").equation(U.d(T).plus(U).minus(V)).equation(V.d(T).plus(U).plus(V))
                .conditions(Conditions.initial(box, U, Expr.constant(1))).conditions(Conditions.initial(box, V, Expr.constant(0))).build();
        // u = e^{−t} cos t, v = −e^{−t} sin t solve it; e = ρ (1 − e^{−t} …) is that of the forced system, of norm below the bound.
        Expr[] solution = {decay.times(Expr.cos(T)), decay.times(Expr.sin(T)).negate()};
        Expr forced = Expr.constant(0.5).plus(decay.times(Expr.sin(T).minus(Expr.cos(T))).times(0.5)).times(rho);
        Expr beside = Expr.constant(-0.5).plus(decay.times(Expr.sin(T).plus(Expr.cos(T))).times(0.5)).times(rho);
        Approximation first = KnownFunction.of(box, solution[0].plus(forced));
        Approximation second = KnownFunction.of(box, solution[1].plus(beside));
        Approximation v = (points, expressions) -> {
            double[][] values = new double[expressions.size()][points.length];
            for (int m = 0; m < values.length; m++) {
                List<Field> fields = List.copyOf(expressions.get(m).fields());
                double[][] jets = fields.stream().map(field -> (field.component() == 0 ? first : second)
                        .evaluate(points, List.of(new Field("u", 0, field.derivative(), false)))[0]).toArray(double[][]::new);
                for (int i = 0; i < points.length; i++) {
                    int at = i;
                    values[m][i] = expressions.get(m).evaluate(new double[] {points[i]}, field -> jets[fields.indexOf(field)][at]);
                }
            }
            return values;
        };
        TrajectoryBound bound = TrajectoryBound.of(OdeSystem.of(problem).orElseThrow(), v, BUDGET);
        double expected = rho * -Math.expm1(-3);
        assertThat(bound.exponent()).isCloseTo(-3, within(1e-6));
        // The radius of the tube is 1 % above the bound, and the integral is an upper value.
        assertThat(bound.largest()[0]).isBetween(expected, expected * 1.03);
    }

    /** u′ = u² from 1 is infinite at t = 1: nothing is claimed beyond. */
    @Test
    void aSolutionThatBlowsUpIsNotFollowedBeyond() {
        Box box = Box.of("t", 0, 2);
        Problem problem = Problem.named("blow-up").domain(box).unknowns("u").equation(U.d(T).minus(U.power(2)))
                .conditions(Conditions.initial(box, U, Expr.constant(1))).build();
        TrajectoryBound bound = TrajectoryBound.of(OdeSystem.of(problem).orElseThrow(), KnownFunction.of(box, Expr.exp(T)), BUDGET);
        assertThat(bound.largest()[0]).isInfinite();
        assertThat(bound.reached()).isLessThan(1);
    }

    @Test
    void partialDifferentialEquationsAndMissingInitialValuesAreRefused() {
        Box box = Box.of("t", 0, 1);
        assertThat(OdeSystem.of(new Heat().problem())).isEmpty();
        assertThat(OdeSystem.of(Problem.named("half").domain(box).unknowns("u").equation(U.d(T, T).plus(U))
                .conditions(Conditions.initial(box, U, Expr.constant(1))).build())).isEmpty();
    }
}
