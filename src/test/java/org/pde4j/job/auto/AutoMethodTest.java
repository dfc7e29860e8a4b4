package org.pde4j.job.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.certificate.Certificate;
import org.pde4j.job.Job;
import org.pde4j.job.JobDocument;
import org.pde4j.job.run.JobRunner;
import org.pde4j.job.run.Outcome;
import org.pde4j.job.run.PreparedJob;
import org.pde4j.model.Mlp;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.LinearLeastSquares;

/** The truth is a closed form of the catalogue, or an integration of the differential equation by another method. */
class AutoMethodTest {

    @TempDir
    Path folder;

    private Outcome run(JobDocument document, String name) throws IOException {
        return new JobRunner(PreparedJob.of(document), folder.resolve(name), false).run();
    }

    /** u = sin(5x) e^(-t/2) satisfies the equation; its values are given on a side of length 3. */
    private static final String LINEAR = """
            problem:
              domain: {x: [0, 3], t: [0, 1]}
              equations: ["u_t = u_xx + 24.5*u"]
              conditions:
                - {on: "t=0", equation: "u = sin(5*x)"}
                - {on: "x=0", equation: "u = 0"}
                - {on: "x=3", equation: "u = sin(15)*exp(-t/2)"}
              exact: "sin(5*x)*exp(-t/2)"
            points: {interior: 500, conditions: 60}
            """;

    @Test
    void aLinearProblemIsSolvedByFeaturesAndTheChoiceIsAnOrdinaryJobOfTheSameBits() throws IOException {
        JobDocument document = JobDocument.parse(LINEAR, "l.yaml", folder, List.of());
        Outcome first = run(document, "first");
        assertThat(first.relativeL2Error().orElseThrow()).isLessThan(1e-8);
        String resolved = Files.readString(folder.resolve("first/resolved.yaml"));
        assertThat(resolved).startsWith("# method auto: linear, order 2, coordinates: 2, unknowns: 1, evolution in t\n").contains("RandomFeatures")
                .doesNotContain("\nmethod:");
        Job job = JobDocument.parse(resolved, "r.yaml", folder, List.of()).job();
        assertThat(job.phases().get(0).optimizer()).isEqualTo(new LinearLeastSquares());
        assertThat(job.points().interior()).as("points that are given stay").isEqualTo(500);
        assertThat(((RandomFeatures) job.model()).features()).as("at most half the residuals of the equation").isEqualTo(250);
        Outcome again = run(JobDocument.parse(resolved, "r.yaml", folder, List.of()), "again");
        assertThat(again.training().bestTheta()).containsExactly(first.training().bestTheta());
        assertThat(Files.readString(folder.resolve("again/resolved.yaml"))).isEqualTo(resolved.lines().filter(line -> !line.startsWith("#"))
                .reduce("", (a, b) -> a + b + "\n"));
    }

    @Test
    void theTrialsAreKnownBeforeTheyRun() {
        PreparedJob prepared = PreparedJob.of(JobDocument.parse(LINEAR, "l.yaml", folder, List.of())).firstTrial();
        assertThat(prepared.document().notes()).hasSize(2);
        assertThat(prepared.document().notes().get(1)).contains("features with linear least squares").contains("then a network");
        assertThat(prepared.document().job().phases().get(0).optimizer()).isEqualTo(new LinearLeastSquares());
    }

