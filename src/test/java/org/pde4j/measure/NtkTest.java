package org.pde4j.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.kernel.FrozenKernel;
import org.pde4j.analysis.kernel.LogarithmicMean;
import org.pde4j.analysis.kernel.RowSample;
import org.pde4j.analysis.kernel.Spectrum;
import org.pde4j.analysis.kernel.StructuralZeros;
import org.pde4j.certificate.FixedSnapshot;
import org.pde4j.certificate.LinearFit;
import org.pde4j.certificate.TanhFit;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.ChosenSpectrum;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.QrFactorization;
import org.pde4j.linalg.Rounding;
import org.pde4j.linalg.Svd;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.LeastSquaresObjective;
import org.pde4j.optim.Objective;
import org.pde4j.train.Diagnostic;
import org.pde4j.train.Measured;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

class NtkTest {

    private static final double[] POINTS = {-0.9, -0.55, -0.2, 0.1, 0.3, 0.8};

    private static List<NtkMeasurement> train(LeastSquaresObjective objective, Ntk ntk, double stepSize, int steps, int every) {
        return Trainer.of(objective).phase(new GradientDescent(stepSize), StopRule.iterations(steps))
                .measure(Schedule.every(every), ntk).run().measurements(ntk).stream().map(Measured::value).toList();
    }

    private static NtkMeasurement atStart(LeastSquaresObjective objective) {
        return new Ntk(0).start(objective).measure(new FixedSnapshot(objective, objective.initialPoint(), 0, 0));
    }

    @Test
    void repeatingTheInteriorPointsAddsExactlyThatManyZeros() {
        NtkMeasurement once = atStart(TanhFit.of(1, POINTS));
        NtkMeasurement twice = atStart(TanhFit.of(1, DoubleStream.concat(Arrays.stream(POINTS), Arrays.stream(POINTS)).toArray()));
        assertThat(twice.rows()).isEqualTo(14);
        for (int i = 0; i < 8; i++) {
            // 1e-12 of the largest eigenvalue: singular values are known to eps sigma_1.
            assertThat(twice.eigenvalues()[i]).isCloseTo(once.eigenvalues()[i], within(1e-12 * once.lambdaMax()));
        }
        assertThat(once.numericalRank()).isEqualTo(8);
        assertThat(twice.numericalRank()).isEqualTo(8);
        assertThat(twice.kernel().structuralZeros()).isEqualTo(new StructuralZeros(6, 0, 0));
        assertThat(twice.rayleighQuotient()).isCloseTo(once.rayleighQuotient(), within(1e-12 * once.lambdaMax()));
    }

    @Test
    void theKernelDoesNotDependOnTheFactorOfTheLossAndScalesWithTheWeights() {
        NtkMeasurement one = atStart(TanhFit.of(1, POINTS));
        NtkMeasurement two = atStart(TanhFit.of(2, POINTS));
        NtkMeasurement weighted = atStart(new TanhFit(POINTS, new double[] {-1, 1}, 6, 4, 1));
        assertThat(two.eigenvalues()).isEqualTo(one.eigenvalues());
        assertThat(two.rayleighQuotient()).isCloseTo(one.rayleighQuotient(), within(1e-14 * one.lambdaMax()));
        assertThat(two.predictedLoss()).isCloseTo(2 * one.predictedLoss(), within(1e-14));
        for (int i = 0; i < 8; i++) {
            assertThat(weighted.eigenvalues()[i]).isCloseTo(4 * one.eigenvalues()[i], within(1e-12 * one.lambdaMax()));
        }
        assertThat(weighted.plateau()).isCloseTo(4 * one.plateau(), within(1e-14));
    }

    @Test
    void blocksAndPartsEqualThoseOfTheJacobianItself() {
        TanhFit fit = TanhFit.of(1, POINTS);
        Matrix jacobian = fit.jacobian(fit.initialPoint());
        NtkMeasurement ntk = atStart(fit);
        double tolerance = 1e-13 * ntk.lambdaMax();
        assertSquares(ntk.kernel(), jacobian, tolerance);
        int[] interior = IntStream.range(0, 6).toArray();
        assertSquares(ntk.interior(), jacobian.selectRows(interior), tolerance);
        assertSquares(ntk.conditions(), jacobian.selectRows(6, 7), tolerance);
        assertSquares(ntk.inner().spectrum(), jacobian.selectColumns(0, 12), tolerance);
        assertSquares(ntk.outer().spectrum(), jacobian.selectColumns(12, 18), tolerance);
        assertThat(ntk.coupling()).containsExactly(
                Svd.values(Blas.multiplyTranspose(jacobian.selectRows(interior), jacobian.selectRows(6, 7))), within(tolerance));
        assertThat(ntk.inner().interiorTrace() + ntk.outer().interiorTrace()).isCloseTo(ntk.interior().trace(), within(tolerance));
        assertThat(ntk.inner().conditionsTrace() + ntk.outer().conditionsTrace()).isCloseTo(ntk.conditions().trace(), within(tolerance));
        assertThat(ntk.outer().spectrum().structuralZeros().missingParameters()).isEqualTo(2);
    }

