package org.pde4j.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.job.yaml.JobException;
import org.pde4j.problem.Problem;

/** Values of unknowns, derivatives and fluxes, and {@code equal: exact}, are the conditions that equations say at length. */
class ConditionSpecTest {

    private static final String JOB = """
            problem:
              domain: {x: [0, 1], t: [0, 1]}
              unknowns: [u, v]
              equations: ["u_tt = u_xx + v", "v_t = v_xx"]
              exact: {u: "x*t", v: "2*t + x^2"}
              conditions:
            """;

    @Test
    void valuesAreEquations() {
        Problem atLength = problem("""
                - {on: "t=0", equation: "u = sin(pi*x)"}
                - {on: "t=0", equation: "u_t = 0"}
                - {on: "t=0", equation: "v = u + 1"}
                - {on: "x=0", equation: "u = 0"}
                - {on: "x=0", equation: "v = 1"}
                - {on: "x=1", equation: "u = 0"}
                - {on: "x=1", equation: "v = 1"}
                """);
        Problem asValues = problem("""
                - {on: "t=0", u: sin(pi*x), u_t: 0, v: u + 1}
                - {on: [x=0, x=1], u: 0, v: 1}
                """);
        assertThat(asValues.conditions()).isEqualTo(atLength.conditions());
    }

    @Test
    void valuesOfTheExactSolution() {
        Problem atLength = problem("""
                - {on: "t=0", u: 0, u_t: x, v: x^2}
                - {name: ends-1, on: "x=0", equation: "u = x*t"}
                - {name: ends-2, on: "x=0", equation: "v = 2*t + x^2"}
                - {name: ends-3, on: "x=1", equation: "u = x*t"}
                - {name: ends-4, on: "x=1", equation: "v = 2*t + x^2"}
                """);
        Problem exact = problem("""
                - {on: "t=0", u: 0, u_t: x, v: x^2}
                - {name: ends, on: [x=0, x=1], equal: exact}
                """);
        assertThat(exact.conditions()).isEqualTo(atLength.conditions());
    }

    @Test
    void aResolvedJobSaysTheSame() {
        JobDocument document = document("""
                - {on: "t=0", u: 0, u_t: x, v: x^2}
                - {name: ends, on: [x=0, x=1], equal: exact}
                """);
        assertThat(JobDocument.parse(document.resolved(), "resolved.yaml", Path.of(""), List.of()).job().problem()).isEqualTo(document.job().problem());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "w: 0 | c.yaml:7:19: problem.conditions[0].w: is neither a key of a condition nor an unknown, a derivative or a flux; did you mean u?",
        "equatoin: u = 0 | c.yaml:7:19: problem.conditions[0].equatoin: is neither a key of a condition nor an unknown, a derivative or a flux; did you mean "
        + "equation?",
        "x: 0 | c.yaml:7:19: problem.conditions[0].x: is neither a key of a condition nor an unknown, a derivative or a flux; did you mean u?",
        "u: sin(x | c.yaml:7:27: problem.conditions[0].u: expected an operator, `,` or `)`, got the end of the text",
        "'u: 0, equation: v = 0' | c.yaml:7:19: problem.conditions[0].u is not a key of a condition; known are name, on, equation, periodic, equal",
        "equal: u | 'c.yaml:7:19: problem.conditions[0]: ConditionSpec: equal must be exact, the solution under problem.exact; for other values write u: ...'",
    })
    void mistakesArePlaced(String keys, String message) {
        JobException refused = catchThrowableOfType(JobException.class, () -> problem("- {on: \"t=0\", " + keys + "}\n"));
        assertThat(refused).hasMessage(message);
    }

    @Test
    void theExactSolutionMustBeGiven() {
        String job = (JOB + "    - {on: \"t=0\", equal: exact}\n").replaceFirst("  exact: .*\n", "");
        assertThat(catchThrowableOfType(JobException.class, () -> problem(JobDocument.parse(job, "c.yaml", Path.of(""), List.of()))))
                .hasMessageContaining("problem.conditions[0].equal: there is no exact solution; write it under problem.exact, or the values as u: ...");
    }

    private static Problem problem(String conditions) {
        return problem(document(conditions));
    }

    private static Problem problem(JobDocument document) {
        return document.job().problem().problem(Path.of(""), document.locator());
    }

    private static JobDocument document(String conditions) {
        return JobDocument.parse(JOB + conditions.indent(4), "c.yaml", Path.of(""), List.of());
    }
}