    /** u = (log r - 1)/(log 0.25 - 1), whose pole is in the hole: features alone leave 1e-3 and more of such functions. */
    @Test
    void multipolesAreBesideTheFeaturesWhereTheDomainHasAHole() throws IOException {
        String ring = "problem: {domain: {geometry: {annulus: {centre: [0, 0], innerRadius: 0.25, outerRadius: 1}}}, unknowns: [u], equations: [\"%s\"], "
                + "conditions: [{on: annulus.inner, equation: \"u = 1\"}, {on: annulus.outer, equation: \"dn(u) + u = 0\"}], "
                + "exact: \"(log(x^2 + y^2)/2 - 1)/(log(0.25) - 1)\"}\ncertificate: {effort: quick}\n";
        Outcome outcome = run(JobDocument.parse(ring.formatted("laplacian(u) = 0"), "ring.yaml", folder, List.of()), "ring");
        assertThat(outcome.relativeL2Error().orElseThrow()).isLessThan(1e-8);
        assertThat(Files.readString(folder.resolve("ring/resolved.yaml"))).contains("holes: 8").contains("17 functions beside the features");
        // Functions beside the network would not satisfy a hard condition.
        JobDocument hard = JobDocument.parse(ring.formatted("laplacian(u) = 0") + "form: {type: StrongForm, hard: [condition-1]}\n", "ring.yaml", folder,
                List.of());
        assertThat(PreparedJob.of(hard).firstTrial().document().resolved()).doesNotContain("holes");
        JobDocument nonlinear = JobDocument.parse(ring.formatted("laplacian(u) = u^3"), "ring.yaml", folder, List.of());
        assertThat(PreparedJob.of(nonlinear).firstTrial().document().resolved()).doesNotContain("holes");
    }

    /** u'' = u + u^3 + f with u = sin(4x), which is monotone and has no other solution. */
    @Test
    void aNonlinearProblemIsSolvedByFeaturesWithGaussNewton() throws IOException {
        JobDocument document = JobDocument.parse("""
                problem:
                  domain: {x: [0, 2]}
                  equations: ["u_xx = u + u^3 - 17*sin(4*x) - sin(4*x)^3"]
                  conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=2", equation: "u = sin(8)"}]
                  exact: "sin(4*x)"
                """, "n.yaml", folder, List.of());
        Outcome outcome = run(document, "nonlinear");
        assertThat(outcome.relativeL2Error().orElseThrow()).isLessThan(1e-7);
        assertThat(Files.readString(folder.resolve("nonlinear/resolved.yaml"))).contains("GaussNewton");
    }

    /** u″ + e^u = 0 has two solutions, of heights 0.14 and 4.09: θ = √2 cosh(θ/4) for each of them (Bratu 1914). */
    @Test
    void aGuessSaysWhichOfTwoSolutionsIsMeant() throws IOException {
        assertThat(middle("")).isCloseTo(2 * Math.log(Math.cosh(1.5171645990507543 / 4)), within(1e-7));
        assertThat(middle("  guess: \"5*sin(pi*x)\"\n")).isCloseTo(2 * Math.log(Math.cosh(10.938702772122107 / 4)), within(1e-7));
    }

    private double middle(String guess) throws IOException {
        Outcome outcome = run(JobDocument.parse("""
                problem:
                  domain: {x: [0, 1]}
                  equations: ["u_xx + exp(u) = 0"]
                  conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}]
                """ + guess + "certificate: {effort: none}\nmeasure: []\n", "b.yaml", folder, List.of()), "bratu" + guess.length());
        PreparedJob prepared = PreparedJob.of(JobDocument.parse(Files.readString(outcome.directory().resolve("resolved.yaml")), "r.yaml", folder, List.of()));
        return prepared.discretize().approximation(outcome.training().bestTheta()).evaluate(new double[] {0.5}, prepared.problem().unknowns())[0][0];
    }

    private static final String BRATU = """
            problem:
              domain: {x: [0, 1]}
              equations: ["u_xx + exp(u) = 0"]
              conditions: [{on: "x=0", equation: "u = 0"}, {on: "x=1", equation: "u = 0"}]
              guess: "%s"
            """;

    /** Both solutions are positive: none is near a negative guess, and nothing that starts elsewhere is taken for it. */
    @Test
    void featuresThatLeaveTheGuessAreNotChosenAndTheNetworkStartsFromIt() {
        JobDocument chosen = PreparedJob.of(JobDocument.parse(BRATU.formatted("-3*sin(pi*x)"), "b.yaml", folder, List.of())).chosen().document();
        assertThat(chosen.notes()).anyMatch(note -> note.contains("starts from the guess with Gauss-Newton, without Adam"))
                .anyMatch(note -> note.endsWith("no solution near the guess")).anyMatch(note -> note.contains("features leave the guess"));
        assertThat(chosen.job().model()).isInstanceOf(Mlp.class);
        assertThat(chosen.job().phases()).allMatch(phase -> phase.optimizer() instanceof GaussNewton);
    }

