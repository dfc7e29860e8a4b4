package org.pde4j.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.certificate.LinearFit;
import org.pde4j.linalg.ChosenSpectrum;
import org.pde4j.linalg.Matrix;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.TestObjectives;
import org.pde4j.train.Measured;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

class SharpnessTest {

    private static List<SharpnessMeasurement> train(Objective objective, Optimizer optimizer, int steps) {
        Sharpness sharpness = new Sharpness(50, 1e-10);
        return Trainer.of(objective).phase(optimizer, StopRule.iterations(steps)).measure(Schedule.every(5), sharpness).run()
                .measurements(sharpness).stream().map(Measured::value).toList();
    }

    @Test
    void leastSquaresGivesTheLargestEigenvalueOfItsKernelTimesTheFactor() {
        double[] sigma = {3, 1, 0.2};
        Matrix a = ChosenSpectrum.rectangular(12, 8, sigma, 4);
        for (double c : new double[] {1, 2}) {
            SharpnessMeasurement at = train(new LinearFit(a, new double[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, c), new GradientDescent(0.1), 5).get(1);
            assertThat(at.curvature()).isEqualTo(SharpnessMeasurement.Curvature.GAUSS_NEWTON);
            assertThat(at.lambdaMax()).isCloseTo(9 * c, within(1e-9));
            assertThat(at.stability()).isCloseTo(0.9 * c, within(1e-9));
            assertThat(at.stepLimit()).isCloseTo(2 / (9 * c), within(1e-9));
            assertThat(at.edgeOfStability()).isFalse();
            assertThat(at.iteration()).isEqualTo(5);
        }
    }

    @Test
    void hessianAndDifferencesAgreeWithTheClosedForm() {
        double[] spectrum = {-4, 0.5, 2};
        SharpnessMeasurement exact = train(TestObjectives.twiceQuadratic(spectrum), new GradientDescent(0.1), 1).get(0);
        assertThat(exact.curvature()).isEqualTo(SharpnessMeasurement.Curvature.HESSIAN);
        assertThat(exact.lambdaMax()).isCloseTo(2, within(1e-12));
        SharpnessMeasurement differences = train(TestObjectives.circle(), new GradientDescent(0.01), 1).get(0);
        assertThat(differences.curvature()).isEqualTo(SharpnessMeasurement.Curvature.DIFFERENCES);
        // H = 4(|θ|² − 1) + 8θθᵀ at (1.5, 0.7); differences of h = 6e-6 · |θ| are good to h².
        assertThat(differences.lambdaMax()).isCloseTo(4 * 1.74 + 8 * 2.74, within(1e-7));
    }

    @Test
    void theEdgeIsFlaggedAbove19AndWithoutAStepSizeNever() {
        Objective quadratic = TestObjectives.quadratic(1, 0.1);
        assertThat(train(quadratic, new GradientDescent(1.89), 5)).noneMatch(SharpnessMeasurement::edgeOfStability);
        assertThat(train(quadratic, new GradientDescent(1.91), 5)).allMatch(SharpnessMeasurement::edgeOfStability);
        SharpnessMeasurement adam = train(quadratic, new Adam(), 5).get(0);
        assertThat(adam.stability()).isNaN();
        assertThat(adam.edgeOfStability()).isFalse();
    }

    /** On (x² − 1)²/4 gradient descent with η = 1.05 can not settle at 1, where H = 2 and ηH = 2.1: it stays at the edge. */
    @Test
    void descentWithALargeStepHoversAtTheEdge() {
        List<SharpnessMeasurement> late = train(TestObjectives.doubleWell(), new GradientDescent(1.05), 200);
        assertThat(late.subList(20, late.size())).anyMatch(SharpnessMeasurement::edgeOfStability);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Sharpness(0, 0.1)).hasMessage("Sharpness: products must be at least 1, got 0");
        assertThatThrownBy(() -> new Sharpness(1, 0)).hasMessage("Sharpness: tolerance must be in (0, 1), got 0.0");
    }
}
