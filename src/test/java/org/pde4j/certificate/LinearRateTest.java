package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.kernel.LimitKernel;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Svd;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.Ntk;
import org.pde4j.measure.Regression;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.ImplicitGradientDescent;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Optimizer;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.Heat;
import org.pde4j.reproduce.WidthStudy;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

class LinearRateTest {


    private static Certificate.Entry claim(Findings findings, String id) {
        return findings.entries().stream().filter(entry -> entry.id().equals(id)).findFirst().orElseThrow();
    }

    /** σ = (2, 1, 1/2): s_i(t) = s_i(0) e^{−cσ_i² t}, a kernel that does not move. */
    @Test
    void aConstantKernelReachesEveryLevelAndEachModeDecaysAsPredicted() {
        for (double c : new double[] {1, 2}) {
            LinearFit fit = new LinearFit(Matrix.of(new double[][] {{2, 0, 0}, {0, 1, 0}, {0, 0, 0.5}}), new double[] {1, -2, 3}, c);
            TrainingResult result = Trainer.of(fit).phase(new GradientFlow(0.01, 1.1), StopRule.iterations(30))
                    .measure(Schedule.every(1), new Ntk(0)).measure(Schedule.every(1), new Boundedness()).run();
            Findings findings = new LinearRate().examine(CertificateContext.of(result, Effort.SAMPLED));
            assertThat(claim(findings, "linear-rate.identity").status()).hasValue(Status.OBSERVED);
            assertThat(claim(findings, "linear-rate.path-envelope").status()).hasValue(Status.OBSERVED);
            assertThat(claim(findings, "linear-rate.first-kernel").status()).hasValue(Status.OBSERVED);
            assertThat(claim(findings, "linear-rate.first-kernel").value()).isCloseTo(0.25, within(1e-12));
            assertThat(claim(findings, "linear-rate.eigendirections").value()).isLessThan(1e-8);
            double t = 0.01 * (Math.pow(1.1, 30) - 1) / 0.1;
            List<double[]> modes = findings.tables().get(0).rows();
            for (int i = 0; i < 3; i++) {
                double lambda = Math.pow(4, 1 - i);
                assertThat(modes.get(i)[1]).isCloseTo(lambda, within(1e-12));
                assertThat(Math.abs(modes.get(i)[3])).isCloseTo((i + 1) * Math.exp(-c * lambda * t), within(1e-9));
                assertThat(modes.get(i)[5]).isEqualTo(c * lambda * t > 1 ? 1 : 0);
            }
        }
    }

    @Test
    void aRowThatIsRepeatedLeavesNoRateButAPlateau() {
        LinearFit fit = new LinearFit(Matrix.of(new double[][] {{1, 0}, {1, 0}, {0, 1}}), new double[] {1, 3, 1}, 1);
        TrainingResult result = Trainer.of(fit).phase(new GradientFlow(0.1, 1.1), StopRule.iterations(50))
                .measure(Schedule.every(1), new Ntk(0)).measure(Schedule.every(1), new Boundedness()).run();
        Findings findings = new LinearRate().examine(CertificateContext.of(result, Effort.SAMPLED));
        Certificate.Entry level = claim(findings, "linear-rate.least-eigenvalue");
        assertThat(level.status()).hasValue(Status.NOT_APPLICABLE);
        assertThat(level.evidence()).contains("1 rows that are multiples of another");
        // (1, 3) is missed by (1, −1)/√2 · 2/√2: half the square of √2.
        assertThat(claim(findings, "linear-rate.plateau").value()).isCloseTo(1, within(1e-12));
        assertThat(result.last().loss()).isCloseTo(1, within(1e-9));
    }

