package org.pde4j.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.analysis.inverse.InformationOfData;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.yaml.JobException;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.optim.GaussNewton;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** u' = k, u(0) = 0: u = kx, so that data and prior make k a ridge regression, whose mean and variance are known. */
class PriorTest {

    private static final double SIGMA = 0.1;
    private static final double[] X = {0.25, 0.5, 0.75, 1};
    private static final double[] D = {0.6, 0.9, 1.6, 2.1};

    @TempDir
    Path folder;

    private JobDocument job(String parameters, String slope) throws IOException {
        StringBuilder csv = new StringBuilder("x,u\n");
        for (int i = 0; i < X.length; i++) {
            csv.append(X[i]).append(',').append(D[i]).append('\n');
        }
        Files.writeString(folder.resolve("d.csv"), csv.toString());
        return JobDocument.parse("problem:\n  domain: {x: [0, 1]}\n  unknowns: [u]\n  parameters: {" + parameters + "}\n  equations: [\"u_x = " + slope
                + "\"]\n  conditions: [{on: \"x=0\", equation: \"u = 0\"}]\n  observations: [{file: d.csv, sigma: " + SIGMA + "}]\n"
                + "points: {interior: 30, conditions: 1}\nmodel: {type: RandomFeatures, features: 6, seed: 1}\n"
                + "form: {type: StrongForm, weights: {interior: 1e5, boundary: 1e5}}\nphases: [{optimizer: GaussNewton, stop: {iterations: 400}}]\n",
                "j.yaml", folder, List.of());
    }

    private record Fit(CollocationProblem problem, double[] theta) {

        double value(String parameter) {
            return problem.unknownParameters().values(theta).get(parameter);
        }

        InformationOfData information() {
            return InformationOfData.of(problem, theta);
        }
    }

    private static Fit fit(JobDocument document) {
        CollocationProblem discrete = (CollocationProblem) PreparedJob.of(document).discretize();
        TrainingResult result = Trainer.of(discrete).phase(new GaussNewton(), StopRule.iterations(400)).run();
        return new Fit(discrete, result.bestTheta());
    }

    /** k = (Σ x d/σ² + m/s²)/(Σ x²/σ² + 1/s²), of the variance 1/(Σ x²/σ² + 1/s²). */
    @ParameterizedTest
    @CsvSource({"2, 0.05", "2.4, 0.2", "1.5, 10"})
    void aPriorIsARidge(double mean, double sigma) throws IOException {
        Fit fit = fit(job("k: {unknown: true, start: 1, prior: {mean: " + mean + ", sigma: " + sigma + "}}", "k"));
        double precision = precision() + 1 / (sigma * sigma);
        assertThat(fit.value("k")).isCloseTo((precision() * leastSquares() + mean / (sigma * sigma)) / precision, within(1e-3));
        assertThat(Math.sqrt(fit.information().covariance().get(0, 0)) * Math.sqrt(precision)).isCloseTo(1, within(2e-3));
    }

    /** Only k m is determined by the data; with m ~ N(2, 0.1²), k = (k m)/m has the relative variance of both. */
    @Test
    void aPriorDeterminesWhatDataLeaveOpen() throws IOException {
        String k = "k: {unknown: true, start: 1, positive: true}";
        InformationOfData open = fit(job(k + ", m: {unknown: true, start: 1.5, positive: true}", "k*m")).information();
        assertThat(open.rank()).isEqualTo(1);
        Fit closed = fit(job(k + ", m: {unknown: true, start: 1.5, positive: true, prior: {mean: 2, sigma: 0.1}}", "k*m"));
        assertThat(closed.information().rank()).isEqualTo(2);
        assertThat(closed.value("m")).isCloseTo(2, within(1e-3));
        assertThat(closed.value("k")).isCloseTo(leastSquares() / 2, within(1e-3));
        double relative = Math.sqrt(1 / (precision() * leastSquares() * leastSquares()) + 0.05 * 0.05);
        assertThat(Math.sqrt(closed.information().covariance().get(0, 0)) / closed.value("k")).isCloseTo(relative, within(1e-2 * relative));
    }

    /** λ of the equations follows the noise of the data, in their units, whatever the prior of a parameter is. */
    @Test
    void theWeightOfEquationsDoesNotDependOnPriors() throws IOException {
        for (String prior : List.of("", ", prior: {mean: 1, sigma: 1e-6}")) {
            String text = job("k: {unknown: true, start: 1" + prior + "}", "k").resolved().replaceAll("interior: 100000.0, boundary: 100000.0", "");
            CollocationProblem discrete = (CollocationProblem) PreparedJob.of(JobDocument.parse(text, "j.yaml", folder, List.of())).discretize();
            assertThat(discrete.blocks()).anySatisfy(block -> {
                assertThat(block.kind()).isEqualTo("interior");
                assertThat(block.weight()).isCloseTo(100 / (SIGMA * SIGMA), within(1e-9));
            });
        }
    }

    @Test
    void theResolvedJobReadsBack() throws IOException {
        JobDocument document = job("k: {unknown: true, start: 1, prior: {mean: 2, sigma: 0.1}}", "k");
        assertThat(JobDocument.parse(document.resolved(), "j.yaml", folder, List.of()).job()).isEqualTo(document.job());
        assertThat(((InlineProblem) document.job().problem()).parameters()).containsAllEntriesOf(Map.of("k",
                new ParameterSpec(1, true, false, java.util.Optional.empty(), java.util.Optional.of(new PriorSpec(2, 0.1)))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "k: {unknown: true, start: 1, prior: {mean: 1, sigma: 0}} | prior: sigma must be positive and finite, got 0.0",
        "k: {unknown: true, start: 1, prior: {mean: 1}} | sigma",
        "k: {unknown: true, start: 1, positive: true, prior: {mean: -1, sigma: 1}} | the mean of a positive parameter must be positive, got -1.0",
        "k: {unknown: true, start: 1, bounds: [0, 2], prior: {mean: 3, sigma: 1}} | the mean must lie between the bounds [0.0, 2.0], got 3.0",
        "k: {prior: {mean: 1, sigma: 1}} | must be a number or have unknown: true and a start",
    })
    void priorsThatCannotBeAreRefused(String parameter, String message) {
        assertThatThrownBy(() -> PreparedJob.of(job(parameter, "k"))).isInstanceOf(JobException.class).hasMessageContaining(message);
    }

    private static double precision() {
        double sum = 0;
        for (double x : X) {
            sum += x * x / (SIGMA * SIGMA);
        }
        return sum;
    }

    private static double leastSquares() {
        double above = 0;
        double below = 0;
        for (int i = 0; i < X.length; i++) {
            above += X[i] * D[i];
            below += X[i] * X[i];
        }
        return above / below;
    }
}
