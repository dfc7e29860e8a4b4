package org.pde4j.analysis.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.analysis.error.KnownFunction;
import org.pde4j.analysis.error.Norm;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Scope;
import org.pde4j.job.JobDocument;
import org.pde4j.loss.Approximation;
import org.pde4j.problem.Problem;

/** Where v is the solution but for rounding, the estimate is not below the distance of the values of v from those of the solution. */
class RoundedEstimatesTest {

    /** v is known to 2⁻⁵³ of terms of that size, which cancel; its derivatives are those of the solution, so that no residual shows it. */
    private record Cancelling(Approximation exact, double size) implements Approximation {

        @Override
        public double[][] evaluate(double[] points, List<? extends Expr> expressions) {
            double[][] values = exact.evaluate(points, expressions);
            return Arrays.stream(values).map(row -> Arrays.stream(row).map(value -> value + size - size).toArray()).toArray(double[][]::new);
        }
    }

    static Stream<Arguments> problems() {
        return Stream.of(
                Arguments.of("""
                        domain: {x: [0, 1], t: [0, 1]}
                        equations: ["u_t = 0.1*u_xx"]
                        conditions: [{on: "t=0", equation: "u = sin(pi*x)"}, {on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}]
                        """, "exp(-0.1*pi^2*t)*sin(pi*x)"),
                Arguments.of("""
                        domain: {x: [0, 1]}
                        equations: ["u_xx = -pi^2*sin(pi*x)"]
                        conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}]
                        """, "sin(pi*x)"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void noEstimateIsBelowTheRoundingOfTheValues(String yaml, String solution) {
        JobDocument job = JobDocument.parse("problem:\n" + yaml.indent(2), "test.yaml", Path.of(""), List.of());
        Problem problem = job.job().problem().problem(job.folder(), job.locator());
        Expr u = new Scope(problem.domain().coordinates(), List.of(), List.of()).parse(solution);
        Approximation exact = KnownFunction.of(problem.box(), field -> u);
        for (double size : new double[] {0, 1e2, 1e4}) {
            Approximation v = size == 0 ? exact : new Cancelling(exact, size);
            DefectCorrection found = DefectCorrection.of(problem, v, 300).orElseThrow();
            List<ErrorEstimate> shown = Stream.concat(found.trusted(problem.unknowns().get(0)).stream(), found.hidden(problem.unknowns().get(0)).stream()).toList();
            // A number is stored to u of itself; a sum with terms of that size to u of these, uniformly distributed between ±ulp/2.
            double unit = size == 0 ? 0x1p-54 : Math.ulp(size) / Math.sqrt(12);
            assertThat(shown).filteredOn(estimate -> estimate.norm() == Norm.L2 && (estimate.when().isEmpty() || estimate.when().equals(ErrorEstimate.EVERYWHERE)))
                    .as("%s %s", size, found).isNotEmpty().allSatisfy(estimate -> assertThat(estimate.value()).isGreaterThan(0.5 * unit));
        }
    }
}
