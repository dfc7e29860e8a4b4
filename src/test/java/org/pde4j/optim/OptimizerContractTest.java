package org.pde4j.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Vectors;

/** What every optimizer of the package keeps; a new record is enrolled by being there. */
class OptimizerContractTest {

    static Stream<Class<?>> optimizers() {
        File folder = new File(Optimizer.class.getResource("Optimizer.class").getPath()).getParentFile();
        return Arrays.stream(folder.list())
                .filter(file -> file.endsWith(".class"))
                .sorted()
                .<Class<?>>map(file -> load("org.pde4j.optim." + file.substring(0, file.length() - ".class".length())))
                .filter(type -> type.isRecord() && Optimizer.class.isAssignableFrom(type));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void scanFindsTheFamily() {
        assertThat(optimizers()).contains(Adam.class, GradientDescent.class, LBfgs.class);
    }

    static Optimizer defaults(Class<?> type) throws ReflectiveOperationException {
        return (Optimizer) type.getConstructor().newInstance();
    }

    /** Rosenbrock's function as the method needs it, or a linear system where it asks for one; p = 2. */
    static Objective objectiveFor(Class<?> type) throws ReflectiveOperationException {
        Matrix a = Matrix.of(new double[][] {{1, 2}, {-3, 1}, {0.5, 4}});
        return accepted(type, List.of(
                TestObjectives.rosenbrock(),
                TestObjectives.twice(TestObjectives.rosenbrock(), t -> Matrix.of(new double[][] {
                    {1200 * t[0] * t[0] - 400 * t[1] + 2, -400 * t[0]}, {-400 * t[0], 200}
                })),
                TestObjectives.linearLeastSquares(1, a, new double[] {1, -2, 0.5}, new double[] {-1.2, 1})));
    }

    private static Objective accepted(Class<?> type, List<Objective> objectives) throws ReflectiveOperationException {
        for (Objective objective : objectives) {
            try {
                defaults(type).check(objective);
                return objective;
            } catch (IllegalArgumentException needsAnother) {
                assertThat(needsAnother).hasMessageStartingWith(type.getSimpleName() + ": ");
            }
        }
        throw new AssertionError(type + " works on none of the objectives");
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void resumedRunEqualsUninterruptedRunToTheBit(Class<?> type) throws ReflectiveOperationException {
        Objective objective = objectiveFor(type);
        for (int stop : new int[] {0, 1, 2, 7, 30}) {
            Run straight = defaults(type).start(objective, objective.initialPoint());
            advance(straight, stop);
            Run resumed = defaults(type).resume(objective, straight.state());
            assertThat(resumed.theta()).isEqualTo(straight.theta());
            for (int k = 0; k < 40; k++) {
                assertThat(resumed.step()).isEqualTo(straight.step());
                assertThat(resumed.theta()).isEqualTo(straight.theta());
                assertThat(resumed.loss()).isEqualTo(straight.loss());
                assertThat(resumed.gradient()).isEqualTo(straight.gradient());
            }
            assertThat(resumed.state()).usingRecursiveComparison().isEqualTo(straight.state());
        }
    }

    /** Where a method has a halved form, its first step after some halvings is shorter; a line search may find the same point after one. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void halvedIsMoreCautious(Class<?> type) throws ReflectiveOperationException {
        Optional<Optimizer> cautious = defaults(type).halved();
        assertThat(cautious.isEmpty()).as("searches its step from 1 on, or has none")
                .isEqualTo(List.of(EnergyNaturalGradient.class, LinearLeastSquares.class, NegativeCurvatureEscape.class).contains(type));
        if (cautious.isPresent()) {
            assertThat(cautious.get()).hasSameClassAs(defaults(type)).isNotEqualTo(defaults(type));
            for (int k = 0; k < 20; k++) {
                cautious = cautious.get().halved();
            }
            assertThat(firstStep(type, cautious.get())).isPositive().isLessThan(firstStep(type, defaults(type)));
            for (int k = 0; k < 3000; k++) {
                cautious = cautious.get().halved();
            }
            assertThat(cautious).as("settings stay valid however often they are halved").isPresent();
        }
    }

    private static double firstStep(Class<?> type, Optimizer optimizer) throws ReflectiveOperationException {
        Objective objective = objectiveFor(type);
        Run run = optimizer.start(objective, objective.initialPoint());
        assertThat(run.step()).isEqualTo(Step.MOVED);
        return Vectors.distance(run.theta(), objective.initialPoint());
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void stateIsACopy(Class<?> type) throws ReflectiveOperationException {
        Objective objective = objectiveFor(type);
        Run run = defaults(type).start(objective, objective.initialPoint());
        advance(run, 3);
        double[] before = run.theta().clone();
        assertThat(run.state().get("theta")).isEqualTo(before);
        run.state().values().forEach(array -> Arrays.fill(array, 7));
        assertThat(run.theta()).isEqualTo(before);
        double[] start = objective.initialPoint();
        Run other = defaults(type).start(objective, start);
        advance(other, 3);
        assertThat(start).isEqualTo(objective.initialPoint());
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void runBeginsEvaluatedAndDescends(Class<?> type) throws ReflectiveOperationException {
        Objective objective = objectiveFor(type);
        Run run = defaults(type).start(objective, objective.initialPoint());
        double[] gradient = new double[2];
        double[] terms = new double[1];
        assertThat(run.loss()).isEqualTo(objective.evaluate(objective.initialPoint(), gradient, terms));
        assertThat(run.gradient()).isEqualTo(gradient);
        assertThat(run.terms()).isEqualTo(terms);
        double start = run.loss();
        advance(run, 200);
        assertThat(run.loss()).isLessThan(0.9 * start).isEqualTo(objective.value(run.theta()));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void nonFiniteStartFailsWithTheNumbersAndStays(Class<?> type) throws ReflectiveOperationException {
        LeastSquaresObjective residual = TestObjectives.leastSquares(1, new double[] {1}, 1, new TestObjectives.Residual() {
            @Override
            public double[] at(double[] theta) {
                return new double[] {Double.NaN};
            }

            @Override
            public Matrix jacobian(double[] theta) {
                return Matrix.of(new double[][] {{1}});
            }
        }, Optional.empty());
        Objective nan = accepted(type, List.of(residual, TestObjectives.twice(residual, theta -> Matrix.of(new double[][] {{1}}))));
        Run run = defaults(type).start(nan, new double[] {1});
        Step step = run.step();
        assertThat(step.outcome()).isEqualTo(Step.Outcome.FAILED);
        assertThat(step.detail()).contains("NaN");
        assertThat(run.theta()).containsExactly(1);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void stateOfWrongShapeIsRefused(Class<?> type) throws ReflectiveOperationException {
        Objective objective = objectiveFor(type);
        Optimizer optimizer = defaults(type);
        assertThatThrownBy(() -> optimizer.resume(objective, Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("theta");
        assertThatThrownBy(() -> optimizer.start(objective, new double[3])).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(2)").hasMessageContaining("(3)");
    }

    /** Each numeric setting is set to NaN (or −1) in turn: the sentence must name class, field and value. */
    @TestFactory
    Stream<DynamicTest> invalidSettingsAreNamed() {
        return optimizers().flatMap(type -> Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getType() == double.class || component.getType() == int.class)
                .map(component -> DynamicTest.dynamicTest(type.getSimpleName() + "." + component.getName(),
                        () -> assertRefused(type, component))));
    }

    private static void assertRefused(Class<?> type, RecordComponent broken) throws ReflectiveOperationException {
        Object value = broken.getType() == int.class ? (Object) (-1) : (Object) Double.NaN;
        List<Object> arguments = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            types.add(component.getType());
            arguments.add(component.getName().equals(broken.getName()) ? value : component.getAccessor().invoke(defaults(type)));
        }
        assertThatThrownBy(() -> type.getConstructor(types.toArray(Class[]::new)).newInstance(arguments.toArray()))
                .cause().isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(type.getSimpleName() + ": " + broken.getName() + " must be ")
                .hasMessageEndingWith(", got " + value);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void firstOrderStepsDoNotAllocate(Class<?> type) throws ReflectiveOperationException {
        assumeThat(type).isIn(Adam.class, GradientDescent.class, LBfgs.class);
        Objective objective = TestObjectives.quadratic(TestObjectives.geometricSpectrum(2000, 1e8));
        Run run = defaults(type).start(objective, objective.initialPoint());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        advance(run, 50);
        long before = threads.getCurrentThreadAllocatedBytes();
        long overhead = threads.getCurrentThreadAllocatedBytes() - before;
        before = threads.getCurrentThreadAllocatedBytes();
        advance(run, 50);
        // A single array of p numbers in one of the 50 steps would be 16 000 bytes.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before - overhead).isLessThan(1000);
    }

    /** After a change of J the run continues from its iterate and descends the new one. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void rebasedRunDescendsTheNewObjective(Class<?> type) throws ReflectiveOperationException {
        Optimizer optimizer = defaults(type);
        Objective first = objectiveFor(type);
        Run run = optimizer.start(first, first.initialPoint());
        advance(run, 5);
        double[] before = run.theta().clone();
        Objective second = accepted(type, List.of(
                TestObjectives.linearLeastSquares(1, Matrix.identity(2), new double[] {5, 7}, new double[2]), TestObjectives.twiceQuadratic(2, 3)));
        Run rebased = optimizer.rebase(run, second);
        assertThat(rebased.theta()).isEqualTo(before);
        double start = second.value(before);
        advance(rebased, 60);
        double[] gradient = new double[2];
        assertThat(rebased.loss()).isEqualTo(second.evaluate(rebased.theta(), gradient, new double[1])).isLessThan(start);
        assertThat(rebased.gradient()).isEqualTo(gradient);
    }

    private static void advance(Run run, int steps) {
        for (int k = 0; k < steps; k++) {
            run.step();
        }
    }
}
