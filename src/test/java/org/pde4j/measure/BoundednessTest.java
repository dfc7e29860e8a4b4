package org.pde4j.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.analysis.Effort;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.certificate.CertificateContext;
import org.pde4j.certificate.ParameterBounds;
import org.pde4j.certificate.TanhFit;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.ImplicitGradientDescent;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.TestObjectives;
import org.pde4j.train.Measured;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

public class BoundednessTest {

    private static List<Measured<BoundednessMeasurement>> run(Objective objective, Optimizer optimizer, int iterations) {
        Boundedness diagnostic = new Boundedness();
        return Trainer.of(objective).phase(optimizer, StopRule.iterations(iterations)).measure(Schedule.every(1), diagnostic).run()
                .measurements(diagnostic);
    }

    private static BoundednessMeasurement last(List<Measured<BoundednessMeasurement>> all) {
        return all.get(all.size() - 1).value();
    }

    /** η below 1/L for explicit descent on the networks and functions below. */
    static List<Optimizer> descents() {
        return List.of(new GradientDescent(1e-2), new ImplicitGradientDescent(5), new GradientFlow());
    }

    @ParameterizedTest
    @MethodSource("descents")
    void theSquareRootLawHoldsForEveryDescent(Optimizer descent) {
        for (Objective objective : List.of(TanhFit.of(1, -0.6, -0.1, 0.2, 0.7), new Exponential(), new OneBowl())) {
            List<Measured<BoundednessMeasurement>> all = run(objective, descent, 60);
            assertThat(all).hasSizeGreaterThan(10);
            assertThat(last(all).largestRatio()).as("%s on %s", descent, objective).isBetween(0.05, 1 + 1e-9);
        }
    }

    /** x' = e^{-x} from 0: x = ln(1 + t), so J = 1/(1 + t), |∇J|²/J = 1/(1 + t). */
    @Test
    void gradientFlowOnTheExponentialMovesLikeTheLogarithm() {
        List<Measured<BoundednessMeasurement>> all = run(new Exponential(), new GradientFlow(), 60);
        for (Measured<BoundednessMeasurement> record : all) {
            BoundednessMeasurement m = record.value();
            assertThat(m.distance()).isCloseTo(Math.log1p(m.time()), within(1e-6));
            if (m.iteration() > 0) {
                assertThat(m.ratio()).isCloseTo(Math.log1p(m.time()) / Math.sqrt(m.time() * (1 - 1 / (1 + m.time()))), within(1e-6));
                assertThat(m.straightness()).isCloseTo(1, within(1e-12));
            }
        }
        // The logarithmic mean is exact for exponentials in t; a power law leaves the error it admits.
        assertThat(last(all).identityDefect()).isLessThan(Math.max(1e-12, last(all).identityError()));
    }

    @Test
    void aDirectionWithoutGradientDoesNotMoveAtAll() {
        for (Optimizer descent : descents()) {
            Boundedness diagnostic = new Boundedness();
            double[] end = Trainer.of(new OneBowl()).phase(descent, StopRule.iterations(40)).measure(Schedule.every(1), diagnostic).run().lastTheta();
            assertThat(end[1]).isEqualTo(0.7);
        }
    }

    /** J = 100 + exp(−(x − x₀)) hardly falls while x runs away: from 0 that is divergence, from 50 its first steps are not yet. */
    @ParameterizedTest
    @CsvSource({"0, VIOLATED", "50, INCONCLUSIVE"})
    void divergenceIsMeasuredRelativeToTheSizeOfTheParameters(double start, Status status) {
        Objective slope = TestObjectives.of(new double[] {start}, (x, g) -> {
            g[0] = -Math.exp(start - x[0]);
            return 100 + Math.exp(start - x[0]);
        });
        TrainingResult result = Trainer.of(slope).phase(new GradientDescent(1e-2), StopRule.iterations(300)).measure(Schedule.every(1), new Boundedness())
                .run();
        assertThat(new ParameterBounds().examine(CertificateContext.of(result, Effort.SAMPLED)).entries())
                .anySatisfy(entry -> {
                    assertThat(entry.id()).isEqualTo("parameters.growth");
                    assertThat(entry.status()).hasValue(status);
                });
    }

    @Test
    void optimizersWithoutATimeHaveNoRatioButTheRest() {
        BoundednessMeasurement m = last(run(new OneBowl(), new Adam(1e-3), 200));
        assertThat(m.ratio()).isNaN();
        assertThat(m.largestRatio()).isZero();
        // Adam's first steps have the length of the learning rate, so the distance grows like the number of steps.
        assertThat(m.growth()).isCloseTo(1, within(0.05));
        assertThat(m.distance()).isCloseTo(0.2, within(0.01));
        assertThat(m.recentFall()).isBetween(0.1, 0.3);
    }

    /** |θ − θ_r| = √τ and J = 1/(1 + k), over five times as many records as are kept. */
    @Test
    void growthOfAPowerLawSurvivesThinning() {
        DistanceHistory history = new DistanceHistory(Map.of());
        history.clear(0);
        for (int k = 0; k < 5000; k++) {
            history.add(k, Math.sqrt(k), k, 1.0 / (1 + k));
        }
        assertThat(history.growth()).isCloseTo(0.5, within(1e-9));
        assertThat(history.recentFall()).isCloseTo(0.5, within(2e-3));
    }

    /** J = e^{−x}. */
    public record Exponential() implements Objective {

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public double[] initialPoint() {
            return new double[] {0};
        }

        @Override
        public double evaluate(double[] theta, double[] gradient, double[] terms) {
            double value = Math.exp(-theta[0]);
            if (gradient != null) {
                gradient[0] = -value;
            }
            if (terms != null) {
                terms[0] = value;
            }
            return value;
        }
    }

    /** J = x²/2 + 0 y. */
    record OneBowl() implements Objective {

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public double[] initialPoint() {
            return new double[] {1, 0.7};
        }

        @Override
        public double evaluate(double[] theta, double[] gradient, double[] terms) {
            double value = theta[0] * theta[0] / 2;
            if (gradient != null) {
                gradient[0] = theta[0];
                gradient[1] = 0;
            }
            if (terms != null) {
                terms[0] = value;
            }
            return value;
        }
    }
}
