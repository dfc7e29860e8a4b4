package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.cli.Main;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Field;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;

/** Steps in time as a run: what it leaves, that it is one solution, and what it refuses. */
class StepsRunnerTest {

    /** u = e^{−t} sin x + 0.1 t, whose mean is explicit and whose decay is implicit. */
    private static final String HEAT = """
            name: heat
            problem:
              domain: {x: [0, "2*pi"], t: [0, 1]}
              unknowns: [u]
              equations: ["u_t = u_xx + 0.1"]
              conditions:
                - {on: "t=0", equation: "u = sin(x)"}
                - {periodic: x}
              exact: "exp(-t)*sin(x) + 0.1*t"
            points: {interior: 20, conditions: 1, rule: Grid}
            model: {type: RandomFeatures, features: 5, distribution: Harmonics, outer: zero, seed: 1}
            steps: {count: 20}
            measure: []
            execution: {type: Fused, threads: 1}
            """;

    @Test
    void theRunIsOneSolutionInSpaceAndTime(@TempDir Path folder) throws IOException {
        Path run = folder.resolve("run");
        StepsResult result = new StepsRunner(prepared(HEAT, folder), run, false).run(() -> false, state -> { });
        assertThat(result.isFinite()).isTrue();
        assertThat(result.relativeL2Error()).hasValueSatisfying(error -> assertThat(error).isLessThan(1e-7));
        StepsFit fit = result.fit().orElseThrow();
        assertThat(fit.residual()).isBetween(1e-9, 1e-3);
        assertThat(fit.misfit()).isLessThan(1e-7);
        assertThat(fit.start()).isCloseTo(Math.sqrt(0.5), within(0.05));
        SavedRun saved = SavedRun.open(run);
        Coordinate x = saved.problem().domain().coordinate("x");
        Coordinate t = saved.problem().domain().coordinate("t");
        Field u = saved.problem().unknowns().get(0);
        // Between the states, and with derivatives of both kinds.
        double[] point = {1.1, 0.512};
        double decayed = Math.exp(-0.512);
        double[][] found = saved.approximation().evaluate(point, List.of(u, u.d(x), u.d(x, x), u.d(t), u.d(t, x), u.d(t, t), u.d(t).minus(u.d(x, x))));
        double sine = decayed * Math.sin(1.1);
        double cosine = decayed * Math.cos(1.1);
        assertThat(found[0][0]).isCloseTo(sine + 0.0512, within(1e-6));
        assertThat(found[1][0]).isCloseTo(cosine, within(1e-6));
        assertThat(found[2][0]).isCloseTo(-sine, within(1e-6));
        assertThat(found[3][0]).isCloseTo(-sine + 0.1, within(1e-5));
        assertThat(found[4][0]).isCloseTo(-cosine, within(1e-5));
        assertThat(found[5][0]).isCloseTo(sine, within(1e-3));
        assertThat(found[6][0]).isCloseTo(0.1, within(1e-5));
    }

    /** Fewer states are kept of the same steps. */
    @Test
    void statesBetweenThoseKeptAreCubic(@TempDir Path folder) throws IOException {
        String job = HEAT.replace("{count: 20}", "{count: 20, keep: 10}");
        StepsResult result = new StepsRunner(prepared(job, folder), folder.resolve("run"), false).run(() -> false, state -> { });
        assertThat(result.taken()).isEqualTo(20);
        // h⁴/384 max |u_tttt| with h = 1/2 is 1.6e-4.
        assertThat(result.relativeL2Error().orElseThrow()).isBetween(1e-6, 2e-4);
    }

    /** A peak between the points, which the features do not see. */
    @Test
    void anInitialValueThatIsMissedIsSeen(@TempDir Path folder) throws IOException {
        String spike = HEAT.replace("sin(x)\"}", "sin(x) + 5*exp(-((x - 1.50011)/0.002)^2)\"}").replaceAll("(?m)^ *exact:.*\\R", "");
        StepsFit fit = new StepsRunner(prepared(spike, folder), folder.resolve("run"), false).run(() -> false, state -> { }).fit().orElseThrow();
        // √(∫ 25 exp(−2 (y/0.002)²) dy) is 0.25, beside √(π/2) = 1.25 of sin x.
        assertThat(fit.misfit()).isBetween(0.1, 0.3);
    }

