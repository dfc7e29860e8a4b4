package org.pde4j.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pde4j.job.JobDocument;

/** A process that is killed at random moments and resumed each time ends in the files of one that was never killed. */
@ExtendWith(ReliabilityTable.class)
class KillTest {

    /** What is killed: a name for the table, how many kills must find it at work, the phases, and what else differs from the common job. */
    private enum Victim {

        ADAM("Adam", 26, "{optimizer: {type: Adam, learningRate: 1.0e-3}, stop: {iterations: 3000}}"),
        LBFGS("LBfgs", 26, "{optimizer: LBfgs, stop: {iterations: 300}}"),
        GAUSS_NEWTON("GaussNewton", 26, "{optimizer: GaussNewton, stop: {iterations: 100}}"),
        IMPLICIT("ImplicitGradientDescent", 26,
                "{optimizer: {type: ImplicitGradientDescent, learningRate: 10, maxGrowth: 1000}, stop: {iterations: 40}}"),
        ADAPTIVE("batches, Resample, Rad, NtkWeights", 12, """
                {optimizer: {type: Adam, learningRate: 1.0e-3}, stop: {iterations: 800}, batch: {size: 32, seed: 1}, adapt: [
                  {every: 100, rule: {type: Resample, rule: Sobol, seed: 1}},
                  {every: 150, from: 150, rule: {type: Rad, candidates: 500, exponent: 1, offset: 1}},
                  {every: 70, until: 600, rule: NtkWeights}]},
                {optimizer: LBfgs, stop: {iterations: 100}, adapt: [{every: 30, rule: {type: Rad, candidates: 500}}]}"""),
        BROYDEN("SelfScaledBroyden", 20, "{optimizer: SelfScaledBroyden, stop: {iterations: 300}}"),
        CONTINUATION("continuation", 10, "{optimizer: GaussNewton, stop: {iterations: 60}}",
                "problem=bratu", "points={interior: 100, conditions: 10}",
                "continuation={parameter: lambda, values: [0.5, 0.8], optimizer: GaussNewton, stop: {iterations: 20}}"),
        RITZ("RitzForm", 12, "{optimizer: {type: Adam, learningRate: 1.0e-3}, stop: {iterations: 1500}}", "problem=poisson-1d", "form=RitzForm",
                "points={interior: 100}", "measure=[{every: 5, diagnostic: Lojasiewicz}]"),
        EVOLUTION("evolution", 10, "{optimizer: {type: Adam, learningRate: 1.0e-2}, stop: {iterations: 400}}", "problem=poisson-1d", "form=RitzForm",
                "points={interior: 100}", "measure=[{every: 20, diagnostic: Lojasiewicz}]", "evolution={step: 0.01, steps: 6, initial: sin(pi*x)}"),
        WINDOWS("windows", 10, "{optimizer: GaussNewton, stop: {iterations: 60}}", "problem=heat", "windows={count: 3}"),
        LEAST_SQUARES("linear least squares", 6, "{optimizer: LinearLeastSquares, stop: {iterations: 1}}", "problem=poisson-1d", "points={interior: 400}",
                "model={type: RandomFeatures, features: 200}"),
        STARTS("--starts", 12, "{optimizer: GaussNewton, stop: {iterations: 40}}", "checkpoint.every=5") {
            @Override
            List<String> options() {
                return List.of("--starts", "4");
            }
        },
        SEEDS("--seeds", 12, "{optimizer: GaussNewton, stop: {iterations: 40}}", "checkpoint.every=5") {
            @Override
            List<String> options() {
                return List.of("--seeds", "3");
            }
        },
        GRAPH("execution: Graph", 8, "{optimizer: Adam, stop: {iterations: 200}}, {optimizer: LBfgs, stop: {iterations: 60}}",
                "execution={type: Graph, threads: 1}", "points.interior=40", "measure=[{every: 5, diagnostic: Lojasiewicz}]");

        private final String title;
        private final int kills;
        private final String phases;
        private final List<String> overrides;

        Victim(String title, int kills, String phases, String... overrides) {
            this.title = title;
            this.kills = kills;
            this.phases = phases;
            this.overrides = List.of(overrides);
        }

        /** Of the command, beside the job. */
        List<String> options() {
            return List.of();
        }
    }

    @TempDir
    Path folder;

    private Path job(String phases, List<String> overrides) throws IOException {
        String text = """
                problem:
                  domain: {x: [0, 1], y: [0, 1]}
                  equations: ["u_xx + u_yy + u^2 = -2*pi^2*sin(pi*x)*sin(pi*y) + (sin(pi*x)*sin(pi*y))^2"]
                  conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}, {on: "y=0", equation: "u = 0"}, {on: "y=1", equation: "u = 0"}]
                  exact: sin(pi*x)*sin(pi*y)
                points: {interior: 100, conditions: 10}
                model: {type: Mlp, hidden: [10, 10], activation: Tanh, seed: 3}
                phases: []
                record: 7
                measure:
                  - {every: 20, diagnostic: {type: Ntk, rows: 32}}
                  - {every: 5, diagnostic: Lojasiewicz}
                checkpoint: {every: 10, keep: 2}
                execution: {type: Fused, threads: 1}
                """;
        List<String> all = new ArrayList<>(overrides);
        all.add("phases=[" + phases + "]");
        return Files.writeString(folder.resolve("job.yaml"), JobDocument.parse(text, "kill.yaml", folder, all).resolved());
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void killedAndResumedUntilItEnds(Victim victim) throws IOException, InterruptedException {
        Kills kills = new Kills(job(victim.phases, victim.overrides), victim.kills, victim.options());
        Ledger.kills(victim.title, kills.done());
    }

    @Test
    void oneKill() throws IOException, InterruptedException {
        String phases = "{optimizer: Adam, stop: {iterations: 60}}, {optimizer: LBfgs, stop: {iterations: 30}}, {optimizer: GaussNewton, stop: {iterations: "
                + "20}}";
        new Kills(job(phases, List.of()), 1, List.of()).done();
    }
}
