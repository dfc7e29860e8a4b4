package org.pde4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.reliability.RunFiles;
import org.pde4j.train.Snapshot;
import org.pde4j.train.StopSignal;
import org.pde4j.train.TrainingListener;

/** A run of each mode that is interrupted after some steps and resumed ends in the files of one that was not: tables, arrays and certificate. */
class ResumeModesTest {

    /** The phases, what else differs from the common job. */
    private enum Mode {
        ADAM("{optimizer: {type: Adam, learningRate: 1.0e-2}, stop: {iterations: 9}}"),
        LBFGS("{optimizer: LBfgs, stop: {iterations: 9}}"),
        GAUSS_NEWTON("{optimizer: GaussNewton, stop: {iterations: 9}}"),
        TRIAL_RADII("{optimizer: {type: GaussNewton, damping: 1.0e-2, radii: 8, sketch: 1.2}, stop: {iterations: 9}}", "points={interior: 60, conditions: 1}"),
        CONJUGATE_GRADIENTS("{optimizer: GaussNewtonCg, stop: {iterations: 9}}"),
        NEWTON("{optimizer: Newton, stop: {iterations: 9}}"),
        IMPLICIT("{optimizer: {type: ImplicitGradientDescent, learningRate: 10, maxGrowth: 1000}, stop: {iterations: 9}}"),
        BROYDEN("{optimizer: SelfScaledBroyden, stop: {iterations: 9}}"),
        BROYDEN_REDRAWN("{optimizer: {type: SelfScaledBroyden, damping: 1}, stop: {iterations: 9}, "
                + "adapt: [{every: 3, rule: {type: Rad, candidates: 60, exponent: 1, offset: 1, selection: stratified}}]}"),
        ADAPTATIONS("{optimizer: LBfgs, stop: {iterations: 9}, adapt: [{every: 3, rule: {type: Resample, rule: Sobol, seed: 1}}, "
                + "{every: 2, rule: {type: Rad, candidates: 60, exponent: 1, offset: 1}}, {every: 4, rule: NtkWeights}]}"),
        BATCHES("{optimizer: Adam, stop: {iterations: 9}, batch: {size: 8, seed: 1}}"),
        CONTINUATION("{optimizer: GaussNewton, stop: {iterations: 9}}", "problem=bratu",
                "continuation={parameter: lambda, values: [0.5, 0.8], optimizer: GaussNewton, stop: {iterations: 4}}"),
        RITZ("{optimizer: {type: Adam, learningRate: 1.0e-2}, stop: {iterations: 5}}, {optimizer: EnergyNaturalGradient, stop: {iterations: 4}}",
                "problem=poisson-1d", "form=RitzForm", "measure=[{every: 2, diagnostic: Lojasiewicz}, {every: 3, diagnostic: EnergyQuadrature}]"),
        LEAST_SQUARES("{optimizer: Adam, stop: {iterations: 6}}, {optimizer: LinearLeastSquares, stop: {iterations: 3}}", "problem=poisson-1d",
                "model={type: RandomFeatures, features: 10}");

        private final List<String> overrides;

        Mode(String phases, String... others) {
            overrides = new ArrayList<>(List.of(others));
            overrides.add("phases=[" + phases + "]");
        }
    }

    private static final String JOB = """
            problem:
              domain: {x: [0, 1]}
              equations: ["u_xx + u^2 = -pi^2*sin(pi*x) + sin(pi*x)^2"]
              conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}]
              exact: sin(pi*x)
            points: {interior: 24, conditions: 1}
            model: {type: Mlp, hidden: [5], activation: Tanh, seed: 3}
            phases: []
            record: 2
            measure: [{every: 4, diagnostic: {type: Ntk, rows: 10}}, {every: 2, diagnostic: Lojasiewicz}, {every: 3, diagnostic: Boundedness}]
            checkpoint: {every: 4}
            execution: {type: Fused, threads: 1}
            """;

    @TempDir
    Path folder;

    private static JobRunner runner(Mode mode, Path run) {
        return new JobRunner(PreparedJob.of(JobDocument.parse(JOB, "modes.yaml", Path.of(""), mode.overrides)), run, false);
    }

    private static TrainingListener at(int iteration, Runnable action) {
        return new TrainingListener() {
            @Override
            public void iterated(Snapshot now) {
                if (now.iteration() == iteration) {
                    action.run();
                }
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptedRunResumesToTheSameFiles(Mode mode) throws IOException {
        Path straight = folder.resolve("straight");
        runner(mode, straight).run();
        // On a checkpoint of the schedule, and between two.
        for (int stop : new int[] {4, 5}) {
            Path run = folder.resolve("stopped-" + stop);
            StopSignal signal = new StopSignal();
            runner(mode, run).interruptWith(signal).listen(at(stop, signal::raise)).run();
            StringWriter err = new StringWriter();
            assertThat(Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), "resume", "--no-report", run.toString())).as(err.toString())
                    .isZero();
            RunFiles.assertSame(run, straight);
        }
    }
}