    /** The same features from guesses near the upper solution, and beyond all: 4.09 high and positive. */
    @Test
    void theCertificateSaysHowFarFromTheGuessTheResultIs() throws IOException {
        String model = """
                model: {type: RandomFeatures, features: 40, distribution: {type: Fourier, length: 0.25}}
                form: %s
                points: {interior: 120, conditions: 1}
                phases: [{optimizer: {type: %s}, stop: {iterations: 30}}]
                certificate: {effort: quick}
                """;
        String strong = model.formatted("{type: StrongForm}", "GaussNewton");
        Certificate near = run(JobDocument.parse(BRATU.formatted("4*sin(pi*x)") + strong, "n.yaml", folder, List.of()), "near").certificate().orElseThrow();
        Certificate far = run(JobDocument.parse(BRATU.formatted("-3*sin(pi*x)") + strong, "f.yaml", folder, List.of()), "far").certificate().orElseThrow();
        assertThat(near.entry("guess.near").orElseThrow().is(Certificate.Status.OBSERVED)).isTrue();
        // 4 sin(pi x) and the closed form, by quadrature.
        assertThat(near.entry("guess.near").orElseThrow().value()).isCloseTo(distance(x -> 4 * Math.sin(Math.PI * x)), within(5e-3));
        assertThat(far.entry("guess.near").orElseThrow()).matches(entry -> entry.is(Certificate.Status.INCONCLUSIVE) && entry.value() > 1)
                .matches(entry -> entry.advice().contains("may be another solution"));
        Certificate unused = run(JobDocument.parse(BRATU.formatted("4*sin(pi*x)")
                + model.formatted("{type: StrongForm, hard: [condition-1, condition-2]}", "GaussNewton"), "u.yaml", folder, List.of()), "unused")
                .certificate().orElseThrow();
        assertThat(unused.entry("guess.near").orElseThrow()).matches(entry -> entry.is(Certificate.Status.NOT_APPLICABLE))
                .matches(entry -> entry.evidence().contains("got hard: [condition-1, condition-2]"));
    }

    /** ‖u − g‖ / ‖u‖ for the upper solution u, with midpoints. */
    private static double distance(DoubleUnaryOperator guess) {
        double theta = 10.938702772122107;
        double difference = 0;
        double size = 0;
        for (double x = 0.0005; x < 1; x += 0.001) {
            double u = -2 * Math.log(Math.cosh((x - 0.5) * theta / 2) / Math.cosh(theta / 4));
            difference += Math.pow(u - guess.applyAsDouble(x), 2);
            size += u * u;
        }
        return Math.sqrt(difference / size);
    }

    @Test
    void aGuessNeedsAnExpressionForEachUnknown() {
        assertThatThrownBy(() -> PreparedJob.of(JobDocument.parse(LINEAR.replace("exact:", "guess: {v: \"x\"}\n  exact:"), "g.yaml", folder, List.of())))
                .hasMessageContaining("problem.guess").hasMessageContaining("u is missing");
    }

    /** Eight half-waves in t and four in x, which 150 features cannot represent. */
    @Test
    @Tag("slow")
    void anOscillatingWaveIsSolvedByMoreFeatures() throws IOException {
        JobDocument document = JobDocument.parse("""
                problem:
                  domain: {x: [0, 1], t: [0, 1]}
                  equations: ["u_tt = 4*u_xx"]
                  conditions:
                    - {on: "x=0", equation: "u = 0"}
                    - {on: "x=1", equation: "u = 0"}
                    - {on: "t=0", equation: "u = sin(pi*x) + 0.5*sin(4*pi*x)"}
                    - {on: "t=0", equation: "u_t = 0"}
                  exact: "sin(pi*x)*cos(2*pi*t) + 0.5*sin(4*pi*x)*cos(8*pi*t)"
                measure: []
                """, "w.yaml", folder, List.of());
        assertThat(run(document, "wave").relativeL2Error().orElseThrow()).isLessThan(1e-8);
    }