    /** (1 − ηcσ²)^k and (1 + ηcσ²)^{−k} with σ = (2, 1, 1/2): each component in closed form, J below the envelope of the slowest. */
    @Test
    void explicitAndImplicitDescentHaveTheirOwnEnvelopesAndModes() {
        for (double c : new double[] {1, 2}) {
            LinearFit fit = new LinearFit(Matrix.of(new double[][] {{2, 0, 0}, {0, 1, 0}, {0, 0, 0.5}}), new double[] {1, -2, 3}, c);
            for (Optimizer method : List.of(new GradientDescent(0.2 / c), new ImplicitGradientDescent(3, 1, 1e-9, 200))) {
                TrainingResult result = Trainer.of(fit).phase(method, StopRule.iterations(15)).measure(Schedule.every(1), new Ntk(0)).run();
                Findings findings = new LinearRate().examine(CertificateContext.of(result, Effort.SAMPLED));
                assertThat(claim(findings, "linear-rate.path-envelope").status()).as(method + claim(findings, "linear-rate.path-envelope").evidence())
                        .hasValue(Status.OBSERVED);
                assertThat(claim(findings, "linear-rate.path-envelope").claim()).contains(method instanceof GradientDescent ? "max_i |1 - eta c lambda_i|^2n"
                        : "(1 + 2 eta c lambda_path");
                Certificate.Entry modes = claim(findings, "linear-rate.eigendirections");
                assertThat(modes.status()).hasValue(Status.OBSERVED);
                assertThat(modes.value()).isLessThan(1e-7);
                for (int i = 0; i < 3; i++) {
                    double lambda = Math.pow(4, 1 - i);
                    double factor = method instanceof GradientDescent ? Math.pow(1 - 0.2 * lambda, 15) : Math.pow(1 + 3 * c * lambda, -15);
                    double[] row = findings.tables().get(0).rows().get(i);
                    assertThat(Math.abs(row[3])).isCloseTo((i + 1) * Math.abs(factor), within(1e-12));
                    assertThat(Math.abs(row[4])).isCloseTo((i + 1) * Math.abs(factor), within(1e-7));
                }
            }
        }
    }

    /** One mode: J_n = J_0 (1 − ηλ)^{2n} exactly, so that the envelope is attained; a step beyond 2/λ_max has none below J_0. */
    @Test
    void theEnvelopeOfExplicitDescentIsAttainedByOneMode() {
        LinearFit fit = new LinearFit(Matrix.of(new double[][] {{1}}), new double[] {1}, 1);
        TrainingResult result = Trainer.of(fit).phase(new GradientDescent(0.3), StopRule.iterations(20)).measure(Schedule.every(1), new Ntk(0)).run();
        assertThat(claim(new LinearRate().examine(CertificateContext.of(result, Effort.SAMPLED)), "linear-rate.path-envelope").value())
                .isCloseTo(0, within(1e-12));
    }

    /** Of a network the implicit method keeps its envelope without convexity, the explicit one is not given any. */
    @Test
    void onlyTheImplicitMethodHasAnEnvelopeForAMovingKernel() {
        CollocationProblem problem = WidthStudy.problem(new TwoLayer(64, 1));
        for (Optimizer method : List.of(new GradientDescent(1e-3), new ImplicitGradientDescent(0.05))) {
            TrainingResult result = Trainer.of(problem).phase(method, StopRule.iterations(20)).measure(Schedule.every(1), new Ntk(0)).run();
            Certificate.Entry envelope = claim(new LinearRate().examine(CertificateContext.of(result, Effort.SAMPLED)), "linear-rate.path-envelope");
            assertThat(envelope.status()).as(envelope.evidence()).hasValue(method instanceof GradientDescent ? Status.NOT_APPLICABLE : Status.OBSERVED);
        }
    }

    /** The drift of normal outer weights falls with the width too, by m^{−0.4} or faster. */
    @Test
    void theKernelOfNormalOuterWeightsStaysWhereItIs() {
        assertThat(WidthStudy.slope(new WidthStudy(List.of(64, 256), 3, 30, TwoLayer.OuterWeights.NORMAL).run(row -> { }))).isLessThanOrEqualTo(-0.4);
    }

    @Test
    void otherOptimizersGetNoEnvelope() {
        LinearFit fit = new LinearFit(Matrix.identity(2), new double[] {1, 1}, 1);
        TrainingResult result = Trainer.of(fit).phase(new Adam(1e-2), StopRule.iterations(20)).measure(Schedule.every(1), new Ntk(0)).run();
        Findings findings = new LinearRate().examine(CertificateContext.of(result, Effort.SAMPLED));
        assertThat(claim(findings, "linear-rate.identity").status()).hasValue(Status.NOT_APPLICABLE);
        assertThat(claim(findings, "linear-rate.path-envelope").status()).hasValue(Status.NOT_APPLICABLE);
    }

    private static Findings trained(LeastSquaresObjective objective, Ntk ntk) {
        TrainingResult result = Trainer.of(objective).phase(new GradientDescent(1e-3), StopRule.iterations(4)).measure(Schedule.every(2), ntk).run();
        return new LinearRate().examine(CertificateContext.of(result, Effort.SAMPLED));
    }

