package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.criticalpoint.CriticalPoint;
import org.pde4j.analysis.criticalpoint.CriticalPointClass;
import org.pde4j.analysis.criticalpoint.CriticalPointReport;
import org.pde4j.certificate.Certificate.Entry;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.CholeskyFactorization;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.RitzForm;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Centred;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.CurvatureSpectrum;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.HessianOperator;
import org.pde4j.optim.NegativeCurvatureEscape;
import org.pde4j.points.GaussLegendre;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.AllenCahnSteady;
import org.pde4j.problem.catalog.Bratu;
import org.pde4j.problem.catalog.FisherKpp;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** Critical points whose kind the theory of the equations knows. */
class CriticalSolutionsTest {

    private static RandomFeatures features(int m, double radius, RandomFeatures.OuterWeights outer, long seed) {
        return new RandomFeatures(m, new Centred(radius), Optional.empty(), outer, RandomFeatures.OuterFactor.ROOT, RandomFeatures.Inputs.COORDINATES, seed);
    }

    /** ∫ ε u′²/2 + (u² − 1)²/4 with ε = 0.01 at u = 0: the second variation has the eigenvalues ε(kπ)² − 1 on sin kπx, three of them negative. */
    @Test
    void theZeroOfTheAllenCahnEnergyIsASaddleOfIndexThree() {
        Problem problem = new AllenCahnSteady(0.01).problem();
        PointSet points = PointSet.of(problem).interior(60).rule(new GaussLegendre()).draw();
        DiscreteProblem ritz = new RitzForm().discretize(problem, points, features(12, 6, RandomFeatures.OuterWeights.ZERO, 1));
        double[] zero = new double[12];
        CriticalPointReport report = new CriticalPoint().examine(ritz, zero);
        assertThat(report.type()).isEqualTo(CriticalPointClass.STRICT_SADDLE);
        assertThat(report.inertia().negative()).isEqualTo(3);
        double[] expected = {-0.90130396, -0.60521582, -0.1117356, 0.5791367};
        double[] found = generalised(new HessianOperator(ritz).dense(zero), massMatrix(ritz, points));
        // The features approximate the first sines to about 1e-4; eigenvalues from above to its square.
        for (int k = 0; k < 4; k++) {
            assertThat(found[k]).isEqualTo(expected[k], within(1e-3));
        }
    }

    /** M_ij = ∫ u_i u_j of the trial functions, by the quadrature of the points. */
    private static Matrix massMatrix(DiscreteProblem problem, PointSet points) {
        int p = problem.dimension();
        double[] x = points.groups().get(0).coordinates();
        double[] weights = points.groups().get(0).weights();
        Matrix rows = new Matrix(x.length, p);
        for (int j = 0; j < p; j++) {
            double[] unit = new double[p];
            unit[j] = 1;
            double[] values = problem.approximation(unit).evaluate(x, problem.problem().unknowns())[0];
            for (int i = 0; i < x.length; i++) {
                rows.set(i, j, Math.sqrt(weights[i]) * values[i]);
            }
        }
        return Blas.transposeGram(rows);
    }

    /** Eigenvalues of H v = λ M v, by the eigenvectors of M. */
    private static double[] generalised(Matrix h, Matrix m) {
        SymmetricEigen mass = SymmetricEigen.of(m);
        int p = m.rows();
        int kept = 0;
        for (double value : mass.values()) {
            kept += value > 1e-12 * mass.values()[p - 1] ? 1 : 0;
        }
        Matrix basis = mass.vectors().selectColumns(p - kept, p);
        for (int j = 0; j < kept; j++) {
            for (int i = 0; i < p; i++) {
                basis.set(i, j, basis.get(i, j) / Math.sqrt(mass.values()[p - kept + j]));
            }
        }
        return SymmetricEigen.values(Blas.transposeMultiply(basis, Blas.multiply(h, basis)));
    }

    /** The same u = 0 solves the equation: for the sum of squares it is a global minimum. */
    @Test
    void theZeroIsAGlobalMinimumOfTheResiduals() {
        Problem problem = new AllenCahnSteady(0.01).problem();
        PointSet points = PointSet.of(problem).interior(40).conditions(1).rule(new GaussLegendre()).draw();
        CollocationProblem pinn = new StrongForm().discretize(problem, points, features(8, 6, RandomFeatures.OuterWeights.ZERO, 1));
        assertThat(new CriticalPoint().examine(pinn, new double[8]).type()).isEqualTo(CriticalPointClass.GLOBAL_ZERO);
    }

