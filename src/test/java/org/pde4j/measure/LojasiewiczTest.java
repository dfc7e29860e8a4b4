package org.pde4j.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pde4j.certificate.FixedSnapshot;
import org.pde4j.certificate.LinearFit;
import org.pde4j.certificate.TanhFit;
import org.pde4j.linalg.ChosenSpectrum;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.QrFactorization;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.ImplicitGradientDescent;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Optimizer;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

class LojasiewiczTest {

    private static final Lojasiewicz LOJASIEWICZ = new Lojasiewicz();

    private static List<LojasiewiczMeasurement> train(Objective objective, Optimizer optimizer, int steps, int every) {
        return Trainer.of(objective).phase(optimizer, StopRule.iterations(steps)).measure(Schedule.every(every), LOJASIEWICZ).run()
                .measurements(LOJASIEWICZ).stream().map(Measured::value).toList();
    }

    private static LojasiewiczMeasurement last(List<LojasiewiczMeasurement> records) {
        return records.get(records.size() - 1);
    }

    /** s = (√2 x², √(2 offset)), so that J = x⁴ + offset. */
    private record Quartic(double offset) implements LeastSquaresObjective {

        @Override
        public double factor() {
            return 1;
        }

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public int residuals() {
            return 2;
        }

        @Override
        public double[] initialPoint() {
            return new double[] {1};
        }

        @Override
        public double[] residual(double[] theta) {
            return new double[] {Math.sqrt(2) * theta[0] * theta[0], Math.sqrt(2 * offset)};
        }

        @Override
        public Matrix jacobian(double[] theta, int[] rows) {
            return Matrix.of(new double[][] {{2 * Math.sqrt(2) * theta[0]}, {0}}).selectRows(rows);
        }

        @Override
        public double evaluate(double[] theta, double[] gradient, double[] terms) {
            double loss = Math.pow(theta[0], 4) + offset;
            if (gradient != null) {
                gradient[0] = 4 * Math.pow(theta[0], 3);
            }
            if (terms != null) {
                terms[0] = loss;
            }
            return loss;
        }

        @Override
        public double[] jacobianTimes(double[] theta, double[] v) {
            return new double[] {2 * Math.sqrt(2) * theta[0] * v[0], 0};
        }

        @Override
        public double[] jacobianTransposeTimes(double[] theta, double[] w) {
            return new double[] {2 * Math.sqrt(2) * theta[0] * w[0]};
        }
    }

    /** J = e^{−x}. */
    private record Exponential() implements Objective {

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public double[] initialPoint() {
            return new double[1];
        }

        @Override
        public double evaluate(double[] theta, double[] gradient, double[] terms) {
            double loss = Math.exp(-theta[0]);
            if (gradient != null) {
                gradient[0] = -loss;
            }
            if (terms != null) {
                terms[0] = loss;
            }
            return loss;
        }
    }

    /** Linear least squares: α = 1/2, C = 1/(√(2c) σ_min), and J* by QR. */
    @Test
    void gradientDescentOnALinearFitIsExponentialWithTheConstantOfItsSmallestSingularValue() {
        Matrix a = ChosenSpectrum.rectangular(12, 4, new double[] {1, 0.9, 0.7, 0.4}, 1);
        LinearFit fit = new LinearFit(a, ChosenSpectrum.gaussian(12, 1, 2).data(), 2);
        LojasiewiczMeasurement end = last(train(fit, new GradientDescent(0.2), 120, 1));
        double limit = fit.value(QrFactorization.of(a).solve(fit.b()));
        assertThat(end.decided()).as(end.reason()).isTrue();
        assertThat(end.rateClass()).isEqualTo(RateClass.EXPONENTIAL);
        assertThat(end.exponent()).isCloseTo(0.5, within(2e-3));
        assertThat(end.fittedConstant()).isCloseTo(1 / (2 * 0.4), within(0.02 / 0.8));
        assertThat(end.constant()).isGreaterThanOrEqualTo(0.98 * end.fittedConstant());
        assertThat(end.limitLoss()).isCloseTo(limit, within(1e-8 * limit));
        assertThat(end.differenced()).isFalse();
    }

    /** θ_k ~ (8 η k)^{−1/2}, so J ~ k^{−2} and θ ~ k^{−1/2}. */
    @Test
    void gradientDescentOnTheFourthPowerIsPolynomialOfOrderTwo() {
        LojasiewiczMeasurement end = last(train(new Quartic(0), new GradientDescent(0.05), 20_000, 100));
        assertThat(end.decided()).as(end.reason()).isTrue();
        assertThat(end.rateClass()).isEqualTo(RateClass.POLYNOMIAL);
        assertThat(end.exponent()).isCloseTo(0.75, within(1e-3));
        assertThat(end.lossOrder()).isCloseTo(2, within(0.01));
        assertThat(end.iterateOrder()).isCloseTo(0.5, within(0.002));
        assertThat(end.constant()).isCloseTo(0.25, within(0.005));
    }

