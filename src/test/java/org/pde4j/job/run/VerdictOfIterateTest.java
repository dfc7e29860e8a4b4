package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.certificate.Verdict;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Run;

/** A verdict on θ speaks of θ itself: of its gradient, of what a step from it removes, and of its loss. */
class VerdictOfIterateTest {

    /** The exact minimiser is proved to exist, about 50 away from a θ that has hardly left its start: that is no statement about θ. */
    @ParameterizedTest
    @CsvSource({"poisson-1d, 6, 4, Adam", "poisson-1d, 8, 2, Adam", "poisson-1d, 5, 6, GradientDescent", "poisson-1d, 7, 3, GradientDescent"})
    void proofOfADistantCriticalPointIsNoVerdict(String problem, int features, int radius, String optimizer) {
        TrainedJob job = TrainedJob.of("""
                problem: %s
                points: {interior: 40, conditions: 2, rule: Sobol, seed: 1}
                model: {type: RandomFeatures, features: %d, distribution: {type: Centred, radius: %d}}
                phases: [{optimizer: {type: %s, learningRate: 1.0e-9}, stop: {iterations: 1}}]
                measure: []
                """.formatted(problem, features, radius, optimizer));
        Certificate.Entry proof = job.claim("critical-point.exact-point");
        assertThat(proof.status()).hasValue(Status.PROVED);
        assertThat(proof.value()).isGreaterThan(1);
        assertThat(proof.evidence()).contains("not small compared with |theta|");
        assertThat(job.claim("critical-point.class").claim()).contains("NOT_CRITICAL");
        assertThat(job.certificate().verdict()).isEqualTo(Verdict.NOT_CONVERGED);
    }

    /** The same problem solved: the proved critical point is θ to nine digits and more. */
    @Test
    void proofOfACriticalPointAtThetaCounts() {
        TrainedJob job = TrainedJob.of("""
                problem: poisson-1d
                points: {interior: 40, conditions: 2, rule: Sobol, seed: 1}
                model: {type: RandomFeatures, features: 6, distribution: {type: Centred, radius: 4}}
                phases: [{optimizer: LinearLeastSquares, stop: {iterations: 1}}]
                measure: []
                """);
        assertThat(job.claim("critical-point.exact-point").value()).isLessThan(1e-6);
        assertThat(job.certificate().verdict()).isEqualTo(Verdict.LOCAL_MINIMUM);
    }

    /** Fewer rows than parameters: the residual vanishes to rounding, and J ≥ 0 leaves no lower loss, whatever the signs of rounded curvatures. */
    @ParameterizedTest
    @ValueSource(strings = {
        "problem: burgers\npoints: {interior: 12, conditions: 4, rule: Sobol, seed: 1}\nmodel: {type: Mlp, hidden: [16, 16], activation: Tanh, seed: 1}",
        "problem: bratu\npoints: {interior: 5, conditions: 2, rule: Sobol, seed: 1}\nmodel: {type: Mlp, hidden: [12], activation: Tanh, seed: 2}",
        "problem: fisher-kpp\npoints: {interior: 8, conditions: 3, rule: Sobol, seed: 1}\nmodel: {type: TwoLayer, width: 14, seed: 3}",
        "problem: allen-cahn-steady\npoints: {interior: 6, conditions: 2, rule: Sobol, seed: 1}\nmodel: {type: Mlp, hidden: [8, 8], activation: Tanh, seed: "
        + "4}"})
    void residualFittedToRoundingIsAGlobalZero(String job) {
        // Only the first job needs its tolerance, at which J = 1.2e-22 looked like a saddle; the others continue to the last digit.
        double tolerance = job.contains("burgers") ? 1e-12 : 0;
        TrainedJob trained = TrainedJob.of(job + "\nphases: [{optimizer: GaussNewton, stop: {iterations: 200, gradientNorm: " + tolerance
                + "}}]\nmeasure: []\n");
        assertThat(trained.result().bestLoss()).isLessThan(1e-18);
        assertThat(trained.certificate().verdict()).isEqualTo(Verdict.GLOBAL_ZERO);
        assertThat(trained.claim("critical-point.class").claim()).contains("GLOBAL_ZERO");
    }