    /** Descent from the saddle u = 0 along its negative curvature reaches a minimum of the energy. */
    @Test
    void negativeCurvatureLeavesTheZeroForAMinimumOfTheEnergy() {
        Problem problem = new AllenCahnSteady(0.01).problem();
        PointSet points = PointSet.of(problem).interior(60).rule(new GaussLegendre()).draw();
        DiscreteProblem ritz = new RitzForm().discretize(problem, points, features(12, 6, RandomFeatures.OuterWeights.ZERO, 1));
        TrainingResult result = Trainer.of(ritz).phase(new NegativeCurvatureEscape(), StopRule.iterations(200)).run();
        CriticalPointReport report = new CriticalPoint().examine(ritz, result.bestTheta());
        assertThat(report.inertia().negative()).isZero();
        assertThat(report.loss()).isLessThan(ritz.value(new double[12]) - 0.05);
    }

    /** −u″ = e^u has two solutions, max u = 0.1405392144 and 4.0914672462: both are near-zeros of one sum of squares. */
    @Test
    void bothSolutionsOfBratuAreMinimaOfOneLoss() {
        Problem problem = new Bratu().problem();
        PointSet points = PointSet.of(problem).interior(60).conditions(1).rule(new GaussLegendre()).draw();
        CollocationProblem pinn = new StrongForm(Map.of("boundary", 100.0)).discretize(problem, points, features(14, 6, RandomFeatures.OuterWeights.ZERO, 1));
        double[] lower = fitted(pinn, 0.14);
        double[] upper = fitted(pinn, 4.09);
        double[][] peaks = new double[2][];
        for (int k = 0; k < 2; k++) {
            TrainingResult result = Trainer.of(pinn).startingFrom(k == 0 ? lower : upper).phase(new GaussNewton(), StopRule.iterations(200)).run();
            CriticalPointReport report = new CriticalPoint().examine(pinn, result.bestTheta());
            assertThat(report.type()).as(report.reason()).isIn(CriticalPointClass.STRICT_LOCAL_MINIMUM, CriticalPointClass.MORSE_BOTT,
                    CriticalPointClass.GLOBAL_ZERO);
            peaks[k] = pinn.approximation(result.bestTheta()).evaluate(new double[] {0.5}, problem.unknowns())[0];
        }
        assertThat(peaks[0][0]).isEqualTo(0.1405392144, within(1e-3));
        assertThat(peaks[1][0]).isEqualTo(4.0914672462, within(0.05));
    }

    /** θ with u ≈ 4 peak x(1 − x), by damped normal equations. */
    private static double[] fitted(CollocationProblem problem, double peak) {
        double[] x = problem.points().groups().get(0).coordinates();
        int p = problem.dimension();
        Matrix rows = new Matrix(x.length, p);
        double[] target = new double[x.length];
        for (int j = 0; j < p; j++) {
            double[] unit = new double[p];
            unit[j] = 1;
            System.arraycopy(problem.approximation(unit).evaluate(x, problem.problem().unknowns())[0], 0, rows.data(), j * x.length, x.length);
        }
        for (int i = 0; i < x.length; i++) {
            target[i] = 4 * peak * x[i] * (1 - x[i]);
        }
        Matrix normal = Blas.transposeGram(rows);
        for (int j = 0; j < p; j++) {
            normal.add(j, j, 1e-8);
        }
        return CholeskyFactorization.of(normal).solve(Blas.transposeMultiply(rows, target));
    }

    private static TrainingResult fisherKpp(int m) {
        Problem problem = new FisherKpp(0.01, 1).problem();
        PointSet points = PointSet.of(problem).interior(300).conditions(40).seed(1).draw();
        CollocationProblem pinn = new StrongForm(Map.of("initial", 10.0, "boundary", 10.0)).discretize(problem, points,
                features(m, 4, RandomFeatures.OuterWeights.NORMAL, 1));
        return Trainer.of(pinn).phase(new GaussNewton(), StopRule.iterations(60)).phase(new NegativeCurvatureEscape(), StopRule.iterations(20)).run();
    }

    @Test
    void aCriticalPointOfRandomFeaturesIsProvedWithEveryRoundingEnclosed() {
        TrainingResult result = fisherKpp(20);
        Findings findings = new CriticalPointCheck().examine(CertificateContext.of(result, Effort.SAMPLED));
        List<Entry> certified = findings.entries().stream().filter(entry -> entry.is(Status.PROVED)).toList();
        assertThat(certified).hasSize(2);
        assertThat(certified.get(0).value()).isPositive().isLessThan(1e-8);
        assertThat(findings.verdict()).contains(Verdict.LOCAL_MINIMUM);
        // The bound of the least curvature lies below its value in float64, and not far below.
        double least = CurvatureSpectrum.of(result.objective(), result.bestTheta(), 100, 10, 1).least();
        assertThat(certified.get(1).value()).isLessThanOrEqualTo(least * (1 + 1e-6)).isGreaterThan(0.05 * least);
    }
}