    /** The same law along the implicit method, J (kη)² → 1/64, and along the flow itself. */
    @Test
    void implicitDescentAndTheFlowOnTheFourthPowerShowTheSameExponent() {
        for (Optimizer optimizer : List.of(new ImplicitGradientDescent(0.05, 1, 1e-8, 50), new GradientFlow(0.05, 1.02, 1e-10, 1e-13, 5000))) {
            boolean flow = optimizer instanceof GradientFlow;
            LojasiewiczMeasurement end = last(train(new Quartic(0), optimizer, flow ? 500 : 20_000, flow ? 5 : 100));
            assertThat(end.decided()).as(end.reason()).isTrue();
            assertThat(end.rateClass()).isEqualTo(RateClass.POLYNOMIAL);
            assertThat(end.exponent()).isCloseTo(0.75, within(1e-3));
            assertThat(end.constant()).isCloseTo(0.25, within(0.005));
        }
    }

    /** The offset moves the limit and nothing else; the tolerance of α is what the rounding of s, 1e-15 beside gaps of 1e-8, may do. */
    @Test
    void aConstantAddedToTheLossChangesOnlyTheLimit() {
        LojasiewiczMeasurement plain = last(train(new Quartic(0), new GradientDescent(0.05), 5_000, 25));
        LojasiewiczMeasurement raised = last(train(new Quartic(0.3), new GradientDescent(0.05), 5_000, 25));
        assertThat(raised.decided()).as(raised.reason()).isTrue();
        assertThat(raised.exponent()).isCloseTo(plain.exponent(), within(1e-4));
        assertThat(raised.limitLoss()).isCloseTo(0.3, within(1e-7));
        assertThat(raised.rateClass()).isEqualTo(RateClass.POLYNOMIAL);
    }

    @Test
    void aLossWithoutMinimumHasNoLimit() {
        LojasiewiczMeasurement end = last(train(new Exponential(), new GradientDescent(0.5), 20_000, 100));
        assertThat(end.rateClass()).isEqualTo(RateClass.NO_LIMIT);
        assertThat(end.exponent()).isCloseTo(1, within(2e-3));
        assertThat(end.differenced()).isTrue();
    }

    @Test
    void everyRecordHasFiniteNumbersAndEarlyOnesAreUndecided() {
        for (LeastSquaresObjective objective : List.of(new Quartic(0), TanhFit.of(1, -0.7, 0.1, 0.5))) {
            for (Optimizer optimizer : List.of(new GradientDescent(0.02), new Adam(0.05))) {
                List<LojasiewiczMeasurement> records = train(objective, optimizer, 300, 3);
                assertThat(records).hasSize(101).allSatisfy(record -> {
                    assertThat(new double[] {record.exponent(), record.exponentLow(), record.exponentHigh(), record.constant(), record.limitLoss()})
                            .matches(values -> Arrays.stream(values).allMatch(Double::isFinite));
                    assertThat(record.decided()).isEqualTo(record.rateClass() != RateClass.INCONCLUSIVE);
                });
                assertThat(records.subList(0, 5)).allMatch(record -> !record.decided() && record.exponentLow() <= 0.5 && record.exponentHigh() >= 1);
                assertThat(records.get(0).reason()).contains("fewer than 5 samples");
            }
        }
    }

    @Test
    void tooShortASpanIsRefused() {
        LojasiewiczMeasurement end = last(train(new Quartic(0), new GradientDescent(1e-4), 400, 4));
        assertThat(end.decided()).isFalse();
        assertThat(end.reason()).contains("decades of J - J*, needed are 20 over 2.00");
        assertThat(end.exponentLow()).isEqualTo(0.5);
        assertThat(end.exponentHigh()).isEqualTo(1);
    }

    /** g = r^α with α = 0.9 for large and 1/2 for small r; the last decades of g alone are decided by what precedes them. */
    @Test
    void anExponentThatChangesOrThatSmoothLossesCannotHaveIsRefused() {
        LojasiewiczEstimate changing = estimate(r -> r > 1e-4 ? Math.pow(r, 0.9) * Math.pow(1e-4, -0.4) : Math.sqrt(r), 60, 1e-6);
        assertThat(changing.decided()).isFalse();
        assertThat(changing.reason()).startsWith("the exponent still changes");
        LojasiewiczEstimate rough = estimate(r -> Math.cbrt(r), 60, 1e-8);
        assertThat(rough.decided()).isFalse();
        assertThat(rough.reason()).contains("lies below 1/2");
        LojasiewiczEstimate steady = estimate(r -> Math.pow(r, 0.75), 60, 1e-6);
        assertThat(steady.decided()).isTrue();
        assertThat(steady.fit().orElseThrow().exponent()).isCloseTo(0.75, within(1e-6));
    }

