package org.pde4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.chart.Series;
import org.pde4j.domain.Box;
import org.pde4j.expr.Field;
import org.pde4j.io.Npy;
import org.pde4j.io.NpyArray;
import org.pde4j.io.Npz;
import org.pde4j.problem.Problem;
import org.pde4j.run.RunDirectory;

/** A run directory with chosen numbers, and the page that must show them. */
class ReportTest {

    private static final JobFacts JOB = new JobFacts("chosen", List.of("Adam", "LBfgs"), 1, 0x1p-53, List.of("equation-1: u_xx = 0"), true, "name: chosen\n");

    @TempDir
    Path folder;

    private RunDirectory run;

    @BeforeEach
    void aRunOfFourRecords() throws IOException {
        write("resolved.yaml", "name: chosen\n");
        run = RunDirectory.open(folder);
        write("metrics.csv", """
                iteration,seconds,phase,loss,loss.equation-1,loss.wall,gradient_norm,parameter_norm,distance_from_start,path_length,relative_l2_error
                0,0.1,0,1.0,0.75,0.25,2.0,3.0,0.0,0.0,0.9
                10,0.2,0,0.1,0.075,0.025,0.2,3.1,0.5,0.6,0.4
                20,0.3,1,0.01,0.0075,0.0025,0.02,3.2,0.8,0.9,0.125
                30,0.4,1,0.001,0.00075,0.00025,0.002,3.3,0.9,1.1,0.03125
                """);
        write("ntk.csv", """
                iteration,rows,lambda_max,lambda_min,rounding_floor,numerical_rank,condition,effective_rank,drift,predicted_loss,lambda_min_inner,trace_outer_interior
                0,2,3.0,1.0,1e-15,2,3.0,1.8,0.0,1.0,0.25,1.0
                20,2,5.0,4.0,1e-15,2,1.25,1.9,0.25,0.02,0.0,10.0
                """);
        Npy.write(folder.resolve("ntk_spectrum.npy"), NpyArray.of(new double[] {3, 1, 5, 4}, 2, 2));
        write("lojasiewicz.csv", """
                iteration,exponent,exponent_low,exponent_high,constant,limit_loss,rate_class,decided
                10,0.5,0.4,1.0,1.1,0.0,INCONCLUSIVE,false
                30,0.5,0.49,0.51,0.75,0.0,EXPONENTIAL,true
                """);
        write("certificate.json", """
                {"verdict": "CRITICAL_POINT", "summary": "theta is a critical point", "termination": {"reason": "GRADIENT_TOLERANCE", "kind": "TOLERANCE",
                 "iteration": 30, "detail": "0.002 <= 0.01", "advice": "look at the Hessian"},
                 "entries": [{"id": "descent.ended", "chapter": "The descent", "claim": "ended", "status": null, "value": 30, "threshold": null,
                              "evidence": "e", "source": "", "advice": ""},
                             {"id": "descent.alert", "chapter": "The descent", "claim": "a <script>alert(1)</script> claim", "status": "OBSERVED",
                              "value": 0.25, "threshold": null, "evidence": "seen & noted", "source": "Theorem 3", "advice": ""},
                             {"id": "bounds.bounded", "chapter": "Bounds", "claim": "bounded", "status": "VIOLATED",
                              "value": "Infinity", "threshold": 7.5, "evidence": "e", "source": "", "advice": ""}]}
                """);
        write("provenance.json", "{\"pde4j\": {\"version\": \"1.2\", \"commit\": \"abc\"}, \"seeds\": {\"points\": 7}}");
        Npz.write(folder.resolve("points.npz"), Map.of("equation-1", NpyArray.of(new double[] {0.1, 0.2, 0.3, 0.4}, 2, 2)));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void thePageTellsTheVerdictTheClaimsAndTheNumbers() throws IOException {
        String page = Report.of(run, JOB, Optional.empty()).html();

        assertThat(page.indexOf("id=\"training\"")).as("results before claims").isPositive().isLessThan(page.indexOf("id=\"certificate\""));
        assertThat(page).as("a violated claim is open, another is not")
                .contains("<li id=\"bounds.bounded\"><details open>", "<li id=\"descent.alert\"><details>");
        assertThat(page).as("statuses have colours").contains(".proved", ".observed", ".inconclusive", ".violated");
        assertThat(page).contains("CRITICAL POINT", "class=\"verdict open\"", "The training ended by gradient tolerance (TOLERANCE) at iteration 30: 0.002 &lt;",
                "look at the Hessian", "seen &amp; noted", "Theorem 3", "value <b>infinity</b></span> <span>threshold 7.5", "status violated",
                "<b>0.25</b></span>");
        assertThat(page).contains("<li id=\"descent.alert\"><details>", "href=\"#bounds.bounded\"", "value <b>30</b>");
        assertThat(Pattern.compile("class=\"status ").matcher(page).results().count()).as("a fact has no badge").isEqualTo(2);
        assertThat(page).contains("<dt>relative L² error at the end</dt><dd>0.03125</dd>", "pde4j · version", "seeds · points", "name: chosen");
        assertThat(page.indexOf("CRITICAL POINT")).isLessThan(page.indexOf("<svg")).isLessThan(page.indexOf("The descent"));
    }

    @Test
    void thePageIsSelfContainedAndEscapesEveryFile() throws IOException {
        String page = Report.of(run, JOB, Optional.empty()).html();

        assertThat(page).doesNotContain("<script>alert", "{{").contains("a &lt;script&gt;alert(1)&lt;/script&gt; claim");
        Matcher links = Pattern.compile("(?:href|src|url)\\s*[=(]\\s*[\"']?([^\"')\\s>]*)").matcher(page);
        assertThat(links.results().map(link -> link.group(1)).filter(link -> !link.startsWith("#") && !link.startsWith("data:")).toList()).isEmpty();
        Matcher ids = Pattern.compile("\\sid=\"([^\"]*)\"").matcher(page);
        Set<String> seen = new HashSet<>(Set.of("genericDefs"));
        assertThat(ids.results().map(id -> id.group(1)).filter(id -> !id.equals("genericDefs")).allMatch(seen::add)).as("names are unique").isTrue();
    }

    /** A label cannot end the element that holds the data of a figure. */
    @Test
    void dataOfFiguresHoldNoMarkup() {
        String data = LinePlot.titled("t").x(Axis.linear("</script><b>")).line("</script>", new double[] {0}, new double[] {1}).plot().data();
        assertThat(data).doesNotContain("<").contains("\\u003c/script>");
    }

    /** The maps have 0.5 MB of data and the cloud of 14 times 4000 points 1.2 MB, which is then left out. */
    @Test
    void thePageHasRoomForAMegabyteOfDataAndAThird() throws IOException {
        Box box = Box.of("x", 0, 1).times("y", 0, 1).times("t", 0, 1);
        Field u = Field.of("u", 0);
        Problem problem = Problem.named("p").domain(box).unknowns("u").equation(u.d(box.coordinates().get(0))).build();
        double[] points = new Random(1).doubles(3 * 4000).toArray();
        Npz.write(folder.resolve("points.npz"), IntStream.range(0, 14).boxed().collect(Collectors.toMap(k -> "group-" + k,
                k -> NpyArray.of(points, 4000, 3))));
        SolvedProblem solved = new SolvedProblem(problem, (at, wanted) -> new double[wanted.size()][at.length / 3], "test");

        String page = Report.of(run, JOB, Optional.of(solved)).html();

        int data = Pattern.compile("(?s)<script type=\"application/json\">(.*?)</script>").matcher(page).results()
                .mapToInt(found -> found.group(1).length()).sum();
        assertThat(data).isBetween(500_000, 1_300_000);
        assertThat(page).contains("id=\"figure-points\"");
    }

    @Test
    void curvesAreTheColumnsOfTheFiles() throws IOException {
        Report report = Report.of(run, JOB, Optional.empty());

        LinePlot loss = plot(report, "loss");
        assertThat(loss.series()).extracting(Series::name).containsExactly("J", "equation-1", "wall", "predicted by the kernel");
        assertThat(loss.series().get(2).y()).containsExactly(0.25, 0.025, 0.0025, 0.00025);
        assertThat(Arrays.copyOf(loss.series().get(3).x(), 2)).containsExactly(0, 20);
        assertThat(Arrays.copyOf(loss.series().get(3).y(), 2)).as("from J at the record before to what its kernel predicts").containsExactly(1, 0.02);
        assertThat(loss.marks()).extracting(mark -> mark.label() + " " + mark.x()).containsExactly("Adam 0.0", "LBfgs 10.0");
        assertThat(figure(report, "loss").caption()).as("0.1 to 0.001 in 20 steps").contains("a mean factor of 0.7943 an iteration");
        assertThat(plot(report, "ntk-spectrum").series().get(1).y()).containsExactly(5, 4);
        assertThat(plot(report, "ntk-grams").series().get(1).y()).containsExactly(0.25, 0);
        assertThat(plot(report, "ntk-grams").label()).as("an exact zero has no place on a logarithmic axis").contains("λ₀(G), inner parameters (0 not drawn)");
        assertThat(plot(report, "ntk-blocks").series().get(2).y()).containsExactly(1, 10);
        assertThat(plot(report, "ntk-eigenvalues").series().get(1).y()).as("the second eigenvalue over the records").containsExactly(1, 4);
        assertThat(plot(report, "lojasiewicz").series().get(0).y()).as("J - J*").containsExactly(1, 0.1, 0.01, 0.001);
    }

    /** One number in one place: where the certificate makes no claim there is no line. */
    @Test
    void theFloorOfTheGradientIsTheNumberOfTheCertificate() throws IOException {
        assertThat(plot(Report.of(run, JOB, Optional.empty()), "gradient-norm").series()).hasSize(1);
        write("certificate.json", "{\"verdict\": \"STALLED\", \"entries\": [{\"id\": \"descent.above-floor\", \"claim\": \"c\", "
                + "\"status\": \"INCONCLUSIVE\", \"value\": 3e-13, \"threshold\": 2.5e-12}], \"tables\": []}");
        Report report = Report.of(run, JOB, Optional.empty());
        assertThat(series(report, "gradient-norm", "rounding floor").y()).containsExactly(2.5e-12, 2.5e-12);
        assertThat(figure(report, "gradient-norm").caption()).contains("Dotted: 2.5e-12, below which the claim descent.above-floor");
    }

    /** (J - J*)^{1/2} = C g has slope 2 in the picture of ln(J - J*) over ln g. */
    @Test
    void theLineOfTheInequalityHasTheSlopeOfTheExponent() throws IOException {
        Series line = plot(Report.of(run, JOB, Optional.empty()), "lojasiewicz").series().get(1);

        int[] drawn = IntStream.range(0, line.x().length).filter(i -> Double.isFinite(line.y()[i])).toArray();
        int a = drawn[0];
        int b = drawn[drawn.length - 1];
        assertThat(Math.log(line.y()[b] / line.y()[a]) / Math.log(line.x()[b] / line.x()[a])).isCloseTo(2, within(1e-9));
        assertThat(line.name()).isEqualTo("α = 0.5");
    }

    @Test
    void anUndecidedExponentDrawsNoLine() throws IOException {
        LinePlot decided = plot(Report.of(run, JOB, Optional.empty()), "lojasiewicz-exponent");
        assertThat(decided.series().get(0).y()).as("undecided at iteration 10").containsExactly(Double.NaN, 0.5);

        write("lojasiewicz.csv", """
                iteration,exponent,exponent_low,exponent_high,constant,limit_loss,rate_class,decided
                10,0.5,0.4,1.0,1.1,0.0,INCONCLUSIVE,false
                30,0.7243,0.5,1.0,0.75,0.0,INCONCLUSIVE,false
                """);
        Report report = Report.of(run, JOB, Optional.empty());
        assertThat(plot(report, "lojasiewicz").series()).extracting(Series::name).containsExactly("iterates");
        assertThat(figure(report, "lojasiewicz").caption()).contains("no line is drawn").doesNotContain("0.7243");
        assertThat(report.figures()).extracting(Figure::name).doesNotContain("lojasiewicz-exponent");
        assertThat(report.html()).doesNotContain("0.7243");
    }

    @Test
    void figuresAreFilesToo() throws IOException {
        Report report = Report.of(run, JOB, Optional.empty());
        Files.createDirectories(folder.resolve("figures"));
        write("figures/of-an-earlier-report.svg", "<svg/>");

        report.write(run);

        try (Stream<Path> files = Files.list(folder.resolve("figures"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(
                    report.figures().stream().flatMap(figure -> Stream.of(figure.name() + ".svg", figure.name() + ".png")).toList());
        }
        assertThat(report.figures()).extracting(Figure::name).contains("loss", "gradient-norm", "error", "path", "ntk-spectrum", "lojasiewicz");
        BufferedImage picture = ImageIO.read(folder.resolve("figures/loss.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(960);
        assertThat(Files.readString(folder.resolve("report.html"))).isEqualTo(report.html());
    }

    @Test
    void aSignedEnergyIsShownOnALinearAxis() throws IOException {
        write("metrics.csv", """
                iteration,seconds,phase,loss,gradient_norm,parameter_norm,distance_from_start,path_length,relative_l2_error
                0,0.1,0,0.5,2.0,3.0,0.0,0.0,
                10,0.2,0,0.25,0.2,3.1,0.5,0.6,
                20,0.3,0,-0.25,0.2,3.1,0.5,0.6,
                """);

        Report report = Report.of(run, JOB, Optional.empty());

        assertThat(plot(report, "loss").title()).isEqualTo("Energy");
        assertThat(plot(report, "loss").y().label()).isEqualTo("energy J");
        assertThat(report.html()).as("a label of an axis that reaches below zero").contains(">−0.2<");
        assertThat(report.figures()).extracting(Figure::name).as("no reference, no error").doesNotContain("error");
    }

    /** J of an energy may be positive throughout: what it is, is known from the form. */
    @Test
    void anEnergyIsHeldAgainstItsLowestValueAndItsIndependentQuadrature() throws IOException {
        JobFacts energy = new JobFacts("chosen", List.of("Adam", "LBfgs"), 0, 0x1p-53, List.of(), true, "name: chosen\n");
        write("energy.csv", "iteration,energy,independent_energy\n0,1.0,1.25\n20,0.01,\n");

        Report report = Report.of(run, energy, Optional.empty());

        assertThat(plot(report, "loss").y().label()).isEqualTo("energy J");
        assertThat(plot(report, "loss").series()).extracting(Series::name).contains("by independent quadrature");
        assertThat(plot(report, "energy-above-lowest").series().get(0).y()).containsExactly(1.0 - 0.001, 0.1 - 0.001, 0.01 - 0.001, 0);
        assertThat(plot(report, "gradient-norm").series()).as("no floor is known of an energy").hasSize(1);
        assertThat(figure(report, "loss").caption()).doesNotContain("mean factor");
    }

    /** A gap of 1e-5 J stands above 100 u of one and below that of the other. */
    @Test
    void floorsInTheFiguresAreThoseOfThePrecisionOfTheRun() throws IOException {
        JobFacts single = new JobFacts("chosen", List.of("Adam", "LBfgs"), 1, 0x1p-24, List.of(), true, "name: chosen\n");
        write("lojasiewicz.csv", """
                iteration,exponent,exponent_low,exponent_high,constant,limit_loss,rate_class,decided
                30,0.5,0.49,0.51,0.75,0.000999995,EXPONENTIAL,true
                """);
        assertThat(series(Report.of(run, single, Optional.empty()), "lojasiewicz", "iterates").x()).hasSize(3);
        assertThat(series(Report.of(run, JOB, Optional.empty()), "lojasiewicz", "iterates").x()).hasSize(4);
    }

    private static Series series(Report report, String figure, String name) {
        return plot(report, figure).series().stream().filter(series -> series.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void tablesOfTheCertificateAreShownAndNamesThatLeaveTheDirectoryAreNot() throws IOException {
        write("certificate-starts.csv", "start,loss\n1,1.23456789E-7\n2,<b>\n");
        write("certificate.json", "{\"verdict\": \"STALLED\", \"entries\": [{\"claim\": \"c\", \"status\": \"OBSERVED\"}], \"tables\": "
                + "[\"certificate-starts.csv\", \"certificate-../../secret.csv\", \"metrics.csv\"]}");

        String page = Report.of(run, JOB, Optional.empty()).html();

        assertThat(page).contains("<summary>starts: 2 rows</summary>", "<td>1.235e-07</td>", "<td>&lt;b&gt;</td>", "verdict open")
                .doesNotContain("secret: ", "metrics: ");
    }

    @Test
    void theEnvelopeOfTheRateIsDrawnOverTheLoss() throws IOException {
        write("certificate-loss-envelope.csv", "iteration,loss,envelope,limit_loss\n10,1.0,1.5,0\n20,0.1,0.25,0\n");
        write("certificate.json", "{\"verdict\": \"STALLED\", \"entries\": [], \"tables\": [\"certificate-loss-envelope.csv\"]}");
        Series envelope = plot(Report.of(run, JOB, Optional.empty()), "loss").series().stream()
                .filter(series -> series.name().equals("envelope of the rate")).findFirst().orElseThrow();
        assertThat(envelope.x()).containsExactly(10, 20);
        assertThat(envelope.y()).containsExactly(1.5, 0.25);
    }

    @Test
    void whatIsMissingIsLeftOut() throws IOException {
        for (String name : List.of("ntk.csv", "ntk_spectrum.npy", "lojasiewicz.csv", "certificate.json", "provenance.json", "points.npz")) {
            Files.delete(folder.resolve(name));
        }
        // A row that is still being written.
        write("metrics.csv", Files.readString(folder.resolve("metrics.csv")) + "40,0.5,1,0.0");

        Report report = Report.of(run, JOB, Optional.empty());

        assertThat(report.figures()).extracting(Figure::name).containsExactly("loss", "gradient-norm", "error", "path");
        assertThat(report.html()).contains("NO VERDICT", "The last recorded iteration is 30");
        Files.delete(folder.resolve("metrics.csv"));
        assertThat(Report.of(run, JOB, Optional.empty()).html()).contains("Nothing is recorded yet");
        assertThat(Report.of(run, JOB, Optional.empty()).body()).as("on a live page").contains("TRAINING", "Nothing is claimed");
    }

    @Test
    void weightsAreShownWhereTheyChange() throws IOException {
        assertThat(Report.of(run, JOB, Optional.empty()).figures()).extracting(Figure::name).doesNotContain("weights");
        write("metrics.csv", """
                iteration,seconds,phase,loss,loss.a,loss.b,gradient_norm,parameter_norm,distance_from_start,path_length,relative_l2_error,weight.a,weight.b
                0,0.1,0,0.5,0.25,0.25,2.0,3.0,0.0,0.0,,1.0,1.0
                10,0.2,0,0.25,0.125,0.125,0.2,3.1,0.5,0.6,,1.0,8.0
                20,0.3,0,0.25,0.125,0.125,0.2,3.1,0.5,0.6,,1.0,8.0
                """);

        LinePlot weights = plot(Report.of(run, JOB, Optional.empty()), "weights");

        assertThat(weights.series()).extracting(Series::name).containsExactly("a", "b");
        assertThat(weights.series().get(1).y()).containsExactly(1, 8, 8);
    }

    /** Least squares in one step: two records are four numbers, and a picture of two ends shows less. */
    @Test
    void aTrainingOfOneStepIsASentenceAndNoCurve() throws IOException {
        write("metrics.csv", """
                iteration,seconds,phase,loss,loss.a,gradient_norm,parameter_norm,distance_from_start,path_length,relative_l2_error
                0,0.0,0,50.0,50.0,40.0,0.0,0.0,0.0,1.0
                1,0.1,0,2.0e-20,2.0e-20,3.0e-10,18.0,18.0,18.0,
                """);
        write("matrices.csv", """
                iteration,matrix,rows,columns,sigma_max,sigma_min,threshold,rank,condition
                0,A,200,30,8.0,7.0,1.0e-12,30,1.0
                1,A,200,30,9.5,4.0e-17,3.8e-12,17,2.4e17
                1,features,150,30,0.5,0.25,1.0e-12,30,2.0
                """);

        Report report = Report.of(run, JOB, Optional.empty());

        assertThat(report.figures()).extracting(Figure::name).containsExactly("ntk-spectrum");
        // The word joiner keeps an exponent with its number.
        assertThat(report.html().replace("\u2060", "")).contains("No curve is drawn through one step: J went from 50 to 2e-20, |∇J| from 40 to 3e-10.",
                "Singular values of the Jacobian (200 × 30): from 9.5 down to below the rounding error 3.8e-12; 17 of 30 are above rounding.",
                "Singular values of the features at the interior points (150 × 30): from 0.5 down to 0.25; 30 of 30 are above rounding.")
                .doesNotContain("4.000e-17", "from 8 down to", "mean factor");
    }

    /** A bound may not become smaller by being printed, and digits below the rounding floor are no digits of an eigenvalue. */
    @Test
    void boundsAreRoundedUpwardsAndEigenvaluesBelowTheirFloorAreNoNumbers() throws IOException {
        write("certificate.json", """
                {"verdict": "STALLED", "summary": "s", "termination": {}, "entries": [
                 {"id": "error.l2-norm", "claim": "bound", "status": "OBSERVED", "value": 0.12001, "threshold": 1},
                 {"id": "linear-rate.least-eigenvalue", "claim": "rate", "status": "INCONCLUSIVE", "value": 5.0437e-32, "threshold": 1.0e-24},
                 {"id": "linear-rate.inner-gram", "claim": "gram", "status": "OBSERVED", "value": 3.0e-5, "threshold": 1.0e-24}]}
                """);

        assertThat(Report.of(run, JOB, Optional.empty()).html()).contains("value <b>0.13</b>", "value <b>below floor</b>", "value <b>3e-05</b>")
                .doesNotContain("5.044e-32");
    }

    /** The columns are those of ImplicitGradientDescent in optimizer.csv; a NaN is a step that rounding decides. */
    @Test
    void theConditionsOfImplicitGradientDescentAreDrawnBesideTheirThresholds() throws IOException {
        assertThat(Report.of(run, JOB, Optional.empty()).figures()).extracting(Figure::name).doesNotContain("sufficient-decrease");
        StringBuilder table = new StringBuilder("iteration,phase,name,value\n");
        double[][] steps = {{2.5, 1.005}, {1.5, 1.0}, {Double.NaN, 0.995}};
        for (int k = 0; k < 3; k++) {
            String at = 10 * (k + 1) + ",0,";
            table.append(at + "decrease_ratio," + steps[k][0] + "\n" + at + "gradient_limit,1.01\n" + at + "gradient_ratio," + steps[k][1] + "\n"
                    + at + "largest_gradient_ratio,1.0075\n" + at + "least_decrease_ratio,1.25\n" + at + "rejections,0.0\n");
        }
        write("optimizer.csv", table.toString());

        Report report = Report.of(run, JOB, Optional.empty());

        assertThat(series(report, "sufficient-decrease", "recorded steps").x()).containsExactly(10, 20, 30);
        assertThat(series(report, "sufficient-decrease", "recorded steps").y()).containsExactly(2.5, 1.5, Double.NaN);
        assertThat(series(report, "sufficient-decrease", "least so far").y()).containsExactly(1.25, 1.25, 1.25);
        assertThat(series(report, "sufficient-decrease", "threshold 1").y()).containsOnly(1);
        assertThat(series(report, "relative-error-of-steps", "recorded steps").y()).containsExactly(1.005, 1.0, 0.995);
        assertThat(series(report, "relative-error-of-steps", "threshold 1 + κ").y()).containsOnly(1.01);
        assertThat(figure(report, "relative-error-of-steps").caption()).contains("in the end 1.008", "in the end 1.01");
    }

    /** A minimum of the loss with a large residual is no success, and an ended budget no reason to go on from it. */
    @Test
    void theColourOfAVerdictIsThatOfAllItsClaims() throws IOException {
        String certificate = """
                {"verdict": "%s", "summary": "s", "termination": {"kind": "BUDGET", "reason": "ITERATION_LIMIT", "iteration": 1, "advice": "more steps"},
                 "entries": [{"id": "residual-size.small:equation-1", "claim": "small", "status": "%s", "value": 0.46, "threshold": 0.05}]}
                """;
        write("certificate.json", certificate.formatted("LOCAL_MINIMUM", "OBSERVED"));
        assertThat(Report.of(run, JOB, Optional.empty()).html()).contains("class=\"verdict good\"").doesNotContain("more steps");
        write("certificate.json", certificate.formatted("LOCAL_MINIMUM", "VIOLATED"));
        assertThat(Report.of(run, JOB, Optional.empty()).html()).contains("class=\"verdict open\"");
        write("certificate.json", certificate.formatted("GLOBAL_ZERO", "OBSERVED"));
        assertThat(Report.of(run, JOB, Optional.empty()).html()).contains("class=\"verdict good\"");
        write("certificate.json", certificate.formatted("NO_SOLUTION", "VIOLATED"));
        assertThat(Report.of(run, JOB, Optional.empty()).html()).contains("class=\"verdict bad\"", "more steps");
        write("certificate.json", certificate.formatted("NOT_CONVERGED", "OBSERVED"));
        assertThat(Report.of(run, JOB, Optional.empty()).html()).contains("class=\"verdict open\"", "more steps");
    }

    @Test
    void besideOthersARunShowsItsWorstUnknownAndNoEigenvaluesBelowTheFloor() throws IOException {
        write("certificate.json", """
                {"verdict": "STALLED", "answer": [{"unknown": "u", "relative_l2_error": 0.5}, {"unknown": "v", "relative_l2_error": 0.125}]}
                """);
        write("ntk.csv", "iteration,rows,rounding_floor\n0,2,1e-15\n20,2,4.0\n");
        ComparedRun compared = new ComparedRun("a", RunData.read(run));

        assertThat(compared.error()).isEqualTo(0.5);
        List<Figure> figures = new ComparisonFigures(List.of(compared)).all();
        LinePlot spectrum = (LinePlot) figures.get(figures.size() - 1).plot();
        assertThat(spectrum.series().get(0).y()).as("5 and 4, relative to 5, floor 4").containsExactly(1, Double.NaN);
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        write("certificate.json", "{");

        assertThatThrownBy(() -> Report.of(run, JOB, Optional.empty())).isInstanceOf(IOException.class).hasMessageContaining("certificate.json");
    }

    private static Figure figure(Report report, String name) {
        return report.figures().stream().filter(figure -> figure.name().equals(name)).findFirst().orElseThrow();
    }

    private static LinePlot plot(Report report, String name) {
        return (LinePlot) figure(report, name).plot();
    }
}