    private static void assertSquares(Spectrum spectrum, Matrix jacobian, double tolerance) {
        double[] sigma = Svd.values(jacobian);
        for (int i = 0; i < spectrum.size(); i++) {
            assertThat(spectrum.eigenvalues()[i]).isCloseTo(i < sigma.length ? sigma[i] * sigma[i] : 0, within(tolerance));
        }
    }

    @Test
    void theRelativeDissipationLiesBetweenTheExtremeEigenvaluesAtEveryRecord() {
        List<NtkMeasurement> records = train(TanhFit.of(2, POINTS), new Ntk(0), 0.05, 400, 10);
        assertThat(records).hasSize(41).allMatch(NtkMeasurement::allRows).allMatch(NtkMeasurement::rayleighWithinSpectrum);
        assertThat(records).allMatch(record -> record.rayleighQuotient() > 0);
    }

    @Test
    void driftIsTheRelativeFrobeniusDistanceFromTheFirstKernel() {
        TanhFit fit = TanhFit.of(1, POINTS);
        double[] theta = fit.initialPoint();
        double[] moved = Arrays.stream(theta).map(x -> 1.1 * x + 0.01).toArray();
        var probe = new Ntk(0).start(fit);
        assertThat(probe.measure(new FixedSnapshot(fit, theta, 0, 0)).drift()).isZero();
        Matrix before = Blas.gram(fit.jacobian(theta));
        Matrix difference = Blas.gram(fit.jacobian(moved));
        for (int k = 0; k < 64; k++) {
            difference.data()[k] -= before.data()[k];
        }
        assertThat(probe.measure(new FixedSnapshot(fit, moved, 1, 1)).drift())
                .isCloseTo(difference.frobeniusNorm() / before.frobeniusNorm(), within(1e-12));
    }

    /** Gradient descent with a small step is gradient flow with t = η k up to O(η); the kernel of a linear model is constant. */
    @Test
    void aConstantKernelPredictsTheLossOfGradientDescent() {
        Matrix a = ChosenSpectrum.rectangular(8, 5, new double[] {1, 0.8, 0.6, 0.4, 0.2}, 1);
        LinearFit fit = new LinearFit(a, ChosenSpectrum.gaussian(8, 1, 2).data(), 1);
        List<NtkMeasurement> records = train(fit, new Ntk(), 0.01, 1000, 50);
        NtkMeasurement last = records.get(records.size() - 1);
        double[] theta = new double[5];
        double[] gradient = new double[5];
        double previous = fit.value(theta);
        for (NtkMeasurement record : records) {
            double loss = previous;
            for (int step = 0; record.iteration() > 0 && step < 50; step++) {
                fit.evaluate(theta, gradient, null);
                for (int j = 0; j < 5; j++) {
                    theta[j] -= 0.01 * gradient[j];
                }
                loss = fit.value(theta);
            }
            // The first-order error of the step and the mean of the gradient norm over the record each move the time by about 1 %.
            assertThat(record.predictedLoss()).isCloseTo(loss, within(0.02 * (previous - loss) + 1e-12));
            assertThat(record.predictedLossFromStart()).isCloseTo(loss, within(0.02 * (records.get(0).predictedLoss() - loss) + 1e-12));
            assertThat(record.drift()).isZero();
            previous = loss;
        }
        assertThat(last.flowTime()).isCloseTo(10, within(0.15));
    }

    /** Six columns and twenty rows: the loss that remains is (c/2)|(I − A A⁺) b|², known at the first record. */
    @Test
    void thePlateauOfARankDeficientLinearFitIsTheLossAtItsEnd() {
        Matrix a = ChosenSpectrum.rectangular(20, 6, new double[] {1, 1, 0.9, 0.9, 0.8, 0.8}, 5);
        LinearFit fit = new LinearFit(a, ChosenSpectrum.gaussian(20, 1, 6).data(), 2);
        List<NtkMeasurement> records = train(fit, new Ntk(), 0.4, 100, 100);
        double[] theta = QrFactorization.of(a).solve(fit.b());
        double end = fit.value(theta);
        assertThat(records.get(0).plateau()).isCloseTo(end, within(1e-10 * end));
        assertThat(records.get(0).predictedLoss()).isGreaterThan(1.2 * end);
        assertThat(records.get(1).plateau()).isCloseTo(end, within(1e-10 * end));
        assertThat(records.get(0).kernel().structuralZeros().missingParameters()).isEqualTo(14);
    }

