package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pde4j.adaptation.Resample;
import org.pde4j.analysis.Effort;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.linalg.Matrix;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.BoundednessTest;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.LBfgs;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.TestObjectives;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.train.AdaptationPlan;
import org.pde4j.train.Reason;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

class VerdictTest {

    private static TrainingResult train(Objective objective, Optimizer optimizer, StopRule stop) {
        return Trainer.of(objective).phase(optimizer, stop).measure(Schedule.every(1), new Boundedness())
                .measure(Schedule.every(1), new Lojasiewicz()).run();
    }

    private static Optional<Certificate.Entry> claim(Certificate certificate, String id) {
        return certificate.entries().stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** A slow mode, λ = 10⁻⁶ against 1, keeps the loss at about 1/2 while a fast one is long gone. */
    @Test
    void aBudgetThatEndsOnAPlateauIsStalled() {
        LinearFit slow = new LinearFit(Matrix.of(new double[][] {{1, 0}, {0, 1e-3}}), new double[] {1, 1}, 1);
        TrainingResult result = train(slow, new GradientDescent(0.5), StopRule.iterations(200));
        assertThat(result.termination().kind()).isEqualTo(Reason.Kind.BUDGET);
        Certificate certificate = Certificate.of(result);
        assertThat(certificate.verdict()).isEqualTo(Verdict.STALLED);
        assertThat(claim(certificate, "descent.still-falling").orElseThrow().status()).hasValue(Status.VIOLATED);
        assertThat(certificate.toString()).startsWith("STALLED: ").contains("Advice");
    }

    /** Three equations for one unknown: after twenty steps nothing is left but the rounding of the least residual. */
    @Test
    void stoppingAtTheRoundingFloorIsNotReportedAsStalled() {
        LinearFit fit = new LinearFit(Matrix.of(new double[][] {{1}, {1}, {1}}), new double[] {1, -1, 0.3}, 1);
        Certificate certificate = Certificate.of(train(fit, new GradientDescent(0.3), StopRule.iterations(200)));
        assertThat(claim(certificate, "descent.still-falling").orElseThrow().status()).hasValue(Status.NOT_APPLICABLE);
        assertThat(certificate.verdict()).isIn(Verdict.LOCAL_MINIMUM, Verdict.ROUNDING_FLOOR);
        assertThat(certificate.toString()).doesNotContain("budget");
    }

    @Test
    void aBudgetThatEndsInADescentIsNotConverged() {
        LinearFit fit = new LinearFit(Matrix.of(new double[][] {{1, 0}, {0, 0.5}}), new double[] {1, 1}, 1);
        Certificate certificate = Certificate.of(train(fit, new GradientDescent(0.1), StopRule.iterations(20)));
        assertThat(certificate.verdict()).isEqualTo(Verdict.NOT_CONVERGED);
        assertThat(claim(certificate, "descent.still-falling").orElseThrow().status()).hasValue(Status.OBSERVED);
    }

    /** A descent theorem speaks of one loss: points redrawn before the last phase do it no harm, in the last phase they do. */
    @Test
    void pointsThatChangeInTheLastPhaseTakeItsLossFromTheTheorems() {
        Problem problem = new Poisson1d().problem();
        CollocationProblem poisson = new StrongForm().discretize(problem, PointSet.of(problem).interior(20).draw(), new TwoLayer(6, 3));
        AdaptationPlan redraw = AdaptationPlan.NONE.with(step -> step == 2, new Resample());
        for (boolean last : new boolean[] {false, true}) {
            Certificate certificate = Certificate.of(Trainer.of(poisson)
                    .phase(new GradientDescent(1e-4), StopRule.iterations(5), last ? AdaptationPlan.NONE : redraw)
                    .phase(new GradientDescent(1e-4), StopRule.iterations(5), last ? redraw : AdaptationPlan.NONE).run());
            Certificate.Entry entry = claim(certificate, "descent.fixed-objective").orElseThrow();
            assertThat(entry.status()).hasValue(last ? Status.VIOLATED : Status.OBSERVED);
            assertThat(entry.threshold()).isEqualTo(5);
        }
    }

    /** The minimum is J = 1/2 > 0, so that the gradient can only reach its floor, not zero. */
    @Test
    void descentToTheLastDigitEndsAtTheRoundingFloor() {
        LinearFit fit = new LinearFit(Matrix.of(new double[][] {{1.1, 0.3}, {0.2, 0.7}, {0.1, 0.4}}), new double[] {1, 1, -1}, 1);
        TrainingResult result = train(fit, new GradientDescent(0.5), StopRule.iterations(2000));
        Certificate certificate = Certificate.of(result);
        assertThat(claim(certificate, "descent.above-floor").orElseThrow().status()).hasValue(Status.INCONCLUSIVE);
        assertThat(new Descent().examine(CertificateContext.of(result, Effort.SAMPLED)).verdict()).contains(Verdict.ROUNDING_FLOOR);
        // The least loss is not small: of the floor alone it is said that it is one of the model.
        assertThat(CertificateBuilder.sentence(Verdict.ROUNDING_FLOOR, result)).startsWith(Verdict.ROUNDING_FLOOR.sentence() + "; J = ")
                .contains(String.format(Locale.ROOT, "%.3g", result.bestLoss())).endsWith("is as low as this model gets from there, which says nothing of the "
                + "accuracy of the answer");
        // The curvature tells more: AᵀA is positive definite.
        assertThat(certificate.verdict()).isEqualTo(Verdict.LOCAL_MINIMUM);
    }

    /** The gradient has the wrong sign, so that no step along a descent direction lowers J. */
    @Test
    void aLineSearchThatFailsSaysSo() {
        TrainingResult result = train(new Uphill(), new LBfgs(), StopRule.iterations(100));
        assertThat(result.termination().kind()).isIn(Reason.Kind.FAILED, Reason.Kind.STALLED);
        Certificate certificate = Certificate.of(result);
        assertThat(certificate.verdict()).isIn(Verdict.FAILED, Verdict.STALLED);
        assertThat(certificate.toString()).contains(result.termination().detail().substring(0, 20));
    }

    /** J = 1 + x²/2 + 1e-6 y: the gradient is soon within its tolerance, but the loss falls along y for ever. */
    @Test
    void aToleranceMetOnASlopeWithoutCurvatureIsNotConverged() {
        Objective gutter = TestObjectives.twice(TestObjectives.of(new double[] {1, 0}, (t, g) -> {
            g[0] = t[0];
            g[1] = 1e-6;
            return 1 + t[0] * t[0] / 2 + 1e-6 * t[1];
        }), t -> Matrix.of(new double[][] {{1, 0}, {0, 0}}));
        TrainingResult result = train(gutter, new GradientDescent(0.5), StopRule.any(StopRule.gradientNormBelow(1e-5), StopRule.iterations(200)));
        assertThat(result.termination().kind()).isEqualTo(Reason.Kind.TOLERANCE);
        assertThat(Certificate.of(result).verdict()).isEqualTo(Verdict.NOT_CONVERGED);
        assertThat(claim(Certificate.of(result), "critical-point.class").orElseThrow().evidence()).contains("to first order");
    }

    /** J = e^{-x} falls for ever while x runs to infinity: no exponent below 1, so no bound on the way that remains. */
    @Test
    void aLossWithoutALimitIsNeverBoundedByItsExponent() {
        Certificate certificate = Certificate.of(train(new BoundednessTest.Exponential(), new GradientFlow(), StopRule.iterations(80)));
        assertThat(claim(certificate, "parameters.remaining-length")).isEmpty();
        assertThat(claim(certificate, "parameters.growth").orElseThrow().status()).get().isNotEqualTo(Status.PROVED);
        assertThat(certificate.verdict()).isEqualTo(Verdict.NOT_CONVERGED);
    }

    /** A quadratic whose modes have all decayed: the way that remains is a tiny part of |theta|. */
    @Test
    void aQuadraticNearItsMinimumIsBoundedByItsExponent() {
        LinearFit fit = new LinearFit(Matrix.of(new double[][] {{1, 0}, {0, 0.8}}), new double[] {1, 1}, 1);
        Certificate certificate = Certificate.of(train(fit, new GradientDescent(0.2), StopRule.iterations(120)));
        assertThat(claim(certificate, "parameters.remaining-length").orElseThrow().status()).hasValue(Status.OBSERVED);
        assertThat(claim(certificate, "parameters.square-root-law").orElseThrow().status()).hasValue(Status.OBSERVED);
    }

    private record Uphill() implements Objective {

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
            if (gradient != null) {
                gradient[0] = -theta[0];
            }
            if (terms != null) {
                terms[0] = theta[0] * theta[0] / 2;
            }
            return theta[0] * theta[0] / 2;
        }
    }
}
