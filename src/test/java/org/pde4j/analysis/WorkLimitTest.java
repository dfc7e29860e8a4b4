package org.pde4j.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.criticalpoint.CriticalPoint;
import org.pde4j.analysis.criticalpoint.RoundingFloors;
import org.pde4j.optim.Objective;

class WorkLimitTest {

    /** J(θ) = Σ cos θ_i + θ_i²/2 of many parameters, whose evaluations are counted. */
    private static final class Counted implements Objective {

        private final AtomicLong gradients = new AtomicLong();

        @Override
        public int dimension() {
            return 900;
        }

        @Override
        public double evaluate(double[] theta, double[] gradient, double[] terms) {
            gradients.addAndGet(gradient == null ? 0 : 1);
            double sum = 0;
            for (int i = 0; i < theta.length; i++) {
                sum += Math.cos(theta[i]) + theta[i] * theta[i] / 2;
                if (gradient != null) {
                    gradient[i] = theta[i] - Math.sin(theta[i]);
                }
            }
            return sum;
        }

        @Override
        public double[] initialPoint() {
            return new double[dimension()];
        }
    }

    private static long gradients(Effort effort, double training) {
        Counted counted = new Counted();
        WorkLimit limit = WorkLimit.of(effort, training);
        double[] theta = counted.initialPoint();
        Arrays.setAll(theta, i -> 0.3 + 0.001 * i);
        new CriticalPoint().within(effort, 100_000, counted, limit).examine(counted, theta, RoundingFloors.at(counted, theta, 0), limit);
        return counted.gradients.get();
    }

    @Test
    void theWorkGrowsWithTheTrainingAndNotWithTime() {
        long quick = gradients(Effort.QUICK, 1e12);
        long shortTraining = gradients(Effort.SAMPLED, 0);
        long longTraining = gradients(Effort.SAMPLED, 1e12);
        long full = gradients(Effort.FULL, 0);
        assertThat(quick).isLessThanOrEqualTo(shortTraining);
        assertThat(shortTraining).isLessThan(longTraining / 2);
        assertThat(longTraining).isLessThan(full);
        assertThat(gradients(Effort.SAMPLED, 1e12)).isEqualTo(longTraining);
    }

    @Test
    void aTwentiethOfTheTrainingBetweenALeastAndALargest() {
        assertThat(WorkLimit.of(Effort.SAMPLED, 0)).isEqualTo(WorkLimit.of(Effort.SAMPLED, 1e9));
        assertThat(WorkLimit.of(Effort.SAMPLED, 1e11)).isEqualTo(new WorkLimit(5e9, 5e9));
        assertThat(WorkLimit.of(Effort.SAMPLED, 1e15)).isEqualTo(WorkLimit.LARGEST);
        assertThat(WorkLimit.of(Effort.SAMPLED, 1e11).products(1000, 500)).isEqualTo(500);
        assertThat(new WorkLimit(0, 1000 * 500 * 500 + 10L * 500 * 500 * 500).factors(1000, 500)).isTrue();
        assertThat(new WorkLimit(0, 1000 * 500 * 500).factors(1000, 500)).isFalse();
    }
}