    /** Three rows, four inner and two outer parameters: G has full rank, G̃ at most rank two. */
    @Test
    void theLeastEigenvaluesOfBothGramMatricesAreThoseOfTheJacobiansOfTheirParameters() {
        TanhFit fit = new TanhFit(new double[] {0.3}, new double[] {-1, 1}, 2, 1, 1);
        Findings findings = trained(fit, new Ntk(0));
        Certificate.Entry inner = claim(findings, "linear-rate.inner-gram");
        assertThat(inner.status()).as(inner.evidence()).hasValue(Status.OBSERVED);
        assertThat(inner.evidence()).contains("3 records of all 3 rows");
        double[] sigma = Svd.values(fit.jacobian(fit.initialPoint()).selectColumns(0, 4));
        // Four steps of 1e-3 move the eigenvalue by less than a tenth.
        assertThat(inner.value()).isCloseTo(sigma[2] * sigma[2], within(0.1 * sigma[2] * sigma[2]));
        Certificate.Entry outer = claim(findings, "linear-rate.outer-gram");
        assertThat(outer.status()).hasValue(Status.NOT_APPLICABLE);
        assertThat(outer.evidence()).contains("1 rows more than the 2 outer parameters");
    }

    /** Each point twice: the Gram matrix of all rows is singular, that of a sample may not be and must not be taken for it. */
    @Test
    void aSampleOfRowsIsNoEvidenceForAPositiveLeastEigenvalue() {
        TanhFit fit = new TanhFit(new double[] {0.3, -0.4, 0.3, -0.4}, new double[] {-1, 1}, 6, 1, 1);
        int positive = 0;
        for (long seed = 1; seed <= 8; seed++) {
            Certificate.Entry entry = claim(trained(fit, new Ntk(3, seed)), "linear-rate.inner-gram");
            positive += entry.value() > entry.threshold() ? 1 : 0;
            assertThat(entry.status()).isNotEqualTo(Optional.of(Status.OBSERVED));
        }
        assertThat(positive).as("samples without a repeated point").isPositive();
        assertThat(claim(trained(fit, new Ntk(0)), "linear-rate.inner-gram").status()).hasValue(Status.NOT_APPLICABLE);
    }

    /** Two points 7e-14 apart: no repeated rows, and still nothing above the floor. */
    @Test
    void anEigenvalueBelowTheFloorIsNeitherZeroNorPositive() {
        TanhFit fit = new TanhFit(new double[] {0.3, 0.3 + 7e-14}, new double[] {-1, 1}, 6, 1, 1);
        Certificate.Entry entry = claim(trained(fit, new Ntk(0)), "linear-rate.outer-gram");
        assertThat(entry.status()).as(entry.value() + " " + entry.threshold() + entry.evidence()).hasValue(Status.INCONCLUSIVE);
        assertThat(entry.evidence()).contains("zero or positive, at 3 of 3 records");
    }

