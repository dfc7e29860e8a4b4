package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.CertificateContext;
import org.pde4j.certificate.PretrainingChecks;
import org.pde4j.job.JobDocument;
import org.pde4j.loss.CollocationProblem;

class UnitsOfJobsTest {

    private static final String BEAM = """
            name: beam
            problem:
              domain: {x: [0, 0.5], t: [0, 0.1]}
              unknowns: [w]
              parameters: {E: 2.0e11, I: 1/3*1e-8, rho: 7850, S: 4.0e-4, f: 50000}
              equations: ["E*I*w_xxxx + rho*S*w_tt = f*sin(20*pi*t)"]
              conditions:
                - {on: "x=0", equation: "w = 0"}
                - {on: "x=0.5", equation: "w = 0"}
                - {on: "x=0", equation: "w_xx = 0"}
                - {on: "x=0.5", equation: "w_xx = 0"}
                - {on: "t=0", equation: "w = 0"}
                - {on: "t=0", equation: "w_t = 0"}
            points: {interior: 50, conditions: 5}
            model: {type: Mlp, hidden: [5], seed: 7}
            form: {scaling: %s}
            phases: [{optimizer: GaussNewton, stop: {iterations: 1}}]
            """;

    private static CollocationProblem discrete(String text, String... overrides) {
        return (CollocationProblem) PreparedJob.of(JobDocument.parse(text, "beam.yaml", Path.of(""), List.of(overrides))).discretize();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "none"})
    void theResolvedJobIsTheSameObjectiveToTheBit(String scaling) {
        JobDocument document = JobDocument.parse(BEAM.formatted(scaling), "beam.yaml", Path.of(""), List.of());
        assertThat(document.resolved()).contains("scaling: " + scaling);
        CollocationProblem objective = discrete(BEAM.formatted(scaling));
        CollocationProblem resumed = discrete(document.resolved());
        assertThat(objective.scales().isNone()).isEqualTo(scaling.equals("none"));
        assertThat(resumed.scales()).isEqualTo(objective.scales());
        assertThat(resumed.residual(objective.initialPoint())).containsExactly(objective.residual(objective.initialPoint()));
    }

    /** E I w (2/L)⁴ = 666.7 · 0.5 · 256 = 8.5e4, and 2¹⁶ is the power of two below. */
    @Test
    void theFactorsAreToldBeforeTheTraining() {
        List<Certificate.Entry> claims = new PretrainingChecks().examine(CertificateContext.before(discrete(BEAM.formatted("auto")))).entries();
        assertThat(claims).anySatisfy(claim -> {
            assertThat(claim.id()).isEqualTo("pretraining.scales");
            assertThat(claim.evidence()).contains("w / 0.500", "equation-1 / 6.55e+04", "the loss has no units");
        });
    }

    @Test
    void scalesDependOnTheProblemAndNotOnThePoints() {
        assertThat(discrete(BEAM.formatted("auto"), "points.interior=80").scales()).isEqualTo(discrete(BEAM.formatted("auto")).scales());
        assertThat(discrete(BEAM.formatted("auto"), "problem.parameters.f=5.0e7").scales()).isNotEqualTo(discrete(BEAM.formatted("auto")).scales());
    }
}
