package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.Docs;
import org.pde4j.job.Job;
import org.pde4j.job.JobDocument;
import org.pde4j.job.Measure;
import org.pde4j.job.yaml.JobException;
import org.pde4j.loss.Penalty;
import org.pde4j.loss.RitzForm;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.EnergyQuadrature;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.measure.Ntk;
import org.pde4j.model.Mlp;
import org.pde4j.model.RandomFeatures;
import org.pde4j.points.GaussLegendre;
import org.pde4j.points.Sobol;
import org.pde4j.train.Reason;

/** Jobs that minimise an energy. */
class RitzJobTest {

    private static final String SOUND = """
            problem:
              domain: {x: [0, 1]}
              energy: "0.5*u_x^2 - pi^2*sin(pi*x)*u"
              conditions:
                - {on: "x=0", equation: u = 0}
                - {on: "x=1", equation: u = 0}
              exact: sin(pi*x)
            points: {interior: 40}
            model: {type: TwoLayer, width: 12}
            phases:
              - {optimizer: EnergyNaturalGradient, stop: {iterations: 12}}
            """;

    @TempDir
    Path folder;

    private static JobDocument parse(String text, String... overrides) {
        return JobDocument.parse(text, "r.yaml", Path.of(""), List.of(overrides));
    }

    private static String messageOf(String text, String... overrides) {
        JobException error = catchThrowableOfType(JobException.class, () -> PreparedJob.of(parse(text, overrides)).discretize());
        return error == null ? "no error" : error.getMessage();
    }

    @Test
    void anEnergyAloneIsMinimisedOnExactQuadratureAndMonitored() {
        Job job = parse(SOUND).job();
        assertThat(job.form()).isEqualTo(new RitzForm());
        assertThat(JobDocument.catalogue("poisson-2d", List.of("form={type: RitzForm, boundary: Hard}")).job().model()).isInstanceOf(Mlp.class)
                .isEqualTo(JobDocument.catalogue("poisson-2d", List.of("form=RitzForm")).job().model());
        assertThat(JobDocument.catalogue("poisson-2d", List.of()).job().model()).isInstanceOf(RandomFeatures.class);
        assertThat(job.points().rule()).isEqualTo(new GaussLegendre());
        assertThat(job.measure()).extracting(Measure::diagnostic).<Object>map(d -> d).containsExactly(new Lojasiewicz(), new EnergyQuadrature());
        assertThat(parse(SOUND, "form.boundary={type: Penalty, beta: 10}").job().form()).isEqualTo(new RitzForm(new Penalty(10)));
        assertThat(parse(SOUND, "form=StrongForm").job().form()).isEqualTo(new StrongForm());
        assertThat(parse(SOUND, "points.rule=Sobol").job().points().rule()).isEqualTo(new Sobol());
    }

    /** 400 terms of six nodes; a graph of ten times as many takes SameDiff 20 s. */
    @Test
    void theGraphOfALargeFormulaIsLeftOutWithASentence() throws IOException {
        String sum = IntStream.rangeClosed(1, 400).mapToObj(i -> "sin(" + i + "*u)/" + i).collect(Collectors.joining(" + "));
        Path out = folder.resolve("large");
        new JobRunner(PreparedJob.of(parse(SOUND.replace("pi^2*sin(pi*x)*u\"", "(" + sum + ")\"").replace("exact: sin(pi*x)", ""),
                "phases=[{optimizer: Adam, stop: "
                + "{iterations: 1}}]")), out, false).run();
        assertThat(out.resolve("model.npz")).exists();
        assertThat(out.resolve("graph.fb")).doesNotExist();
        assertThat(Files.readString(out.resolve("log.txt"))).contains("graph.fb is left out");
    }

    @Test
    void resolvedJobsReadBack() {
        JobDocument document = parse(SOUND, "form.boundary=Nitsche");
        assertThat(parse(document.resolved()).job()).isEqualTo(document.job());
    }

