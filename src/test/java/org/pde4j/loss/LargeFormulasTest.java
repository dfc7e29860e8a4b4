package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.domain.Box;
import org.pde4j.expr.Field;
import org.pde4j.expr.Scope;
import org.pde4j.model.TwoLayer;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.VariationalSymmetry;

/** Equations of some thousand terms become programs in seconds. */
class LargeFormulasTest {

    static Stream<String> formulas() {
        return Stream.of(
                joined(2000, " + ", "sin(%1$d*u)*u_x"),
                joined(2000, " - ", "%1$d*u^(1 + %1$d/2000)*cos(%1$d*x)"),
                joined(150, "*", "(u + %1$d*x)"),
                joined(150, "*", "(2 + sin(%1$d*u_x))"),
                "d(" + joined(500, " + ", "sin(%1$d*u)*u_x") + ", x)");
    }

    private static String joined(int n, String operator, String term) {
        return IntStream.rangeClosed(1, n).mapToObj(i -> String.format(term, i)).collect(Collectors.joining(operator));
    }

    /** Processor time of this thread, so that a busy machine does not count; about 1 s is usual, and 30 s where a step is quadratic in the terms. */
    @ParameterizedTest
    @MethodSource("formulas")
    void compileInTimeNearlyLinearInTheTerms(String formula) {
        Box interval = Box.of("x", 0, 1);
        Scope scope = new Scope(interval.coordinates(), List.of(Field.of("u", 0)), List.of());
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Problem problem = Problem.named("large").domain(interval).unknowns("u").equation(scope.parse(formula)).build();
        CollocationProblem discrete = new StrongForm().discretize(problem, PointSet.of(problem).interior(4).draw(), new TwoLayer(3, 1));
        VariationalSymmetry.of(problem);
        scope.print(problem.equations().get(0).residual());
        double seconds = 1e-9 * (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        assertThat(discrete.residuals()).isEqualTo(4);
        assertThat(seconds).isLessThan(5);
    }
}
