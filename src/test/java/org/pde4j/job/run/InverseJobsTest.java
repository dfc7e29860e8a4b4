package org.pde4j.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.io.Npz;
import org.pde4j.job.JobDocument;
import org.pde4j.job.yaml.JobException;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.run.RunDirectory;

/** Jobs with unknown parameters and observations: what is refused, what is found, what is said of it, and resuming. */
class InverseJobsTest {

    /** −k u″ = 1, u = x(1 − x)/(2k) with k = 0.4. */
    private static final String JOB = """
            problem:
              domain: {x: [0, 1]}
              unknowns: [u]
              parameters: {k: {unknown: true, start: 1, positive: true}, q: 1}
              equations: ["-k*u_xx = q"]
              conditions:
                - {on: "x=0", equation: "u = 0"}
                - {on: "x=1", equation: "u = 0"}
              observations: [{file: d.csv, sigma: 0.01, name: sensors}]
            points: {interior: 60, conditions: 1}
            model: {hidden: [8]}
            phases:
              - {optimizer: {type: Adam, learningRate: 1e-2}, stop: {iterations: 40}}
              - {optimizer: GaussNewton, stop: {iterations: 40}}
            measure: []
            record: 5
            checkpoint: {every: 50}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void data() throws IOException {
        List<String> lines = new ArrayList<>(List.of("x,u,flux,sd,T"));
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            double x = (i + 0.5) / 40;
            lines.add(x + "," + (x * (1 - x) / 0.8 + 0.01 * random.nextGaussian()) + "," + (0.5 - x + 0.01 * random.nextGaussian()) + ",0.01," + x);
        }
        Files.write(folder.resolve("d.csv"), lines);
        Files.writeString(folder.resolve("outside.csv"), "x,u\n0.5,1\n1.5,1\n");
        Files.writeString(folder.resolve("nan.csv"), "x,u\n0.5,NaN\n");
        Files.writeString(folder.resolve("empty.csv"), "");
        Files.writeString(folder.resolve("bare.csv"), "x,u\n");
        Files.writeString(folder.resolve("sd.csv"), "x,u,sd\n0.5,1,0.1\n0.6,1,0\n");
    }

    private PreparedJob job(String text) {
        return PreparedJob.of(JobDocument.parse(text, "job.yaml", folder, List.of()));
    }

    private Outcome run(String text) throws IOException {
        return new JobRunner(job(text), folder.resolve("run"), true).run();
    }

    @Test
    void aConductivityIsFoundWithItsDeviation() throws IOException {
        Outcome outcome = run(JOB);
        Certificate certificate = outcome.certificate().orElseThrow();
        Certificate.Entry found = certificate.entry("data.parameter:k").orElseThrow();
        assertThat(found.is(Status.OBSERVED)).isTrue();
        // By hand: du/dk = -u/k, F = Σ (u/k)²/σ² over the 40 points.
        double information = 0;
        for (int i = 0; i < 40; i++) {
            double x = (i + 0.5) / 40;
            information += Math.pow(x * (1 - x) / 0.8 / 0.4 / 0.01, 2);
        }
        double deviation = 1 / Math.sqrt(information);
        assertThat(found.value()).isCloseTo(0.4, within(3 * deviation));
        assertThat(certificate.parameters()).hasSize(1).first().asString().startsWith("k = 0.").endsWith(" (1 sd)").contains(" ± ");
        List<double[]> table = certificate.tables().stream().filter(each -> each.name().equals("parameter-values")).findFirst().orElseThrow().rows();
        assertThat(table.get(1)[0]).isCloseTo(deviation, within(0.05 * deviation));
        assertThat(certificate.entry("data.identifiable").orElseThrow().is(Status.OBSERVED)).isTrue();
        assertThat(certificate.entry("data.noise").orElseThrow().is(Status.OBSERVED)).isTrue();
        assertThat(certificate.entries()).noneMatch(entry -> entry.id().startsWith("certificate.examined"));
        List<String> metrics = Files.readAllLines(outcome.directory().resolve("metrics.csv"));
        assertThat(metrics.get(0)).endsWith(",parameter.k");
        assertThat(metrics.get(1)).endsWith(",1.0");
        assertThat(Double.parseDouble(metrics.get(metrics.size() - 1).replaceAll(".*,", ""))).isCloseTo(found.value(), within(1e-3));
        SavedRun saved = SavedRun.open(outcome.directory());
        assertThat(saved.warning()).isEmpty();
        assertThat(saved.single().orElseThrow().network().trainables()).hasSize(1);
        assertThat(Npz.read(outcome.directory().resolve(RunDirectory.MODEL), 1 << 20).get("parameter.k").values()[0])
                .isCloseTo(Math.log(found.value()), within(1e-12));
        double[] middle = {0.5};
        double[][] values = saved.approximation().evaluate(middle, saved.problem().unknowns());
        assertThat(values[0][0]).isCloseTo(0.25 / 2 / found.value(), within(1e-3));
    }

    /** The bits of a training that was stopped and resumed are those of one that was not. */
    @Test
    void aRunGoesOnToTheSameBits() throws IOException {
        run(JOB);
        List<String> whole = withoutSeconds(folder.resolve("run"));
        Path half = folder.resolve("half");
        int[] asked = {0};
        new JobRunner(job(JOB), half, true).interruptWith(() -> ++asked[0] > 55).run();
        assertThat(withoutSeconds(half)).hasSizeLessThan(whole.size());
        new JobRunner(PreparedJob.saved(half), half, false).resume();
        assertThat(withoutSeconds(half)).isEqualTo(whole);
    }

    private static List<String> withoutSeconds(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.csv")).stream().map(line -> line.replaceFirst(",[^,]*,", ",")).toList();
    }

    /** Two files, a column of deviations, a flux, and the graph execution: J agrees with the fused one. */
    @ParameterizedTest
    @ValueSource(strings = {"fused", "graph"})
    void severalFilesAndQuantitiesAreOneChiSquare(String execution) {
        String text = JOB.replace("[{file: d.csv, sigma: 0.01, name: sensors}]",
                "[{file: d.csv, of: {u: u, flux: \"k*u_x\"}, sigma: sd, name: both}, {file: d.csv, of: {T: u}, sigma: 2}]");
        DiscreteProblem discrete = PreparedJob.of(JobDocument.parse(text, "job.yaml", folder, List.of("execution=" + execution))).discretize();
        assertThat(discrete.terms()).contains("both.u", "both.flux", "observation-2");
        double[] theta = discrete.initialPoint();
        double[] parts = new double[discrete.terms().size()];
        discrete.evaluate(theta, null, parts);
        double chiSquare = 0;
        List<String> rows = linesOf("d.csv");
        for (String row : rows.subList(1, rows.size())) {
            String[] numbers = row.split(",");
            double[] x = {Double.parseDouble(numbers[0])};
            double[][] u = discrete.approximation(theta).evaluate(x, List.of(discrete.problem().unknowns().get(0),
                    discrete.problem().unknowns().get(0).d(discrete.problem().domain().coordinate("x"))));
            chiSquare += Math.pow((u[0][0] - Double.parseDouble(numbers[1])) / 0.01, 2) + Math.pow((u[1][0] - Double.parseDouble(numbers[2])) / 0.01, 2)
                    + Math.pow((u[0][0] - x[0]) / 2, 2);
        }
        double data = 0;
        for (int k = 0; k < parts.length; k++) {
            data += discrete.terms().get(k).startsWith("both") || discrete.terms().get(k).startsWith("observation") ? parts[k] : 0;
        }
        assertThat(data).isCloseTo(chiSquare / (2 * 120), within(1e-10 * chiSquare));
    }

    private List<String> linesOf(String file) {
        try {
            return Files.readAllLines(folder.resolve(file));
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    /** With k and q both unknown only their quotient is known, and no deviation is printed. */
    @Test
    void whatIsNotDeterminedGetsNoDeviation() throws IOException {
        Outcome outcome = run(JOB.replace("q: 1}", "q: {unknown: true, start: 1, positive: true}}"));
        Certificate certificate = outcome.certificate().orElseThrow();
        assertThat(certificate.entry("data.identifiable").orElseThrow().is(Status.VIOLATED)).isTrue();
        assertThat(certificate.entry("data.parameter:k").orElseThrow().is(Status.VIOLATED)).isTrue();
        assertThat(certificate.parameters()).allMatch(sentence -> sentence.startsWith("not determined: ") && !sentence.contains("±"));
        assertThat(Files.readString(outcome.directory().resolve("certificate.txt"))).doesNotContain("(1 sd)");
        assertThat(certificate.entry("data.drift")).isEmpty();
    }

    /** The flux tells conductivity and source apart; the pictures show both and their ellipse, whose axis follows the correlation. */
    @Test
    void aFluxDeterminesBothAndThePicturesShowIt() throws IOException {
        Outcome outcome = run(JOB.replace("q: 1}", "q: {unknown: true, start: 0.8, bounds: [0.1, 5]}}")
                .replace("{file: d.csv, sigma", "{file: d.csv, of: {u: u, flux: \"k*u_x\"}, sigma"));
        Certificate certificate = outcome.certificate().orElseThrow();
        assertThat(certificate.entry("data.identifiable").orElseThrow().is(Status.OBSERVED)).isTrue();
        assertThat(certificate.entry("data.parameter:k").orElseThrow().value()).isCloseTo(0.4, within(0.02));
        assertThat(certificate.entry("data.parameter:q").orElseThrow().value()).isCloseTo(1, within(0.03));
        RunReport.open(outcome.directory()).write();
        assertThat(outcome.directory().resolve("figures/parameter-k.svg")).exists();
        assertThat(outcome.directory().resolve("figures/deviation-k.svg")).content().contains("standard deviations", ">1 sd");
        assertThat(outcome.directory().resolve("figures/ellipse-k-q.svg")).content().contains("68 %", "95 %");
        assertThat(outcome.directory().resolve("report.html")).content().contains("What the data determine")
                .contains("<p>" + outcome.certificate().orElseThrow().parameters().get(0).replace("=", "&#x3D;") + ".</p>");
    }

    /** Without model and phases the method is a network with Gauss-Newton. */
    @Test
    void theMethodOfAnInverseProblemIsANetwork() {
        PreparedJob chosen = job(JOB.substring(0, JOB.indexOf("points:"))).chosen();
        assertThat(chosen.document().notes()).last().asString().contains("observations or unknown parameters: chosen a network with Gauss-Newton");
        assertThat(chosen.discretize().unknownParameters().parameters()).hasSize(1);
    }

    /** Data without an unknown parameter complete a problem without conditions. */
    @Test
    void dataMayTakeThePlaceOfConditions() throws IOException {
        String job = JOB.replace("k: {unknown: true, start: 1, positive: true}", "k: 0.4")
                .replaceAll("(?s)  conditions:.*observations", "  conditions: []\n  observations");
        Outcome outcome = run(job);
        double[][] u = SavedRun.open(outcome.directory()).approximation().evaluate(new double[] {0.5}, List.of(job(job).problem().unknowns().get(0)));
        assertThat(u[0][0]).isCloseTo(0.3125, within(0.01));
        assertThat(outcome.certificate().orElseThrow().parameters()).isEmpty();
        assertThat(outcome.certificate().orElseThrow().entries()).filteredOn(entry -> entry.id().startsWith("data.")).singleElement()
                .matches(entry -> entry.id().equals("data.noise") && entry.is(Status.OBSERVED)).extracting(Certificate.Entry::evidence).asString()
                .contains(" of 40 values");
        assertThat(outcome.certificate().orElseThrow().entries()).filteredOn(entry -> entry.id().startsWith("well-posed.unique"))
                .isNotEmpty().allMatch(entry -> entry.is(Status.NOT_APPLICABLE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "file: d.csv | file: none.csv | problem.observations[0].file: cannot read FOLDER/none.csv: no such file",
        "file: d.csv | file: empty.csv | problem.observations[0].file: FOLDER/empty.csv: is empty; the first line must name the columns [x, u]",
        "file: d.csv | file: bare.csv | problem.observations[0].file: FOLDER/bare.csv: has a header but no rows",
        "file: d.csv | file: nan.csv | problem.observations[0].file: FOLDER/nan.csv:2: u must be finite, got NaN",
        "file: d.csv | file: outside.csv | problem.observations[0].file: FOLDER/outside.csv: row 2 is at x = 1.5, outside of the domain; leave it out or enlarge"
        + " the domain",
        "sigma: 0.01 | sigma: 0 | problem.observations[0].sigma: must be positive and finite, got 0.0; give the standard deviation of the noise",
        "sigma: 0.01 | sigma: -1 | problem.observations[0].sigma: must be positive and finite, got -1.0",
        "file: d.csv, sigma: 0.01 | file: sd.csv, sigma: sd | problem.observations[0].sigma: must be positive and finite, got 0.0 in row 2 of FOLDER/sd.csv",
        "sigma: 0.01 | sigma: noise | problem.observations[0].file: FOLDER/d.csv:1: the header must name the columns [x, u, noise], got",
        "sigma: 0.01 | of: {w: u}, sigma: 0.01 | problem.observations[0].file: FOLDER/d.csv:1: the header must name the columns [x, w], got",
        "sigma: 0.01 | of: {u: w}, sigma: 0.01 | problem.observations[0].of.u: unknown name `w`",
        "sigma: 0.01 | of: {u: 2*x}, sigma: 0.01 | problem.observations[0].of.u: mentions no unknown; the unknowns are u",
        "name: sensors | name: condition-1 | problem.observations: the name condition-1 is used twice; give another name",
        "-k*u_xx = q | -u_xx = q | problem.parameters.k: is unknown, but no equation, condition or observation uses it; use it or leave it out",
        "start: 1, positive | start: -1, positive | problem.parameters.k: k must start strictly between 0.0 and Infinity, got -1.0; give a start inside",
        "start: 1, positive: true | start: 1, bounds: [2, 1] | problem.parameters.k.bounds must be [lower, upper] with lower below upper, got [2.0, 1.0]",
        "start: 1, positive: true | start: 1, positive: true, bounds: [0, 2] | problem.parameters.k.bounds must not be given beside positive: true",
        "unknown: true, start: 1, positive: true | unknown: true | problem.parameters.k must be a number or have unknown: true and a start",
        "unknown: true, start: 1, positive: true | unknown: true, start: 1, sign: 1 | problem.parameters.k.sign is not a key of a parameter; the keys are",
        "points: {interior | form: {type: StrongForm, weights: {sensors: 3}}%points: {interior | form.weights: the weight of sensors follows from sigma"
        + " and must not be given",
        "points: {interior | form: RitzForm%points: {interior | form: RitzForm: the parameter k is unknown, and energies with different parameters cannot be compared"})
    void mistakesAreNamedInOneSentence(String sound, String broken, String sentence) {
        assertThat(JOB).contains(sound);
        JobException error = catchThrowableOfType(JobException.class, () -> job(JOB.replace(sound, broken.replace('%', '\n'))).discretize());
        assertThat(error.getMessage()).contains(": " + sentence.replace("FOLDER", folder.toString()));
    }

    /** A bound for the parameter that was found would be printed as the accuracy of the solution, although that of the parameter is a thousand times less. */
    @Test
    void anAccuracyIsRefusedWhereParametersAreUnknown() {
        Accuracy accuracy = Accuracy.of(JobDocument.parse(JOB, "job.yaml", folder, List.of())).within(1e-2);
        assertThat(catchThrowableOfType(JobException.class, accuracy::solve)).hasMessageContaining("unknown parameter k").hasMessageContaining("--accuracy");
    }
}
