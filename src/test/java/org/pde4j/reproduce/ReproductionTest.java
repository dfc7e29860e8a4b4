package org.pde4j.reproduce;

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
import org.pde4j.chart.Axis;
import org.pde4j.chart.LinePlot;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.QrFactorization;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.optim.GaussNewton;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

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
        public double minutes(Budget budget) {
            return 1;
        }

        @Override
        public ExperimentResult run(Budget budget, Consumer<String> progress) {
            progress.accept("a row");
            return result;
        }
    }

    private static ExperimentResult result() {
        ResultTable table = new ResultTable("fixed-table", "caption", List.of("name", "value", "missing"), List.of(List.of("x, \"y\"", 0.1, Double.NaN),
                List.of("z", 3, 1e-20)));
        ExperimentFigure figure = new ExperimentFigure("fixed-figure", "caption", LinePlot.titled("t").x(Axis.linear("x")).y(Axis.linear("y"))
                .line("s", new double[] {1, 2}, new double[] {3, 0.1}).plot());
        return new ExperimentResult(List.of(table), List.of(figure), List.of(new ClaimComparison("claimed <so>", "seen & noted",
                ClaimComparison.Outcome.UNDECIDED)));
    }

    @Test
    void tablesFiguresAndPageAreWritten(@TempDir Path out) throws IOException {
        List<String> lines = new ArrayList<>();
        Path page = new Reproduction(Budget.QUICK, lines::add).run(List.of(new Fixed(result())), out);
        assertThat(Files.readString(out.resolve("fixed-table.csv"))).isEqualTo("name,value,missing\n\"x, \"\"y\"\"\",0.1,\nz,3,1.0E-20\n");
        assertThat(Files.readString(out.resolve("fixed-figure.figure.csv"))).isEqualTo("series,x,y\n\"s\",1.0,3.0\n\"s\",2.0,0.1\n");
        assertThat(Files.readAllBytes(out.resolve("fixed-figure.png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(Files.readString(out.resolve("fixed-figure.svg"))).contains("<svg");
        assertThat(Files.readString(page)).contains("All parameters are ours").contains("claimed &lt;so&gt;").contains("seen &amp; noted")
                .contains("a &lt; b &amp; &quot;c&quot;")
                .contains("small").contains("Quick budget").doesNotContain("<script");
        assertThat(Files.readString(out.resolve("provenance.json"))).contains("\"version\"", "\"first\" : 1", "reproduce QUICK");
        assertThat(lines).contains("  a row");
    }

    @Test
    void rowsMustFitTheirColumns() {
        assertThatThrownBy(() -> new ResultTable("t", "", List.of("a", "b"), List.of(List.of(1))))
                .hasMessage("ResultTable t: every row must have 2 entries, got 1");
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
        assertThat(Experiments.all().stream().map(Experiment::id)).doesNotHaveDuplicates().contains("e0", "e1", "e2", "e3", "e4", "e5", "e7", "ridge");
        for (Experiment experiment : Experiments.all()) {
            assertThat(experiment.minutes(Budget.QUICK)).isPositive().isLessThan(experiment.minutes(Budget.STANDARD));
            assertThat(experiment.minutes(Budget.STANDARD)).isLessThan(experiment.minutes(Budget.FULL));
        }
        assertThat(Experiments.all().stream().mapToDouble(experiment -> experiment.minutes(Budget.STANDARD)).sum()).isLessThan(40);
    }

    /** Linear flow: each component of the residual decays exactly with its eigenvalue. */
    @Test
    void eigendirectionsOfALinearProblemDecayAsPredicted() {
        ClaimComparison comparison = EigendirectionDecay.run().comparisons().get(0);
        assertThat(comparison.outcome()).as(comparison.observed()).isEqualTo(ClaimComparison.Outcome.CONSISTENT);
    }

    /** −u″ = f with few features: the minimiser of J + (μ/2)|a|² by the normal equations against Gauss-Newton on the rows of both. */
    @Test
    void aPenaltyGivesTheSolutionOfTikhonov() {
        CollocationProblem problem = new Setting("Poisson", new Poisson1d(), 30, 1, 1, 8).features(6, 1);
        double mu = 1e-3;
        double[] reached = Trainer.of(new Tikhonov(problem, mu)).phase(new GaussNewton(), StopRule.iterations(30)).run().bestTheta();
        double[] zero = new double[6];
        Matrix normal = problem.normalMatrix(zero);
        double[] b = problem.jacobianTransposeTimes(zero, problem.residual(zero));
        for (int i = 0; i < 6; i++) {
            normal.set(i, i, normal.get(i, i) + mu / problem.factor());
            b[i] = -b[i];
        }
        // Condition of the normal equations times rounding.
        assertThat(Vectors.distance(reached, QrFactorization.of(normal).solve(b))).isLessThan(1e-6 * Vectors.norm(reached));
    }

    /** Five values against the span of 1 and x, x twice: the residual of the regression, by hand. */
    @Test
    void theBestOfASpanIsTheResidualOfARegression() {
        double[] x = {-2, -1, 0, 1, 2};
        double[] u = {0, 1, 1, 1, 0};
        Matrix features = Matrix.of(new double[][] {{1, 1, 1, 1, 1}, x, x}).transpose();
        // The mean is 3/5 and the slope 0; of |u|² = 3 there remain 3 − 9/5.
        assertThat(BestInSpan.distance(features, u)).isCloseTo(Math.sqrt(1.2 / 3), within(1e-14));
    }

    /** What least squares on the residual reached cannot be better than the best of the same span, and is not far from it for a smooth solution. */
    @Test
    void noTrainingOfTheOuterLayerBeatsTheBestOfItsSpan() {
        Setting setting = Setting.fisherKpp(Budget.QUICK);
        CollocationProblem problem = setting.features(20, 1);
        TrainingResult result = Trainer.of(problem).phase(new GaussNewton(), StopRule.iterations(50)).run();
        double error = Trained.error(problem, result.bestTheta());
        // The samples of both differ: a twentieth.
        assertThat(BestInSpan.error(problem)).isBetween(error / 100, error * 1.05);
    }

    @Test
    @Tag("slow")
    void everythingRunsAtTheQuickBudget(@TempDir Path out) throws IOException {
        Path page = new Reproduction(Budget.QUICK, line -> { }).run(Experiments.all(), out);
        for (String table : List.of("e0-baseline", "e1-training", "e2-layers", "e3-distributions", "e4-initialisation", "e5-drift", "e5-concentration",
                "e5-spectra", "e7-dimensions", "ridge-widths", "starts-clusters", "bounds-controls")) {
            assertThat(Files.readAllLines(out.resolve(table + ".csv"))).as(table).hasSizeGreaterThan(1);
        }
        assertThat(Files.readString(page)).contains("consistent").doesNotContain("NaN");
    }
}