    /** A tolerance that the start itself meets: ten steps of Gauss–Newton remove more than a tenth of J. */
    @ParameterizedTest
    @CsvSource({"poisson-1d, 1000", "poisson-1d, 30", "burgers-smooth, 50", "bratu, 100"})
    void aToleranceMetFarFromACriticalPointIsNotConverged(String problem, double tolerance) {
        TrainedJob job = TrainedJob.of("""
                problem: %s
                points: {interior: 60, conditions: 2, rule: Sobol, seed: 1}
                model: {type: Mlp, hidden: [10], activation: Tanh, seed: 1}
                phases: [{optimizer: {type: Adam, learningRate: 1.0e-3}, stop: {iterations: 300, gradientNorm: %s}}]
                measure: []
                """.formatted(problem, tolerance));
        double loss = job.result().bestLoss();
        Run run = new GaussNewton().start((LeastSquaresObjective) job.problem(), job.result().bestTheta());
        for (int k = 0; k < 10; k++) {
            run.step();
        }
        assertThat(run.loss()).isLessThan(0.9 * loss);
        assertThat(job.certificate().verdict()).isEqualTo(Verdict.NOT_CONVERGED);
        assertThat(job.claim("critical-point.class").advice()).contains("lower gradientNorm below");
    }

    /**
     * Weights that differ by 10¹⁴: the gradient of the light equation is below the rounding of the heavy conditions, and yet the equation is
     * far from solved, which QR of the rows in descending order sees.
     */
    @ParameterizedTest
    @ValueSource(doubles = {1e8, 1e11, 1e14})
    void aGradientBelowTheFloorOfHeavyRowsIsNoMinimum(double weight) {
        TrainedJob job = TrainedJob.of("""
                problem: poisson-1d
                points: {interior: 30, conditions: 2, rule: Sobol, seed: 1}
                model: {type: Mlp, hidden: [8], activation: Tanh, seed: 1}
                form: {type: StrongForm, weights: {boundary: %s}}
                phases: [{optimizer: GaussNewton, stop: {iterations: 6}}]
                measure: []
                """.formatted(weight));
        double loss = job.result().bestLoss();
        Run run = new GaussNewton(1e-10 * weight, 3, 2.5, false).start((LeastSquaresObjective) job.problem(), job.result().bestTheta());
        for (int k = 0; k < 20; k++) {
            run.step();
        }
        assertThat(run.loss()).isLessThan(0.9 * loss);
        assertThat(job.certificate().verdict()).isIn(Verdict.NOT_CONVERGED, Verdict.STALLED);
    }

    /**
     * Beyond the fold of Bratu's problem, 3.5138, no solution exists, which the first eigenfunction shows where the operator is symmetric; the minimum of
     * the loss over too few features is one, but solves nothing.
     */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "-u_xx = 5*exp(u); {type: Mlp, hidden: [8], activation: Tanh, seed: 1}; GaussNewton; the problem has no solution",
        "-u_xx = 20*exp(u); {type: Mlp, hidden: [8], activation: Tanh, seed: 1}; GaussNewton; the problem has no solution",
        "-u_xx = 40*(1 + u^2); {type: TwoLayer, width: 8, seed: 1}; GaussNewton; the problem has no solution",
        "-u_xx + 5*u_x = 20*exp(u); {type: Mlp, hidden: [8], activation: Tanh, seed: 1}; GaussNewton; no solution was found there",
        "-u_xx = 400*sin(20*x); {type: RandomFeatures, features: 4, seed: 1}; LinearLeastSquares; no solution was found there"})
    void theSummarySaysWhereNoSolutionWasFound(String equation, String model, String optimizer, String said) {
        TrainedJob job = TrainedJob.of("""
                problem:
                  domain: {x: [0, 1]}
                  unknowns: [u]
                  equations: ["%s"]
                  conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}]
                points: {interior: 40, conditions: 1}
                model: %s
                phases: [{optimizer: %s, stop: {iterations: 40}}]
                measure: []
                """.formatted(equation, model, optimizer));
        assertThat(job.certificate().summary()).startsWith(job.certificate().verdict().sentence()).contains(said);
        assertThat(job.certificate().toString().replaceAll("\\s+", " ")).contains(said);
        if (optimizer.equals("LinearLeastSquares")) {
            assertThat(job.certificate().verdict()).isEqualTo(Verdict.LOCAL_MINIMUM);
        }
    }

    @Test
    void theSummaryOfASolvedProblemSaysNothingOfTheKind() {
        TrainedJob job = TrainedJob.of("""
                problem: poisson-1d
                points: {interior: 60, conditions: 2, rule: Sobol, seed: 1}
                model: {type: RandomFeatures, features: 30, distribution: {type: Centred, radius: 4}}
                phases: [{optimizer: LinearLeastSquares, stop: {iterations: 1}}]
                measure: []
                """);
        assertThat(job.certificate().summary()).isEqualTo(job.certificate().verdict().sentence());
    }
}
