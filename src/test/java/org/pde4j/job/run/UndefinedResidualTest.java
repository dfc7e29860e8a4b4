package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.certificate.Certificate.Status;

/** A residual that is not finite confirms nothing, and the point is named. */
class UndefinedResidualTest {

    private static TrainedJob train(String equation, int interior, int iterations) {
        return TrainedJob.of("""
                problem:
                  domain: {t: [0, 5]}
                  unknowns: [u]
                  equations: ["%s"]
                  conditions: [{on: "t=0", equation: "u = 0.05"}]
                points: {interior: %d, conditions: 1}
                model: {type: Mlp, hidden: [10], activation: Tanh, seed: 1}
                phases: [{optimizer: GaussNewton, stop: {iterations: %d}}]
                measure: [{every: 1, diagnostic: Boundedness}]
                """.formatted(equation, interior, iterations));
    }

    private static void assertNothingConfirmedByNaN(TrainedJob job) {
        assertThat(job.certificate().entries()).noneMatch(entry -> (entry.is(Status.PROVED) || entry.is(Status.OBSERVED))
                && (entry.evidence().contains("NaN") || Double.isNaN(entry.value()) && !Double.isNaN(entry.threshold())));
    }

    /** The model of this seed is negative somewhere in [0, 5]: the training fails at its start. */
    @ParameterizedTest
    @ValueSource(strings = {"u_t = -u*log(u)", "u_t = sqrt(u)", "u_t = u^1.5 - log(u)", "u_t = log(u + 0.1)"})
    void aTrainingThatFailsAtItsStartConfirmsNothing(String equation) {
        TrainedJob job = train(equation, 100, 20);
        assertThat(job.certificate().verdict().name()).isEqualTo("FAILED");
        assertThat(job.claim("fresh-points.same-residual:equation-1").status()).hasValue(Status.INCONCLUSIVE);
        assertThat(job.claim("fresh-points.same-residual:equation-1").evidence()).contains("not finite at", " at t = ");
        assertNothingConfirmedByNaN(job);
    }

    /** One training point at which the model is positive: finite there, and undefined at fresh points, which are named. */
    @ParameterizedTest
    @CsvSource({"u_t = -u*log(u + 0.06), 1", "u_t = sqrt(u + 0.06) - u, 1", "u_t = log(u + 0.05), 1", "u_t = -log(u + 0.06), 1"})
    void aResidualThatIsUndefinedBetweenItsPointsIsViolated(String equation, int interior) {
        TrainedJob job = train(equation, interior, 0);
        if (Double.isFinite(job.result().bestLoss())) {
            assertThat(job.claim("fresh-points.same-residual:equation-1").status()).hasValue(Status.VIOLATED);
            assertThat(job.claim("fresh-points.same-residual:equation-1").evidence()).contains(" at t = ");
        }
        assertNothingConfirmedByNaN(job);
    }
}