    /** g = r^0.75 throughout, on a loss that rises tenfold once and falls again. */
    @Test
    void aLossThatRisesHasNoExponent() {
        double[] loss = IntStream.range(0, 300).mapToDouble(k -> Math.pow(10, -(k < 240 ? k : k - 60) / 60.0)).toArray();
        double[] g = Arrays.stream(loss).map(r -> Math.pow(r, 0.75)).toArray();
        boolean[] trusted = new boolean[loss.length];
        Arrays.fill(trusted, true);
        LojasiewiczEstimate rising = LojasiewiczEstimate.of(g, loss, trusted, 1, LOJASIEWICZ);
        assertThat(rising.decided()).isFalse();
        assertThat(rising.reason()).contains("the loss rises between the samples");
    }

    private static LojasiewiczEstimate estimate(DoubleUnaryOperator gradient, int perDecade, double end) {
        int n = (int) Math.round(-Math.log10(end) * perDecade) + 1;
        double[] loss = new double[n];
        double[] g = new double[n];
        for (int k = 0; k < n; k++) {
            loss[k] = Math.pow(10, -(double) k / perDecade);
            g[k] = gradient.applyAsDouble(loss[k]);
        }
        double[] gaps = Arrays.stream(loss).map(r -> r - loss[n - 1]).toArray();
        boolean[] trusted = new boolean[n];
        Arrays.fill(trusted, true);
        return LojasiewiczEstimate.of(g, gaps, trusted, Double.POSITIVE_INFINITY, LOJASIEWICZ);
    }

    @Test
    void thinningKeepsTheTotalDecreaseAndBoundsTheMemory() {
        Trajectory trajectory = new Trajectory();
        double loss = 1;
        for (int k = 0; k < 50_000; k++) {
            double next = 1.0 / ((k + 1.0) * (k + 1.0));
            trajectory.add(loss - next, Math.pow(next, 0.75), 0, 0);
            loss = next;
        }
        assertThat(trajectory.size()).isBetween(1024, 2048);
        double[] gaps = trajectory.gaps();
        double[] gradients = trajectory.gradients();
        assertThat(gaps[0]).isCloseTo(1 - loss, within(1e-12));
        for (int k = 0; k < gaps.length; k++) {
            assertThat(gaps[k]).isCloseTo(Math.pow(gradients[k], 4 / 3.0) - loss, within(1e-12));
        }
    }

    @Test
    void aResumedProbeEqualsAnUninterruptedOne() {
        Quartic quartic = new Quartic(0.1);
        Diagnostic.Probe<LojasiewiczMeasurement> straight = LOJASIEWICZ.start(quartic);
        Diagnostic.Probe<LojasiewiczMeasurement> resumed = LOJASIEWICZ.resume(quartic, Map.of());
        for (int k = 0; k < 60; k++) {
            FixedSnapshot now = new FixedSnapshot(quartic, new double[] {Math.pow(0.9, k)}, k, 0);
            LojasiewiczMeasurement expected = straight.measure(now);
            assertThat(resumed.measure(now)).usingRecursiveComparison().ignoringFields("seconds").isEqualTo(expected);
            resumed = LOJASIEWICZ.resume(quartic, resumed.state());
        }
        assertThatThrownBy(() -> LOJASIEWICZ.resume(quartic, Map.of("gradients", new double[2])))
                .hasMessageStartingWith("Lojasiewicz: the saved state must hold dissipation");
    }

    @Test
    void settingsAndExactClassesFollowTheirRules() {
        assertThatThrownBy(() -> new Lojasiewicz(4, 2)).hasMessage("Lojasiewicz: minimumSamples must be at least 5, got 4");
        assertThatThrownBy(() -> new Lojasiewicz(20, 0)).hasMessage("Lojasiewicz: minimumSpan must be positive, got 0.0");
        assertThat(List.of(0.0, 0.3, 0.5, 0.75, 1.0).stream().map(RateClass::ofExponent)).containsExactly(RateClass.FINITE,
                RateClass.SUPERLINEAR, RateClass.EXPONENTIAL, RateClass.POLYNOMIAL, RateClass.NO_LIMIT);
    }
}
