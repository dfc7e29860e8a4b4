package org.pde4j.job.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.job.run.StepsResult;
import org.pde4j.job.run.StepsRunner;
import org.pde4j.job.run.WindowRunner;
import org.pde4j.report.AnswerTable;
import org.pde4j.report.SweepPage;
import org.pde4j.run.RunDirectory;
import org.pde4j.run.SweepRow;
import org.pde4j.run.SweepTable;

/** Sweeps of what is no single training: windows in time, and steps. */
class SweepKindsTest {

    private static final String WINDOWS = """
            problem:
              domain: {t: [0, 6]}
              unknowns: [u]
              equations: ["u_tt + u = 0"]
              conditions:
                - {name: value, on: "t=0", equation: "u = 1"}
                - {name: velocity, on: "t=0", equation: "u_t = 0"}
              exact: cos(t)
            points: {interior: 40, conditions: 1, rule: Sobol, seed: 1}
            model: {type: Mlp, hidden: [8], activation: Tanh, seed: 2}
            phases: [{optimizer: GaussNewton, stop: {iterations: 12}}]
            windows: {count: 3}
            measure: []
            checkpoint: {every: 4}
            execution: {type: Fused, threads: 1}
            certificate: {effort: none}
            """;

    /** u decays like exp(-0.1 t) sin x; without a formula of the solution runs are judged by what they leave. */
    private static final String STEPS = """
            problem:
              domain: {x: [0, 2*pi], t: [0, 1]}
              unknowns: [u]
              equations: ["u_t = 0.1*u_xx + u^2"]
              conditions:
                - {name: start, on: "t=0", equation: "u = 0.1*sin(x)"}
                - {periodic: x}
            points: {interior: 40, conditions: 1, rule: Grid}
            model: {type: RandomFeatures, features: 21, distribution: Harmonics, outer: zero, factor: one}
            steps: {count: 10}
            measure: []
            """;

    @TempDir
    Path folder;

    private SweepDirectory directory(String name, String job, String sweep) throws IOException {
        return SweepDirectory.create(folder.resolve(name), SweepFile.read(Files.writeString(folder.resolve("s.yaml"), job + sweep)));
    }

    private PreparedJob alone(String job, String override) {
        return PreparedJob.of(JobDocument.parse(job, "s.yaml", folder, List.of(override)));
    }

    private static Map<String, String> models(Path run) throws IOException {
        Map<String, String> models = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(path -> path.endsWith(RunDirectory.MODEL)).sorted().toList()) {
                models.put(run.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return models;
    }

    /** Each window of a run of a sweep has the bytes of the same job alone; a run that was cut off continues at its window. */
    @Test
    void windowsOfASweepAreThoseOfTheJobAlone() throws IOException {
        SweepDirectory parts = directory("parts", WINDOWS, "sweep: {model.seed: [2, 3]}\n");
        SweepTable begun = new SweepRunner(parts).run(() -> Files.exists(parts.run(1).resolve(RunDirectory.RESOLVED)), row -> { });
        assertThat(begun.rows()).extracting(SweepRow::run).containsExactly(1);
        List<Integer> later = new ArrayList<>();
        SweepTable table = new SweepRunner(directory("parts", WINDOWS, "sweep: {model.seed: [2, 3]}\n")).run(() -> false, row -> later.add(row.run()));
        assertThat(later).containsExactly(2);
        for (int run = 0; run < 2; run++) {
            Path alone = folder.resolve("alone-" + run);
            double error = new WindowRunner(alone(WINDOWS, "model.seed=" + (run + 2)), alone, false).run(() -> false, row -> { }).relativeL2Error()
                    .orElseThrow();
            assertThat(models(parts.run(run))).hasSize(3).isEqualTo(models(alone));
            assertThat(table.rows().get(run).error()).isEqualTo(error).isLessThan(0.5);
            assertThat(table.rows().get(run).residual()).isNaN();
            assertThat(table.rows().get(run).loss()).isPositive();
        }
        assertThat(table.rows()).extracting(SweepRow::status).containsOnly(SweepRow.Status.DONE);
        assertThat(parts.table()).isEqualTo(table);
    }

    /** The residual of steps is no loss of a training, and is not called one. */
    @Test
    void stepsHaveAResidualAndNoLoss() throws IOException {
        SweepDirectory directory = directory("steps", STEPS, "sweep: {steps.count: [10, 20]}\n");
        SweepTable table = new SweepRunner(directory).run(() -> false, row -> { });
        StepsResult alone = new StepsRunner(alone(STEPS, "steps.count=20"), folder.resolve("alone"), false).run(() -> false, state -> { });
        assertThat(table.rows().get(1).residual()).isEqualTo(alone.fit().orElseThrow().residual());
        assertThat(table.rows()).extracting(SweepRow::loss).containsOnly(Double.NaN);
        assertThat(directory.table()).isEqualTo(table);
        // Cubic polynomials in time between states: the residual falls by 2^3.
        assertThat(table.rows().get(0).residual() / table.rows().get(1).residual()).isCloseTo(8, within(2.0));
        SweepPage page = new SweepPage("steps", 2, table, AnswerTable.read(Map.of()));
        assertThat(page.measure()).isEqualTo("residual of the steps");
        assertThat(page.judged()).extracting(SweepRow::run).containsExactly(2, 1);
        assertThat(page.html()).contains("residual of the steps").doesNotContain("lowest loss");
    }

    /** Of a sweep that was begun before the column was there. */
    @Test
    void aTableWithoutResidualsIsRead() throws IOException {
        Files.writeString(folder.resolve(SweepTable.FILE),
                "run,status,a,verdict,loss,relative_l2_error,relative_bound,rigour,iterations,seconds,reason\n1,DONE,7,,1e-9,,,,5,0.5,BUDGET\n");
        SweepRow row = SweepTable.read(folder, List.of("a")).rows().get(0);
        assertThat(row.loss()).isEqualTo(1e-9);
        assertThat(row.residual()).isNaN();
    }
}
