package org.pde4j.analysis.error.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.KnownFunction;
import org.pde4j.analysis.error.Norm;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Scope;
import org.pde4j.job.JobDocument;
import org.pde4j.problem.Problem;

/** What is said of theorems before a training is what they then give. */
class ApplicabilityTest {

    private static final String LINE = "{x: [0, 1]}";
    private static final String STRIP = "{x: [0, 1], t: [0, 1]}";

    private static Problem problem(String domain, String equation, String conditions) {
        String all = List.of(conditions.split(";")).stream().map(condition -> condition.split(":"))
                .map(parts -> "{on: \"" + parts[0].trim() + "\", equation: \"" + parts[1].trim() + "\"}").collect(Collectors.joining(", "));
        JobDocument job = JobDocument.parse("problem: {domain: " + (domain.equals("line") ? LINE : STRIP) + ", unknowns: [u], equations: [\"" + equation
                + "\"], conditions: [" + all + "]}", "test.yaml", Path.of(""), List.of());
        return job.job().problem().problem(job.folder(), job.locator());
    }

    /** A refusal that is wrong would keep a bound from the user: the function v, near to the solution or far, has no bound in a norm that is refused. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "line | -u_xx = pi^2*sin(pi*x) | x=0: u = 0; x=1: u = 0 | sin(pi*x) + 0.01*x^2 | SUP, L2 |",
        "line | -u_xx - 100*u = 1 | x=0: u = 0; x=1: u = 0 | x*(1 - x) | L2 | L1",
        "line | u_x + u = 0 | x=0: u = 1 | exp(-x) + 0.01*x | | L2",
        "line | -u_xx + u^3 = 1 | x=0: u = 0; x=1: u = 0 | 0.1*x*(1 - x) | L2 |",
        "strip | u_t = u_xx | t=0: u = sin(pi*x); x=0: u = 0; x=1: u = 0 | sin(pi*x)*exp(-9.8*t) | SUP, L1, L2 |",
        "strip | u_t + u_x = 0 | t=0: u = sin(pi*x); x=0: u = 0 | sin(pi*x)*exp(-t) | L1, L2 |",
        "strip | u_t = d(u^2*u_x, x) | t=0: u = 1; x=0: u_x = 0; x=1: u = 1 | 1 + 0.01*x*t | L1 |",
        "strip | u_t = u^2*u_xx | t=0: u = 1; x=0: u_x = 0; x=1: u = 1 | 1 + 0.01*x*t | | SUP, L1, L2",
        "strip | u_t = -u_xxxx | t=0: u = 0; x=0: u = 0; x=1: u = 0; x=0: u_x = 0; x=1: u_x = 0 | 0.1*(x*(1 - x))^2*t | L2 | SUP, L1"})
    void whatIsRefusedHasNoBound(String domain, String equation, String conditions, String v, String known, String refused) {
        Problem problem = problem(domain, equation, conditions);
        Expr formula = new Scope(problem.domain().coordinates(), List.of(), List.of()).parse(v);
        Set<Norm> norms = DomainBounds.of(problem, KnownFunction.of(problem.box(), formula), new double[0], Effort.SAMPLED).bounds().stream()
                .map(ErrorBound::norm).collect(Collectors.toSet());
        Applicability before = Applicability.of(problem);
        for (Norm norm : List.of(Norm.SUP, Norm.L1, Norm.L2)) {
            boolean refuses = before.refuses(norm).isPresent();
            assertThat(refuses && norms.contains(norm)).as(norm + " is refused: " + before.refuses(norm)).isFalse();
            if (known != null && known.contains(norm.name())) {
                assertThat(norms).contains(norm);
                assertThat(before.toString()).contains(norm.symbol());
            }
            if (refused != null && refused.contains(norm.name())) {
                assertThat(refuses).as(norm + ": " + before).isTrue();
            }
        }
        before.obstacle().ifPresent(theorem -> assertThat(theorem.advice()).contains("--by estimate"));
    }
}
