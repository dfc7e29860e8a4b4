package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.loss.Fused.Precision;
import org.pde4j.model.Activation;
import org.pde4j.model.Activations;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.optim.Adam;
import org.pde4j.optim.LBfgs;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.Run;
import org.pde4j.optim.Step;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Catalog;

/**
 * Once the JIT compiler has translated the loops, a step of a training takes no memory and starts no thread, on any thread of it. The
 * compiler works in the foreground here (-Xbatch), so that the number of steps it needs does not depend on the load of the machine.
 */
@Tag("own-jvm")
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Interpreted and half-translated code makes an object for each vector; a loop is translated for good after some 10⁵ rounds. */
    private static final int MAX_STEPS = 20_000;

    private static final int QUIET_STEPS = 10;

    @BeforeAll
    static void vectorsOfOtherSizesHaveBeenUsed() {
        assumeThat(ManagementFactory.getRuntimeMXBean().getInputArguments())
                .as("needs a JVM whose compiler works in the foreground; ./mvnw -Dslow test starts one")
                .containsAnyOf("-Xbatch", "-XX:-BackgroundCompilation");
        OtherVectors.use();
    }

    /** Second derivatives and a product of unknowns; a Laplacian; a system. */
    static Stream<Arguments> cases() {
        return Stream.of("burgers", "poisson-2d", "kovasznay")
                .flatMap(name -> Activations.all().stream().map(f -> Arguments.of(name, f)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void evaluationTakesNoMemory(String name, Activation activation) {
        for (Precision precision : Precision.values()) {
            assertEvaluationBecomesQuiet(problem(name, activation, new Fused(precision, 1)));
        }
    }

    @Test
    void evaluationByTwoThreadsTakesNoMemoryAndStartsNone() {
        assertEvaluationBecomesQuiet(problem("burgers", new Tanh(), new Fused(Precision.FLOAT64, 2)));
    }

    private static void assertEvaluationBecomesQuiet(CollocationProblem pinn) {
        double[] theta = pinn.initialPoint();
        double[] gradient = new double[theta.length];
        double[] parts = new double[pinn.terms().size()];
        assertBecomesQuiet(() -> pinn.evaluate(theta, gradient, parts));
    }

    static Stream<Optimizer> firstOrderOptimizers() {
        return Stream.of(new Adam(), new LBfgs());
    }

    @ParameterizedTest
    @MethodSource("firstOrderOptimizers")
    void stepTakesNoMemory(Optimizer optimizer) {
        CollocationProblem pinn = problem("burgers", new Tanh(), new Fused(Precision.FLOAT64, 1));
        Run run = optimizer.start(pinn, pinn.initialPoint());
        assertBecomesQuiet(() -> assertMoved(run.step()));
    }

    private static void assertMoved(Step step) {
        if (!step.moved()) {
            throw new AssertionError(step.detail());
        }
    }

    private static CollocationProblem problem(String name, Activation activation, Fused execution) {
        Problem problem = Catalog.find(name).problem();
        PointSet points = PointSet.of(problem).interior(400).conditions(20).seed(2).draw();
        return new StrongForm().discretize(problem, points, new Mlp(List.of(12, 12), activation, 3), execution);
    }

    private static void assertBecomesQuiet(Runnable step) {
        long[] team = team();
        long reading = readingCost(team);
        long least = Long.MAX_VALUE;
        int quiet = 0;
        for (int k = 0; k < MAX_STEPS && quiet < QUIET_STEPS; k++) {
            long before = allocated(team);
            step.run();
            long taken = allocated(team) - before - reading;
            least = Math.min(least, taken);
            quiet = taken <= 0 ? quiet + 1 : 0;
        }
        assertThat(quiet).as("steps in a row without memory; the least taken is %d bytes", least).isEqualTo(QUIET_STEPS);
        // Teams of problems no longer in use may end meanwhile.
        assertThat(team).contains(team());
    }

    private static long readingCost(long[] team) {
        long least = Long.MAX_VALUE;
        for (int k = 0; k < 10; k++) {
            long before = allocated(team);
            least = Math.min(least, allocated(team) - before);
        }
        return least;
    }

    private static long allocated(long[] team) {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(team)).sum();
    }

    /** This thread and those of all teams. */
    private static long[] team() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread == Thread.currentThread() || thread.getName().startsWith("pde4j-fused"))
                .mapToLong(Thread::getId)
                .sorted()
                .toArray();
    }
}
