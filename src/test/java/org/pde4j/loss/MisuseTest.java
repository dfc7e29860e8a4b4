package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.linalg.Threads;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.Heat;
import org.pde4j.problem.catalog.Poisson1d;
import org.slf4j.LoggerFactory;

/** What a program can do wrong and would otherwise compute with: a sentence instead of an index out of bounds, or of a number. */
class MisuseTest {

    private static final Problem BURGERS = new Burgers(0.1).problem();
    private static final Mlp MODEL = new Mlp(List.of(5), new Tanh(), 1);

    private static PointSet points(Problem problem) {
        return PointSet.of(problem).interior(30).conditions(6).seed(1).draw();
    }

    private static List<String> logged(Class<?> from, Runnable work) {
        Logger logger = (Logger) LoggerFactory.getLogger(from);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        Level before = logger.getLevel();
        logger.setLevel(Level.WARN);
        try {
            work.run();
        } finally {
            logger.setLevel(before);
            logger.detachAppender(appender);
        }
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {-21, -1, 1})
    void thetaOfAnotherLengthIsRefused(int more) {
        for (Execution execution : List.of(new Fused(), new Graph())) {
            DiscreteProblem problem = new StrongForm().discretize(BURGERS, points(BURGERS), MODEL, execution);
            int p = problem.network().parameters();
            double[] theta = new double[p + more];
            List<Consumer<double[]>> uses = List.of(
                    wrong -> problem.evaluate(wrong, new double[p], new double[4]),
                    wrong -> problem.evaluate(wrong, null, null),
                    wrong -> problem.approximation(wrong),
                    wrong -> new StrongForm().approximation(BURGERS, problem.network(), wrong),
                    wrong -> new StrongForm().evaluation(BURGERS, problem.network(), wrong, BURGERS.unknowns()));
            for (Consumer<double[]> use : uses) {
                assertThatThrownBy(() -> use.accept(theta)).isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("(" + p + ")").hasMessageContaining("(" + theta.length + ")");
            }
            assertThatThrownBy(() -> problem.evaluate(new double[p], theta, new double[4])).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("(" + theta.length + ")");
        }
    }

    @Test
    void pointsOfAnotherProblemAreRefused() {
        Problem heat = new Heat().problem();
        Problem line = new Poisson1d().problem();
        // All names agree: three conditions, one equation.
        assertThatThrownBy(() -> new StrongForm().discretize(BURGERS, points(heat), MODEL)).hasMessageContaining("must lie in x=-1, got x = 0");
        assertThatThrownBy(() -> new StrongForm().discretize(heat, points(BURGERS), MODEL)).hasMessageContaining("must lie in the domain, got x = -");
        assertThatThrownBy(() -> new StrongForm().discretize(line, points(BURGERS), MODEL)).hasMessageContaining("have 2 coordinates, the domain has [x]");
        assertThatThrownBy(() -> new RitzForm().discretize(line, points(BURGERS), MODEL)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new StrongForm().discretize(heat, points(heat), MODEL).dimension()).isPositive();
    }

    @Test
    void evaluationOutsideOfTheDomainWarnsOnce() {
        DiscreteProblem problem = new StrongForm().discretize(BURGERS, points(BURGERS), MODEL);
        Approximation u = problem.approximation(problem.network().initial());
        assertThat(logged(HardApproximation.class, () -> u.evaluate(new double[] {-1, 0, 1, 1, 0.3, 0.5}, BURGERS.unknowns()))).isEmpty();
        assertThat(logged(HardApproximation.class, () -> {
            u.evaluate(new double[] {0, 0.5, 0, 1.5}, BURGERS.unknowns());
            u.evaluate(new double[] {7, 0.5}, BURGERS.unknowns());
        })).singleElement().asString().contains("t = 1.5", "[0.0, 1.0]");
        assertThat(logged(HardApproximation.class, () -> problem.approximation(problem.network().initial())
                .evaluate(new double[] {Double.NaN, 0.5}, BURGERS.unknowns()))).singleElement().asString().contains("x = NaN");
    }

    @Test
    void fitOnManyThreadsSaysWhatItCosts() {
        try (Threads.Restoration before = Threads.single()) {
            assertThat(logged(LossGraph.class, () -> new StrongForm().graph(BURGERS, points(BURGERS), MODEL))).isEmpty();
            Threads.set(1, 2);
            // OMP_NUM_THREADS=1 in the environment of the JVM is a limit.
            assumeTrue(Threads.loops() == 2, "ND4J can use two threads");
            assertThat(logged(LossGraph.class, () -> new StrongForm().graph(BURGERS, points(BURGERS), MODEL))).singleElement().asString()
                    .contains("70 s against 7 s", "Threads.set(1, 1)", "on 2 threads");
            assertThat(before).isNotNull();
        }
    }
}