    @Test
    void aProblemOfTheCatalogueChangesItsFormByOneKey() {
        Job job = JobDocument.catalogue("poisson-2d", List.of("form=RitzForm")).job();
        assertThat(job.form()).isEqualTo(new RitzForm());
        assertThat(job.points().rule()).isEqualTo(new GaussLegendre());
        assertThat(job.measure()).extracting(Measure::diagnostic).<Object>map(d -> d).doesNotHaveAnyElementsOfTypes(Ntk.class).contains(new EnergyQuadrature());
        assertThat(JobDocument.catalogue("poisson-2d", List.of("form=RitzForm", "points.rule=Sobol")).job().points().rule()).isEqualTo(new Sobol());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "0.5*u_x^2 | 0.5*u_y^2 | r.yaml:3:16: problem.energy: unknown name `u_y`",
        "0.5*u_x^2 - pi^2*sin(pi*x)*u | x^2 | r.yaml:3:11: problem.energy: mentions no unknown; the unknowns are u",
        "energy: \"0.5*u_x^2 - pi^2*sin(pi*x)*u\" | unknowns: [u] | r.yaml:2:3: problem: equations is missing, and there is no energy either",
        "0.5*u_x^2 | 0.5*u_xxxxx^2 | r.yaml:3:16: problem.energy: u_xxxxx has order 5, the highest supported order is 4",
        "sin(pi*x)*u | log(x - 2)*u | r.yaml:3:11: problem.energy: energy must have finite data, but ",
        "energy: \"0.5*u_x^2 - pi^2*sin(pi*x)*u\" | equations: [\"u*u_x = u_xx\"] | no error",
        "energy: \"0.5*u_x^2 - pi^2*sin(pi*x)*u\" | equations: [{name: energy, equation: \"u_xx = 1\"}] | no error",
    })
    void errorsHaveTheirPlace(String from, String to, String message) {
        assertThat(SOUND).contains(from.strip());
        assertThat(messageOf(SOUND.replace(from.strip(), to.strip()))).startsWith(message.strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "pi^2*sin(pi*x)*u | exp(u) | form=RitzForm | RitzForm: the energy is not bounded below: ",
        "pi^2*sin(pi*x)*u | 6*u^2 | form=RitzForm | RitzForm: the energy is not bounded below: its second variation has the eigenvalue -",
        "{on: \"x=0\", equation: u = 0} | {on: \"x=0\", equation: u_xx = 0} | form=RitzForm | RitzForm: condition-1 is neither u = g nor natural for the energy",
        "energy: \"0.5*u_x^2 - pi^2*sin(pi*x)*u\" | equations: [\"u*u_x = u_xx\"] | form=RitzForm | RitzForm: no energy exists for equation-1: its linearisation is not symmetric",
        "energy: \"0.5*u_x^2 - pi^2*sin(pi*x)*u\" | equations: [\"u_xx = u^3\"] | form=RitzForm | RitzForm: the problem has equations but no energy; one exists",
        "exact | exact | measure=[{every: 1, diagnostic: {type: Ntk, rows: 8}}] | Ntk: an energy is no sum of squares of a residual",
        "exact | exact | phases[0].optimizer=GaussNewton | GaussNewton: the objective must be a sum of squares of residuals, got an energy",
        "exact | exact | form={type: RitzForm, boundary: {type: Nitsche, gamma: -1}} | Nitsche: gamma must be positive and finite, got -1.0",
        "exact | exact | form={type: RitzForm, boundary: Dirichlet} | Dirichlet is not a treatment of the boundary",
    })
    void whatHasNoMinimumIsRefusedWithTheReason(String from, String to, String override, String message) {
        String text = SOUND.replace(from.strip(), to.strip());
        assertThat(messageOf(text, override.strip())).contains(message.strip());
    }

    @Test
    void aRunWritesSignedEnergiesAndTheirMonitor() throws IOException {
        Path out = folder.resolve("run");
        Outcome outcome = new JobRunner(PreparedJob.of(parse(SOUND, "measure=[{every: 4, diagnostic: EnergyQuadrature}]")), out, false).run();
        // −π²/4.
        assertThat(outcome.training().bestLoss()).isBetween(-2.4674011004, -2.4673);
        assertThat(outcome.relativeL2Error().orElseThrow()).isLessThan(1e-3);
        assertThat(Files.readString(out.resolve("metrics.csv"))).startsWith("iteration,seconds,phase,loss,loss.energy,gradient_norm");
        List<String> energy = Files.readAllLines(out.resolve("energy.csv"));
        assertThat(energy.get(0)).isEqualTo("iteration,energy,independent_energy,refined_energy,rounding,exploited,trace_constant,gamma,lowest_eigenvalue,indefinite");
        assertThat(energy.get(energy.size() - 1)).contains(",-2.467").contains(",false,,,,");
        assertThat(out.resolve("graph.fb")).exists();
        assertThat(out.resolve("points.npz")).exists();
        assertThat(SavedRun.open(out).approximation().evaluate(new double[] {0, 0.5}, PreparedJob.of(parse(SOUND)).problem().unknowns())[0])
                .satisfies(u -> assertThat(u[0]).isZero());
    }

    /** Implicit Euler on the first mode: the energy π²/4 falls by (1 + τπ²)² in each step. */
    @Test
    void theEvolutionOfTheDocumentationIsTheHeatEquation() throws IOException {
        Path out = folder.resolve("run");
        PreparedJob prepared = PreparedJob.of(parse(Docs.block("yaml", "name: heat-flow"), "evolution.steps=3"));
        assertThat(parse(prepared.document().resolved()).job()).isEqualTo(prepared.document().job());
        List<Double> energies = new ArrayList<>();
        new EvolutionRunner(prepared, out, false).run(() -> false, moved -> energies.add(moved.energy()));
        double factor = 1 / (1 + 0.01 * Math.PI * Math.PI);
        for (int n = 1; n <= 3; n++) {
            assertThat(energies.get(n - 1)).isCloseTo(Math.PI * Math.PI / 4 * Math.pow(factor, 2 * n), within(1e-4));
        }
        List<String> rows = Files.readAllLines(out.resolve("evolution.csv"));
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0)).isEqualTo("step,time,energy,loss,gradient_norm,iterations,seconds,reason,exploited,exponent,exponent_low,exponent_high");
        // One step of the energy's own Newton method leaves no exponent to fit.
        assertThat(rows.get(3)).startsWith("3,0.03,").endsWith(",false,,,");
        assertThat(Files.readString(out.resolve("certificate.json"))).contains("\"verdict\"", "theta is a local minimum");
        assertThat(Files.readString(out.resolve("provenance.json"))).contains("\"version\"", "\"points\"");
        assertThatThrownBy(() -> new JobRunner(prepared, out, true).run()).isInstanceOf(JobException.class)
                .hasMessageContaining("is not one training but one for each step");
        assertThat(out.resolve("step-0003.npz")).exists();
        double[] u = SavedRun.open(out).approximation().evaluate(new double[] {0.5}, prepared.problem().unknowns())[0];
        assertThat(u[0]).isCloseTo(Math.pow(factor, 3), within(1e-4));
        assertThatThrownBy(() -> new EvolutionRunner(prepared, out, false).run(() -> false, moved -> { })).hasMessageContaining("exists");
    }

    /** The energy of each step is quadratic, so that descent has the exponent 1/2. */
    @Test
    void everyStepInTimeHasItsOwnExponent() throws IOException {
        Path out = folder.resolve("run");
        PreparedJob prepared = PreparedJob.of(parse(Docs.block("yaml", "name: heat-flow"), "evolution.steps=2", "model.features=1",
                "phases=[{optimizer: {type: ImplicitGradientDescent, learningRate: 0.005}, stop: {iterations: 300}}]",
                "measure=[{every: 1, diagnostic: Lojasiewicz}]"));
        new EvolutionRunner(prepared, out, false).run(() -> false, moved -> { });
        List<String> rows = Files.readAllLines(out.resolve("evolution.csv"));
        for (String row : rows.subList(1, 3)) {
            String[] cells = row.split(",", -1);
            assertThat(Double.parseDouble(cells[9])).as(row).isCloseTo(0.5, within(2e-3));
            assertThat(Double.parseDouble(cells[10])).isLessThanOrEqualTo(Double.parseDouble(cells[11]));
        }
    }

    @Test
    void anInterruptedEvolutionKeepsItsSteps() throws IOException {
        Path out = folder.resolve("run");
        PreparedJob prepared = PreparedJob.of(parse(Docs.block("yaml", "name: heat-flow")));
        boolean[] stop = {false};
        var last = new EvolutionRunner(prepared, out, false).run(() -> stop[0], moved -> stop[0] = true);
        assertThat(last.termination().reason()).isEqualTo(Reason.INTERRUPTED);
        assertThat(Files.readAllLines(out.resolve("evolution.csv"))).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "evolution.initial=sin(pi*y) | evolution.initial: unknown name `y`",
        "evolution.initial=log(x - 2) | evolution.initial: must be finite at all points of the energy, got NaN",
        "evolution.initial={v: x} | evolution.initial: needs an expression for each unknown, u is missing",
        "evolution.step=0 | EvolutionSpec: step must be positive and finite, got 0.0",
        "form=StrongForm | evolution: moves along the gradient of an energy and needs form: RitzForm",
    })
    void badEvolutionsWriteNothing(String override, String message) throws IOException {
        String text = Docs.block("yaml", "name: heat-flow");
        Path out = folder.resolve("run");
        assertThatThrownBy(() -> new EvolutionRunner(PreparedJob.of(parse(text, override.strip())), out, false).run(() -> false, moved -> { }))
                .isInstanceOf(JobException.class).hasMessageContaining(message.strip());
        assertThat(out).doesNotExist();
    }

    @Test
    void theJobOfTheReadmeRuns() throws IOException {
        Outcome outcome = new JobRunner(PreparedJob.of(parse(Docs.block("yaml", "name: membrane"), "points.interior=100", "phases[0].stop.iterations=3",
                "phases[1].stop.iterations=3")), folder.resolve("run"), false).run();
        assertThat(outcome.training().bestLoss()).isNegative();
    }
}