    /** A shock of width 0.01/pi and interfaces of width 0.01 are resolved by no few features: the network of the catalogue's own job follows, to the bit. */
    @ParameterizedTest
    @ValueSource(strings = {"burgers", "allen-cahn"})
    @Tag("slow")
    void layersAreLeftToANetwork(String name) {
        Job job = PreparedJob.of(JobDocument.catalogue(name, List.of("method=auto"))).chosen().document().job();
        Job ours = JobDocument.catalogue(name, List.of()).job();
        assertThat(job.model()).isInstanceOf(Mlp.class).isEqualTo(ours.model());
        assertThat(job.points()).isEqualTo(ours.points());
        assertThat(job.phases()).isEqualTo(ours.phases());
        assertThat(job.form()).isEqualTo(ours.form());
    }

    @ParameterizedTest
    @CsvSource({"poisson-2d, 1e-9", "heat, 1e-9", "wave, 1e-9", "helmholtz-2d, 1e-9", "biharmonic-2d, 1e-9",
        "fisher-kpp, 1e-7", "bratu, 1e-7", "allen-cahn-steady, 1e-7"})
    @Tag("slow")
    void problemsOfTheCatalogueAreSolvedWithoutAnyChoice(String name, double most) throws IOException {
        assertThat(run(JobDocument.catalogue(name, List.of("method=auto", "measure=[]")), name).relativeL2Error().orElseThrow()).isLessThan(most);
    }

    @Test
    @Tag("slow")
    void theUpperBranchOfBratuIsSolvedWithoutAnyChoice() throws IOException {
        JobDocument document = JobDocument.catalogue("bratu", List.of("problem={type: Bratu, branch: UPPER}", "method=auto", "measure=[]"));
        assertThat(run(document, "upper").relativeL2Error().orElseThrow()).isLessThan(1e-7);
    }

    /** Runge and Kutta's classical method with 10^5 steps. */
    @Test
    @Tag("slow")
    void predatorsAndPreyOverTwoPeriods() throws IOException {
        Outcome outcome = run(JobDocument.parse("""
                problem:
                  domain: {t: [0, 10]}
                  unknowns: [x, y]
                  equations: ["x_t = x*(1 - y)", "y_t = y*(x - 1)"]
                  conditions: [{on: "t=0", equation: "x = 1.5"}, {on: "t=0", equation: "y = 1"}]
                measure: []
                """, "lv.yaml", folder, List.of()), "lv");
        double[] exact = {1.5, 1};
        for (int i = 0; i < 100_000; i++) {
            exact = rungeKutta(exact, 1e-4);
        }
        Job job = JobDocument.parse(Files.readString(outcome.directory().resolve("resolved.yaml")), "r.yaml", folder, List.of()).job();
        PreparedJob prepared = PreparedJob.of(JobDocument.parse(Files.readString(outcome.directory().resolve("resolved.yaml")), "r.yaml", folder, List.of()));
        double[][] end = prepared.discretize().approximation(outcome.training().bestTheta()).evaluate(new double[] {10}, prepared.problem().unknowns());
        assertThat(job.model()).isInstanceOf(RandomFeatures.class);
        assertThat(end[0][0]).isCloseTo(exact[0], within(1e-6));
        assertThat(end[1][0]).isCloseTo(exact[1], within(1e-6));
    }

    private static double[] rungeKutta(double[] u, double h) {
        double[] a = slope(u);
        double[] b = slope(new double[] {u[0] + h / 2 * a[0], u[1] + h / 2 * a[1]});
        double[] c = slope(new double[] {u[0] + h / 2 * b[0], u[1] + h / 2 * b[1]});
        double[] d = slope(new double[] {u[0] + h * c[0], u[1] + h * c[1]});
        return new double[] {u[0] + h / 6 * (a[0] + 2 * b[0] + 2 * c[0] + d[0]), u[1] + h / 6 * (a[1] + 2 * b[1] + 2 * c[1] + d[1])};
    }

    private static double[] slope(double[] u) {
        return new double[] {u[0] * (1 - u[1]), u[1] * (u[0] - 1)};
    }
}