    /** The reference matrix of an independent program, its rows and columns multiplied by the roots of the weights. */
    @Test
    void theLeastEigenvaluesOfTheInfinitelyWideNetworkAreThoseOfTheReference() {
        CollocationProblem problem = WidthStudy.problem(new TwoLayer(64, 1));
        LimitKernel limit = LimitKernel.of(problem).orElseThrow();
        double[][] outer = {
            {.173516143432, .117512480985, .145200082587, .034630106311, -.022861351904},
            {.117512480985, .435025188989, .36014893594, .424039887092, .344072637821},
            {.145200082587, .36014893594, 1.026249455826, .684168955065, .27697249584},
            {.034630106311, .424039887092, .684168955065, .85070660492, .560904232869},
            {-.022861351904, .344072637821, .27697249584, .560904232869, .500213639644}};
        double[] equation = problem.blocks().get(0).rootWeights();
        double[] roots = {problem.blocks().get(1).rootWeights()[0], problem.blocks().get(2).rootWeights()[0], equation[0], equation[1], equation[2]};
        Matrix weighted = new Matrix(5, 5);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                weighted.set(i, j, roots[i] * roots[j] * outer[i][j]);
            }
        }
        assertThat(limit.outer().eigenvalue()).isCloseTo(SymmetricEigen.values(weighted)[0], within(1e-11));
        assertThat(limit.outer().error()).isBetween(1e-17, 1e-12);
        assertThat(limit.inner().eigenvalue()).isGreaterThan(limit.outer().eigenvalue());
    }

    /** Mean over seeds of ‖K(0) − K_∞‖/‖K_∞‖ ~ m^{−1/2}, the law of large numbers over the neurons. */
    @Test
    void theKernelAtTheStartTendsToItsLimit() {
        assertThat(slopeOfTheDistanceToTheLimit(1024)).isBetween(-0.6, -0.4);
    }

    @Test
    @Tag("slow")
    void theKernelAtTheStartTendsToItsLimitUpToGreatWidths() {
        assertThat(slopeOfTheDistanceToTheLimit(16384)).isBetween(-0.6, -0.4);
    }

    private static double slopeOfTheDistanceToTheLimit(int widest) {
        List<double[]> points = new ArrayList<>();
        LimitKernel limit = LimitKernel.of(WidthStudy.problem(new TwoLayer(64, 1))).orElseThrow();
        for (int m = 64; m <= widest; m *= 4) {
            double sum = 0;
            for (long seed = 1; seed <= 20; seed++) {
                CollocationProblem problem = WidthStudy.problem(new TwoLayer(m, seed));
                sum += limit.distance(problem.kernel(problem.initialPoint(), new int[] {0, 1, 2, 3, 4}));
            }
            points.add(new double[] {Math.log(m), Math.log(sum / 20)});
        }
        return Regression.slope(points);
    }

    /** The drift falls with the width, faster than m^{−0.8} for outer weights of both signs; the envelope holds at every width. */
    @Test
    void theKernelOfWideNetworksStaysWhereItIs() {
        List<WidthStudy.Row> rows = new WidthStudy(List.of(64, 256), 3, 30, TwoLayer.OuterWeights.SIGN).run(row -> { });
        assertThat(WidthStudy.slope(rows)).isLessThanOrEqualTo(-0.8);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.identity()).isEqualTo(Status.OBSERVED);
            assertThat(row.envelope()).isEqualTo(Status.OBSERVED);
        });
    }

    /** The drift falls like 1/m, so that λ_min(K_0) exceeds it once the network is wide enough; here between m = 8192 and 16384. */
    @Test
    @Tag("slow")
    void onlyTheWidestNetworkHasARateFromTheStart() {
        List<WidthStudy.Row> rows = new WidthStudy(List.of(64, 1024, 16384), 1, 30, TwoLayer.OuterWeights.SIGN).run(row -> { });
        assertThat(WidthStudy.slope(rows)).isLessThanOrEqualTo(-0.8);
        assertThat(rows).extracting(WidthStudy.Row::certified).containsExactly(Status.INCONCLUSIVE, Status.INCONCLUSIVE, Status.OBSERVED);
    }

    /** The coefficient of variation of K_rr at one point over seeds. */
    private static double variation(Problem problem, int width, int seeds) {
        double sum = 0;
        double squares = 0;
        PointSet points = new PointSet(List.of(new PointGroup(problem.equations().get(0).name(), 2, new double[] {0.3, 0.5}, new double[] {1})));
        Problem interior = new Problem("interior", problem.domain(), problem.unknowns(), problem.equations(), List.of(), Optional.empty());
        for (long seed = 1; seed <= seeds; seed++) {
            CollocationProblem discrete = new StrongForm(Map.of()).discretize(interior, points,
                    new TwoLayer(width, new Tanh(), TwoLayer.OuterWeights.SIGN, seed));
            double k = discrete.kernel(discrete.initialPoint(), new int[] {0}).get(0, 0);
            sum += k;
            squares += k * k;
        }
        double mean = sum / seeds;
        return Math.sqrt((squares - seeds * mean * mean) / (seeds - 1)) / mean;
    }

    /** Of a linear equation the kernel concentrates like m^{−1/2}; of a nonlinear one it stays random, because u₀ does. */
    @Test
    void theKernelOfANonlinearEquationDoesNotConcentrate() {
        concentrates(64, 1024, 60);
    }

    @Test
    @Tag("slow")
    void theKernelOfANonlinearEquationDoesNotConcentrateAtGreatWidths() {
        concentrates(256, 16384, 200);
    }

    private static void concentrates(int narrowest, int widest, int seeds) {
        List<double[]> heat = new ArrayList<>();
        for (int m = narrowest; m <= widest; m *= 4) {
            heat.add(new double[] {Math.log(m), Math.log(variation(new Heat(0.1).problem(), m, seeds))});
        }
        assertThat(Regression.slope(heat)).isBetween(-0.6, -0.4);
        assertThat(variation(new Burgers(0.1).problem(), widest, seeds)).isGreaterThan(0.3);
    }
}