    /** sin 8πt is 0 at t = 1/8, 3/8, 5/8 and 7/8, and √½ in the mean; a condition of weight 1e-12 leaves u(0, t) = 0 of u = e^{−t} sin x, √½ at the start. */
    @Test
    void aConditionThatIsMissedBetweenEqualTimesIsSeen(@TempDir Path folder) throws IOException {
        String wave = HEAT.replace("- {periodic: x}", "- {on: \"x=0\", equation: \"u = sin(8*pi*t)\"}").replace("u_xx + 0.1", "u_xx")
                .replaceAll("(?m)^ *exact:.*\\R", "") + "form: {weights: {boundary: 1.0e-12}}\n";
        StepsFit fit = new StepsRunner(prepared(wave, folder), folder.resolve("run"), false).run(() -> false, state -> { }).fit().orElseThrow();
        assertThat(fit.misfit()).isBetween(0.7, 2.0);
    }

    @Test
    void anInterruptedRunKeepsNothingAndAFailedOneSaysSo(@TempDir Path folder) throws IOException {
        StepsResult stopped = new StepsRunner(prepared(HEAT, folder), folder.resolve("run"), false).run(() -> true, state -> { });
        assertThat(stopped.interrupted()).isTrue();
        assertThat(folder.resolve("run/steps.npz")).doesNotExist();
        assertThatThrownBy(() -> SavedRun.open(folder.resolve("run"))).isInstanceOf(IOException.class).hasMessageContaining("--overwrite");
        String explosion = HEAT.replace("u_xx + 0.1", "u_xx + 50*u^2").replace("sin(x)\"}", "1 + sin(x)\"}");
        StepsResult failed = new StepsRunner(prepared(explosion, folder), folder.resolve("other"), false).run(() -> false, state -> { });
        assertThat(failed.isFinite()).isFalse();
        assertThat(failed.interrupted()).isFalse();
    }

    @Test
    void theCommandsKnowIt(@TempDir Path folder) throws IOException {
        Path job = Files.writeString(folder.resolve("job.yaml"), HEAT);
        Path run = folder.resolve("run");
        assertThat(command(0, "check", job.toString())).contains("20 steps in time", "no certificate").doesNotContain("doubt");
        Path backward = Files.writeString(folder.resolve("backward.yaml"), HEAT.replace("u_t = u_xx", "u_t = -u_xx"));
        assertThat(command(0, "check", backward.toString())).contains("its problem is ill-posed", "doubt", "backwards");
        assertThat(command(0, "solve", job.toString(), "--out", run.toString())).contains("5 independent features", "relative L2 error", "report");
        assertThat(run.resolve("report.html")).exists();
        Path points = Files.writeString(folder.resolve("points.csv"), "x,t\n1.1,0.512\n2,1\n");
        assertThat(command(0, "predict", run.toString(), "--points", points.toString(), "--out", folder.resolve("p.csv").toString())).isNotNull();
        assertThat(Files.readAllLines(folder.resolve("p.csv"))).hasSize(3);
        assertThat(command(2, "resume", run.toString())).contains("not resumed");
        assertThat(command(2, "diagnose", run.toString())).contains("no certificate");
        assertThat(command(2, "solve", job.toString(), "--out", folder.resolve("w").toString(), "--seeds", "2")).contains("--seeds");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "u_t = u_xx + 0.1 | u_xx = 0.1 | first derivative in time",
        "u_t = u_xx + 0.1 | u*u_t = u_xx | constant factor",
        "steps: {count: 20} | steps: {count: 20, keep: 3} | divisor",
        "steps: {count: 20} | phases: [{optimizer: GaussNewton, stop: {iterations: 3}}]`steps: {count: 20} | leave out phases",
        "steps: {count: 20} | windows: {count: 2}`steps: {count: 20} | leave out",
        "distribution: Harmonics | distribution: Fourier | scale is given",
        "interior: 20 | interior: 4 | number of features",
        "- {periodic: x} | - {on: x=0, equation: \"u^2 = 0\"} | must be linear",
        "measure: [] | form: {type: StrongForm, hard: [initial]}`measure: [] | without hard conditions"})
    void whatDoesNotFitIsRefusedInOneSentence(String part, String other, String reason, @TempDir Path folder) {
        String job = HEAT.replace(part, other.replace('`', '\n'));
        assertThat(job).isNotEqualTo(HEAT);
        assertThatThrownBy(() -> prepared(job, folder)).isInstanceOf(JobException.class).hasMessageContaining(reason);
    }

    private static PreparedJob prepared(String job, Path folder) {
        return PreparedJob.of(JobDocument.parse(job, "job.yaml", folder, List.of()));
    }

    private static String command(int code, String... line) {
        StringWriter text = new StringWriter();
        PrintWriter both = new PrintWriter(text);
        assertThat(Main.run(both, both, line)).as(text.toString()).isEqualTo(code);
        return text.toString();
    }
}
