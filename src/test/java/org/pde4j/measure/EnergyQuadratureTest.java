package org.pde4j.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.pde4j.analysis.Effort;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.certificate.CertificateContext;
import org.pde4j.certificate.EnergyMinimum;
import org.pde4j.certificate.FixedSnapshot;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.loss.EnergyProblem;
import org.pde4j.loss.Nitsche;
import org.pde4j.loss.Penalty;
import org.pde4j.loss.RitzForm;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Centred;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.EnergyNaturalGradient;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.HessianProducts;
import org.pde4j.points.GaussLegendre;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** Diagnostics of an energy. */
class EnergyQuadratureTest {

    private static final Problem PROBLEM = new Poisson1d().problem();

    private static PointSet points(int nodes) {
        return PointSet.of(PROBLEM).interior(nodes).rule(new GaussLegendre()).draw();
    }

    /** The minimum over features on three nodes of Gauss is far below the true one; on sixty it is the true one. */
    @Test
    void exploitedQuadratureIsFlagged() {
        for (int nodes : new int[] {3, 60}) {
            EnergyProblem energy = new RitzForm(new Penalty(100)).discretize(PROBLEM, points(nodes), new RandomFeatures(50, new Centred(8), 1));
            TrainingResult result = Trainer.of(energy).phase(new EnergyNaturalGradient(), StopRule.iterations(5))
                    .measure(Schedule.every(1), new EnergyQuadrature()).run();
            var all = result.measurements(new EnergyQuadrature());
            EnergyQuadratureMeasurement last = all.get(all.size() - 1).value();
            assertThat(last.exploited()).as(nodes + " nodes: " + last).isEqualTo(nodes == 3);
            if (nodes == 3) {
                assertThat(last.energy()).isLessThan(-2.6);
                assertThat(last.refined()).isGreaterThan(last.energy());
            }
        }
    }

    @Test
    void theCertificateReportsQuadratureAndNitschesConstant() {
        EnergyProblem exploited = new RitzForm(new Penalty(100)).discretize(PROBLEM, points(3), new RandomFeatures(50, new Centred(8), 1));
        var claims = new EnergyMinimum().examine(CertificateContext.of(Trainer.of(exploited).phase(new EnergyNaturalGradient(), StopRule.iterations(3)).run(),
                Effort.SAMPLED)).entries();
        assertThat(claims).singleElement().satisfies(claim -> {
            assertThat(claim.status()).hasValue(Status.VIOLATED);
            assertThat(claim.value()).isLessThan(claim.threshold());
        });
        EnergyProblem sound = new RitzForm(new Nitsche(1000)).discretize(PROBLEM, points(60), new TwoLayer(6, 1));
        assertThat(new EnergyMinimum().examine(CertificateContext.of(Trainer.of(sound).phase(new EnergyNaturalGradient(), StopRule.iterations(3)).run(),
                Effort.SAMPLED)).entries()).flatExtracting(claim -> claim.status().stream().toList()).containsExactly(Status.OBSERVED, Status.OBSERVED);
    }

    @Test
    void nitscheConstantsBelowTheBoundAreMeasured() {
        EnergyProblem energy = new RitzForm(new Nitsche(5)).discretize(PROBLEM, points(40), new TwoLayer(10, 1));
        EnergyQuadratureMeasurement measured = new EnergyQuadrature().start(energy).measure(new FixedSnapshot(energy, energy.initialPoint(), 0, 0));
        assertThat(measured.indefinite()).isTrue();
        assertThat(measured.nitsche().orElseThrow().traceConstant()).isGreaterThan(6);
    }

    @Test
    void sharpnessOfAnEnergyIsTheLargestEigenvalueOfItsHessian() {
        EnergyProblem energy = new RitzForm().discretize(PROBLEM, points(40), new TwoLayer(6, 1));
        double[] theta = energy.initialPoint();
        Matrix hessian = new Matrix(theta.length, theta.length);
        for (int k = 0; k < theta.length; k++) {
            double[] unit = new double[theta.length];
            unit[k] = 1;
            double[] column = ((HessianProducts) energy).hessianTimes(theta, unit);
            for (int i = 0; i < theta.length; i++) {
                hessian.set(i, k, column[i]);
            }
        }
        double[] values = SymmetricEigen.values(hessian);
        SharpnessMeasurement measured = new Sharpness(200, 1e-9).start(energy).measure(new FixedSnapshot(energy, theta, 0, 0));
        assertThat(measured.lambdaMax()).isCloseTo(values[values.length - 1], within(1e-6 * values[values.length - 1]));
    }

    /** A quadratic energy of a linear feature has the exponent 1/2, though its minimum is −π²/4 and not 0. */
    @Test
    void theExponentOfASignedEnergyNeedsNoMinimumOfZero() {
        EnergyProblem energy = new RitzForm().discretize(PROBLEM, points(40), new RandomFeatures(1, new Centred(2), 1));
        double curvature = energy.energyMatrix(energy.initialPoint()).get(0, 0);
        Lojasiewicz lojasiewicz = new Lojasiewicz();
        TrainingResult result = Trainer.of(energy).phase(new GradientDescent(0.1 / curvature), StopRule.iterations(120)).measure(Schedule.every(1),
                lojasiewicz).run();
        var all = result.measurements(lojasiewicz);
        LojasiewiczMeasurement last = all.get(all.size() - 1).value();
        assertThat(result.bestLoss()).isNegative();
        assertThat(last.decided()).as(last.toString()).isTrue();
        assertThat(last.exponent()).isCloseTo(0.5, within(0.02));
    }

    @Test
    void whatNeedsSquaresRefusesAnEnergyAndTheOtherWayRound() {
        EnergyProblem energy = new RitzForm().discretize(PROBLEM, points(20), new TwoLayer(6, 1));
        assertThatThrownBy(() -> new Ntk().start(energy))
                .hasMessage("Ntk: an energy is no sum of squares of a residual and has no tangent kernel, leave Ntk out");
        assertThatThrownBy(() -> new GaussNewton().start(energy, energy.initialPoint()))
                .hasMessageContaining("got an energy, for which there is EnergyNaturalGradient");
        var pinn = new StrongForm().discretize(PROBLEM, points(20), new TwoLayer(6, 1));
        assertThatThrownBy(() -> new EnergyQuadrature().start(pinn)).hasMessageStartingWith("EnergyQuadrature: the objective must be an energy, got ");
    }
}
