package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.certificate.Verdict;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.optim.HessianOperator;

/** A loss that does not fall: its steps are too short, too long, or it is on a plateau. */
class StepAdviceTest {

    private static final Pattern FACTOR = Pattern.compile("by a factor of up to (\\S+)\\.$");

    private static TrainedJob train(String problem, String model, String optimizer, int iterations) {
        return TrainedJob.of("""
                problem: %s
                points: {interior: 60, conditions: 2, rule: Sobol, seed: 1}
                model: %s
                phases: [{optimizer: %s, stop: {iterations: %d}}]
                measure: [{every: 2, diagnostic: Boundedness}]
                """.formatted(problem, model, optimizer, iterations));
    }

    /** One step of η = 1/‖H‖ lowers the loss by more than all steps of the run together, hundreds of times shorter. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "poisson-1d; {type: Mlp, hidden: [10], activation: Tanh, seed: 1}; {type: GradientDescent, learningRate: 1.0e-9}",
        "poisson-1d; {type: RandomFeatures, features: 12, seed: 1}; {type: Adam, learningRate: 1.0e-9}",
        "burgers; {type: Mlp, hidden: [8], activation: Tanh, seed: 2}; {type: Adam, learningRate: 1.0e-10}",
        "fisher-kpp; {type: TwoLayer, width: 8, seed: 2}; {type: GradientDescent, learningRate: 1.0e-8}"})
    void stepsThatAreTooShortAreNoPlateau(String problem, String model, String optimizer) {
        TrainedJob job = train(problem, model, optimizer, 60);
        Certificate.Entry falling = job.claim("descent.still-falling");
        assertThat(falling.status()).hasValue(Status.VIOLATED);
        assertThat(falling.advice()).startsWith("The step is too small");
        assertThat(job.certificate().verdict()).isEqualTo(Verdict.NOT_CONVERGED);
        assertThat(job.certificate().toString()).doesNotContain("on a plateau", "not more iterations");
    }

    /** The factor of gradient descent is 1/(η ‖H‖), H formed and decomposed here. */
    @Test
    void theFactorIsThatOfTheStableStep() {
        double eta = 1e-9;
        TrainedJob job = train("poisson-1d", "{type: Mlp, hidden: [10], activation: Tanh, seed: 1}", "{type: GradientDescent, learningRate: " + eta + "}", 60);
        double[] curvatures = SymmetricEigen.of(new HessianOperator(job.problem()).dense(job.result().bestTheta())).values();
        Matcher factor = FACTOR.matcher(job.claim("descent.still-falling").advice());
        assertThat(factor.find()).isTrue();
        // One digit is printed.
        assertThat(Double.parseDouble(factor.group(1)) * eta * curvatures[curvatures.length - 1]).isEqualTo(1, within(0.2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "poisson-1d; {type: Mlp, hidden: [10], activation: Tanh, seed: 1}; {type: Adam, learningRate: 3}",
        "poisson-1d; {type: RandomFeatures, features: 12, seed: 1}; {type: Adam, learningRate: 10}",
        "poisson-1d; {type: RandomFeatures, features: 6, distribution: {type: Centred, radius: 4}}; {type: GradientDescent, learningRate: 0.2}",
        "burgers; {type: Mlp, hidden: [8], activation: Tanh, seed: 2}; {type: Adam, learningRate: 1}"})
    void stepsThatAreTooLongAreNoPlateau(String problem, String model, String optimizer) {
        TrainedJob job = train(problem, model, optimizer, 60);
        Certificate.Entry falling = job.claim("descent.still-falling");
        if (falling.is(Status.VIOLATED)) {
            assertThat(falling.advice()).startsWith("The step is too large");
        }
        assertThat(job.certificate().toString()).doesNotContain("not more iterations");
        assertThat(job.certificate().verdict()).isIn(Verdict.NOT_CONVERGED, Verdict.STALLED);
    }
}
