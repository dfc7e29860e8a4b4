package org.pde4j.report.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pde4j.report.chart.Axis;
import org.pde4j.report.chart.LinePlot;

class ReproductionTest {

    /** An experiment that computes nothing. */
    private record Fixed(ExperimentResult result) implements Experiment {

        @Override
        public String id() {
            return "fixed";
        }

        @Override
        public String title() {
            return "a < b & \"c\"";
        }

        @Override
        public String setup(Budget budget) {
            return budget.of("small", "large");
        }

        @Override
        public double seconds(Budget budget) {
            return 1;
        }

        @Override
        public ExperimentResult run(Budget budget, Consumer<String> progress) {
            progress.accept("a row");
            return result;
        }
    }

    private static ExperimentResult result() {
        ResultTable table = new ResultTable("fixed-table", "caption", List.of("name", "value", "missing"), List.of(List.of("x, \"y\"", 0.1, Double.NaN), List.of("z", 3, 1e-20)));
        Figure figure = new Figure("fixed-figure", "caption", LinePlot.titled("t").x(Axis.linear("x")).y(Axis.linear("y")).line("s", new double[] {1, 2}, new double[] {3, 0.1}).plot());
        return new ExperimentResult(List.of(table), List.of(figure), List.of(new Comparison("claimed <so>", "seen & noted", Comparison.Outcome.UNDECIDED)));
    }

    @Test
    void tablesFiguresAndPageAreWritten(@TempDir Path out) throws IOException {
        List<String> lines = new ArrayList<>();
        Path page = new Reproduction(Budget.QUICK, lines::add).run(List.of(new Fixed(result())), out);
        assertThat(Files.readString(out.resolve("fixed-table.csv"))).isEqualTo("name,value,missing\n\"x, \"\"y\"\"\",0.1,\nz,3,1.0E-20\n");
        assertThat(Files.readString(out.resolve("fixed-figure.figure.csv"))).isEqualTo("series,x,y\n\"s\",1.0,3.0\n\"s\",2.0,0.1\n");
        assertThat(Files.readAllBytes(out.resolve("fixed-figure.png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(Files.readString(out.resolve("fixed-figure.svg"))).contains("<svg");
        assertThat(Files.readString(page)).contains("All parameters are ours").contains("claimed &lt;so&gt;").contains("seen &amp; noted").contains("a &lt; b &amp; &quot;c&quot;")
                .contains("small").contains("Quick budget").doesNotContain("<script");
        assertThat(lines).contains("  a row");
    }

    @Test
    void rowsMustFitTheirColumns() {
        assertThatThrownBy(() -> new ResultTable("t", "", List.of("a", "b"), List.of(List.of(1)))).hasMessage("ResultTable t: every row must have 2 entries, got 1");
    }

    @Test
    void spreadsAreThoseOfKnownSamples() {
        assertThat(Spread.median(new double[] {3, 1, 2})).isEqualTo(2);
        assertThat(Spread.median(new double[] {4, 1, 2, 3})).isEqualTo(2.5);
        // Variance of 1, 2, 3 with n − 1 is 1, the mean 2.
        assertThat(Spread.variation(new double[] {1, 2, 3})).isEqualTo(0.5);
        assertThat(Spread.slope(new double[] {1, 10, 100}, new double[] {5, 0.5, 0.05})).isEqualTo(-1, within(1e-12));
    }

    @Test
    void idsAreDistinctAndEveryExperimentStatesItsTime() {
        assertThat(Experiments.all().stream().map(Experiment::id)).doesNotHaveDuplicates().contains("e1", "e2", "e3", "e4", "e5", "e7");
        for (Experiment experiment : Experiments.all()) {
            assertThat(experiment.seconds(Budget.QUICK)).isBetween(1.0, 120.0).isLessThan(experiment.seconds(Budget.FULL));
        }
    }

    /** Linear flow: each component of the residual decays exactly with its eigenvalue. */
    @Test
    void eigendirectionsOfALinearProblemDecayAsPredicted() {
        Comparison comparison = EigendirectionDecay.run().comparisons().get(0);
        assertThat(comparison.outcome()).as(comparison.observed()).isEqualTo(Comparison.Outcome.CONSISTENT);
    }

    /** At x = 1/4, 1/2, 3/4 and both ends, a_0 = ±1, flow to t = 30: the drift of the kernel falls like 1/m, the envelope along the path holds. */
    @Test
    @Tag("slow")
    void theDriftOfTheKernelFallsLikeTheWidth() {
        double[] widths = {64, 256, 1024};
        double[] drift = new double[3];
        for (int w = 0; w < 3; w++) {
            DriftRun[] runs = {DriftRun.of(TangentKernels.fivePoints((int) widths[w], 1), 30), DriftRun.of(TangentKernels.fivePoints((int) widths[w], 2), 30),
                DriftRun.of(TangentKernels.fivePoints((int) widths[w], 3), 30)};
            for (DriftRun run : runs) {
                drift[w] += run.relative() / 3;
                assertThat(run.envelope()).isTrue();
                assertThat(run.loss()).isLessThan(0.01 * run.lossAtStart());
            }
        }
        // The leading term of order m^(-1/2) cancels for a symmetric law of a; reference slope -1.01.
        assertThat(Spread.slope(widths, drift)).isLessThan(-0.8);
    }

    @Test
    @Tag("slow")
    void everythingRunsAtTheQuickBudget(@TempDir Path out) throws IOException {
        Path page = new Reproduction(Budget.QUICK, line -> { }).run(Experiments.all(), out);
        for (String table : List.of("e1-training", "e2-layers", "e3-laws", "e4-initialisation", "e5-drift", "e5-concentration", "e5-spectra", "e7-dimensions", "starts-clusters")) {
            assertThat(Files.readAllLines(out.resolve(table + ".csv"))).as(table).hasSizeGreaterThan(1);
        }
        assertThat(Files.readString(page)).contains("consistent").doesNotContain("NaN");
    }
}
