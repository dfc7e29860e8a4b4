package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.Effort;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Svd;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.measure.Sharpness;
import org.pde4j.model.Centred;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.ImplicitGradientDescent;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Optimizer;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

class ConvergenceRateTest {

    private static Findings examine(Objective objective, Optimizer optimizer, int iterations) {
        TrainingResult result = Trainer.of(objective).phase(optimizer, StopRule.iterations(iterations))
                .measure(Schedule.logarithmic(200), new Lojasiewicz()).measure(Schedule.logarithmic(200), new Boundedness()).run();
        return new ConvergenceRate().examine(CertificateContext.of(result, Effort.SAMPLED));
    }

    private static Certificate.Entry claim(Findings findings, String id) {
        return findings.entries().stream().filter(entry -> entry.id().equals(id)).findFirst().orElseThrow();
    }

    /** J = x⁴: α = 3/4, J = O(k^{−2}), and x itself is the distance to the limit 0. */
    @Test
    void aQuarticUnderEveryDescent() {
        for (Optimizer descent : List.of(new GradientDescent(0.02), new ImplicitGradientDescent(0.05), new GradientFlow(0.01, 1.05))) {
            int steps = descent instanceof GradientFlow ? 220 : 20_000;
            Quartic quartic = new Quartic();
            TrainingResult result = Trainer.of(quartic).phase(descent, StopRule.iterations(steps)).measure(Schedule.logarithmic(200), new Sharpness())
                    .measure(Schedule.logarithmic(200), new Lojasiewicz()).measure(Schedule.logarithmic(200), new Boundedness()).run();
            Findings findings = new ConvergenceRate().examine(CertificateContext.of(result, Effort.SAMPLED));
            assertThat(claim(findings, "rate.apparent-exponent").value()).as("%s", descent).isCloseTo(0.75, within(2e-3));
            assertThat(claim(findings, "rate.class").status()).hasValue(Status.OBSERVED);
            assertThat(claim(findings, "rate.class").claim()).contains("POLYNOMIAL");
            assertThat(claim(findings, "rate.envelope").status()).as("%s", descent).hasValue(Status.OBSERVED);
            double distance = Math.abs(result.lastTheta()[0]);
            assertThat(claim(findings, "rate.distance-to-limit").value()).isBetween(0.9 * distance, 5 * distance);
        }
    }

    @Test
    void aQuadraticIsExponential() {
        LinearFit fit = new LinearFit(Matrix.of(new double[][] {{1}}), new double[] {1}, 1);
        Findings findings = examine(fit, new GradientFlow(0.05, 1), 250);
        // J = x²/2: C = 1/√2, 1/C² = 2.
        assertThat(claim(findings, "rate.class").claim()).contains("EXPONENTIAL");
        assertThat(claim(findings, "rate.class").evidence()).contains("rate 1/C^2 = 2.00 ");
        assertThat(claim(findings, "rate.envelope").status()).hasValue(Status.OBSERVED);
        assertThat(findings.tables().stream().map(Certificate.Table::name)).contains("loss-envelope", "exponent-windows");
    }

    /** α = 1/2 is symbolic, whatever the rank; C = 1/(√2 σ_min) is observed for a few features and undecided where the smallest σ is rounding. */
    @Test
    void theExponentOfLeastSquaresIsProvedAndItsConstantObservedWhereTheSmallestSingularValueStandsAboveRounding() {
        Problem problem = new Poisson1d().problem();
        PointSet points = PointSet.of(problem).interior(80).seed(1).draw();
        for (int features : new int[] {6, 60}) {
            CollocationProblem fit = new StrongForm().discretize(problem, points, new RandomFeatures(features, new Centred(8), 3));
            TrainingResult result = Trainer.of(fit).phase(new GradientDescent(1e-6), StopRule.iterations(3)).run();
            Findings findings = new ConvergenceRate().examine(CertificateContext.of(result, Effort.FULL));
            assertThat(claim(findings, "rate.asymptotic-exponent").status()).hasValue(Status.PROVED);
            Certificate.Entry entry = claim(findings, "rate.asymptotic-constant");
            double[] sigma = Svd.of(fit.jacobian(fit.initialPoint())).values();
            assertThat(entry.status()).hasValue(features == 6 ? Status.OBSERVED : Status.INCONCLUSIVE);
            if (features == 6) {
                assertThat(entry.evidence()).startsWith(String.format("C = 1/(sqrt(2c) sigma_min) = %.4g ", 1 / (Math.sqrt(2 * fit.factor()) * sigma[5])));
            }
        }
    }

    @Test
    void otherOptimizersHaveNoGuarantee() {
        Findings findings = examine(new Quartic(), new Adam(1e-2), 4000);
        assertThat(findings.entries()).noneMatch(entry -> entry.id().equals("rate.class") && entry.is(Status.OBSERVED) || entry.id()
                .equals("rate.distance-to-limit"));
        assertThat(findings.entries()).noneMatch(entry -> entry.id().equals("rate.envelope") && entry.is(Status.OBSERVED));
    }

    @Test
    void whatIsTooShortIsRefusedWithItsReason() {
        Matrix a = new Matrix(30, 10, new Random(1).doubles(300).toArray());
        Findings findings = examine(new LinearFit(a, new Random(2).doubles(30).toArray(), 1), new GradientDescent(1e-3), 30);
        assertThat(claim(findings, "rate.apparent-exponent").status()).hasValue(Status.INCONCLUSIVE);
        assertThat(claim(findings, "rate.apparent-exponent").evidence()).startsWith("refused: ");
        assertThat(claim(findings, "rate.apparent-exponent").value()).isNaN();
    }

    /** J = x⁴ from 1. */
    private record Quartic() implements Objective {

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public double[] initialPoint() {
            return new double[] {1};
        }

        @Override
        public double evaluate(double[] theta, double[] gradient, double[] terms) {
            double value = Math.pow(theta[0], 4);
            if (gradient != null) {
                gradient[0] = 4 * Math.pow(theta[0], 3);
            }
            if (terms != null) {
                terms[0] = value;
            }
            return value;
        }
    }
}