    @Test
    void aFrozenKernelDecaysModeByMode() {
        Spectrum spectrum = Spectrum.of(new double[] {2, 1, 0}, 3, 3, 3, Rounding.UNIT, new StructuralZeros(0, 0, 1));
        FrozenKernel kernel = FrozenKernel.of(spectrum, Matrix.identity(3), new double[] {3, 4, 5});
        double expected = (9 * Math.exp(-2 * 2 * 4 * 0.1) + 16 * Math.exp(-2 * 2 * 0.1) + 25) / 50;
        assertThat(kernel.lossRatio(2, 0.1)).isCloseTo(expected, within(1e-15));
        assertThat(kernel.plateauShare()).isCloseTo(0.5, within(1e-15));
        assertThat(kernel.lossRatio(1, Double.POSITIVE_INFINITY)).isCloseTo(0.5, within(1e-15));
        assertThat(LogarithmicMean.of(Math.E, 1)).isCloseTo(Math.E - 1, within(1e-15));
        assertThat(LogarithmicMean.of(1, 1 + 1e-9)).isCloseTo(1 + 5e-10, within(1e-15));
    }

    @Test
    void sampledRowsAreFixedDistinctCoverAllBlocksAndEstimateTheTrace() {
        double[] many = IntStream.range(0, 300).mapToDouble(i -> -1 + 2 * (i + 0.5) / 300).toArray();
        TanhFit fit = TanhFit.of(1, many);
        RowSample sample = RowSample.of(fit.rowBlocks(), 40, 7);
        assertThat(sample.rows()).hasSize(40).doesNotHaveDuplicates().isSorted().isEqualTo(RowSample.of(fit.rowBlocks(), 40, 7).rows());
        assertThat(RowSample.of(fit.rowBlocks(), 40, 8).rows()).isNotEqualTo(sample.rows());
        assertThat(Arrays.stream(sample.rows()).filter(row -> row >= 300)).isNotEmpty();

        double trace = atStart(fit).kernel().trace();
        double mean = 0;
        for (int seed = 0; seed < 100; seed++) {
            mean += new Ntk(40, seed).start(fit).measure(new FixedSnapshot(fit, fit.initialPoint(), 0, 0)).kernel().trace() / 100;
        }
        // One sample of 40 has a standard error of about 10 %, the mean of 100 of 1 %.
        assertThat(mean).isCloseTo(trace, within(0.04 * trace));
        assertThatThrownBy(() -> new Ntk(1).start(fit)).hasMessage("Ntk: rows must be at least the number of residual blocks 2, got 1");
    }

    @Test
    void aResumedProbeEqualsAnUninterruptedOne() {
        TanhFit fit = TanhFit.of(1, POINTS);
        double[] theta = fit.initialPoint();
        double[] moved = Arrays.stream(theta).map(x -> 1.1 * x).toArray();
        Ntk ntk = new Ntk(5);
        Diagnostic.Probe<NtkMeasurement> probe = ntk.start(fit);
        probe.measure(new FixedSnapshot(fit, theta, 0, 0));
        Map<String, double[]> state = probe.state();
        NtkMeasurement straight = probe.measure(new FixedSnapshot(fit, moved, 10, 0.7));
        NtkMeasurement resumed = ntk.resume(fit, state).measure(new FixedSnapshot(fit, moved, 10, 0.7));
        assertThat(resumed).usingRecursiveComparison().ignoringFields("seconds").isEqualTo(straight);
        assertThat(resumed.drift()).isPositive();
        assertThatThrownBy(() -> ntk.resume(fit, Map.of("kernel", new double[3])))
                .hasMessage("Ntk: the saved kernel must have 5 x 5 entries, got 3");
    }

    @Test
    void whatIsNotASumOfSquaresIsRefused() {
        Objective plain = new Objective() {
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
                return 0;
            }
        };
        assertThatThrownBy(() -> new Ntk().start(plain)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Ntk: the objective must be a sum of squares");
        assertThatThrownBy(() -> new Ntk(-1)).hasMessage("Ntk: rows must be at least 0 (0 means all), got -1");
    }
}
