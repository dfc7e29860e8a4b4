package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.WorkLimit;
import org.pde4j.analysis.criticalpoint.CriticalPoint;
import org.pde4j.analysis.criticalpoint.CriticalPointClass;
import org.pde4j.analysis.criticalpoint.CriticalPointReport;
import org.pde4j.analysis.criticalpoint.RoundingFloors;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Centred;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.CurvatureSpectrum;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.HessianOperator;
import org.pde4j.optim.HessianProducts;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.optim.NegativeCurvatureEscape;
import org.pde4j.points.Halton;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.FisherKpp;
import org.pde4j.problem.catalog.Poisson2d;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** What the certificate spares where there are many rows, against the full computation. */
class ManyRowsTest {

    private static CollocationProblem discretized(Problem problem, int points, int features, double radius) {
        PointSet set = PointSet.of(problem).interior(points).conditions(points / 20).rule(new Halton()).draw();
        return new StrongForm().discretize(problem, set, new RandomFeatures(features, new Centred(radius), Optional.empty(),
                RandomFeatures.OuterWeights.NORMAL, RandomFeatures.OuterFactor.ROOT, RandomFeatures.Inputs.COORDINATES, 1));
    }

    /** c JacᵀJac in one pass, against second derivatives of the loss column by column. */
    @Test
    void theConstantHessianIsThatOfItsProducts() {
        CollocationProblem problem = discretized(new Poisson2d().problem(), 8000, 30, 4);
        double[] theta = problem.initialPoint();
        HessianOperator operator = new HessianOperator(problem);
        assertThat(operator.constant()).isTrue();
        Matrix hessian = operator.dense(theta);
        double norm = hessian.frobeniusNorm();
        for (int j = 0; j < theta.length; j++) {
            double[] unit = new double[theta.length];
            unit[j] = 1;
            double[] column = ((HessianProducts) problem).hessianTimes(theta, unit);
            for (int i = 0; i < theta.length; i++) {
                // Sums of 8400 products, whose rounding grows like the root of their number.
                assertThat(hessian.get(i, j)).isEqualTo(column[i], within(1e-13 * norm));
            }
        }
    }

    /** More parameters than the 400 up to which a Hessian is formed otherwise: all eigenvalues, and the minimum is told from a manifold of minima. */
    @Test
    void aLinearProblemIsDecidedByAllEigenvalues() {
        CollocationProblem problem = discretized(new Poisson2d().problem(), 3000, 450, 8);
        TrainingResult result = Trainer.of(problem).phase(new LinearLeastSquares(), StopRule.iterations(1)).run();
        CriticalPointReport report = new CriticalPoint().examine(problem, result.bestTheta());
        assertThat(report.inertia().complete()).isTrue();
        assertThat(report.type()).isIn(CriticalPointClass.MORSE_BOTT, CriticalPointClass.STRICT_LOCAL_MINIMUM, CriticalPointClass.GLOBAL_ZERO);
        double[] squares = SymmetricEigen.values(problem.normalMatrix(result.bestTheta()));
        assertThat(report.spectrum().norm()).isEqualTo(squares[squares.length - 1], within(1e-12 * squares[squares.length - 1]));
        assertThat(report.inertia().negative()).isZero();
    }

    /** The ends of the spectrum by Lanczos, with one formed Hessian in place of products, against all eigenvalues. */
    @Test
    void ritzValuesOfAFormedHessianAreItsOwn() {
        CollocationProblem problem = discretized(new Poisson2d().problem(), 4000, 60, 8);
        double[] theta = problem.initialPoint();
        double[] all = CurvatureSpectrum.of(problem, theta, 60, 2, 1).values();
        CurvatureSpectrum ritz = CurvatureSpectrum.of(problem, theta, 0, 40, 1);
        assertThat(ritz.complete()).isFalse();
        assertThat(ritz.norm()).isEqualTo(all[59], within(1e-10 * all[59]));
        assertThat(Arrays.stream(all).boxed()).anySatisfy(value -> assertThat(value).isEqualTo(ritz.least(), within(ritz.errors()[0])));
    }

    /** A sample of rows, unbiased in its sums, gives the floors of all of them. */
    @Test
    void roundingFloorsOfASampleAreThoseOfAllRows() {
        CollocationProblem problem = discretized(new FisherKpp(0.01, 1).problem(), 20_000, 40, 4);
        double[] theta = problem.initialPoint();
        RoundingFloors all = RoundingFloors.at(problem, theta, 0);
        RoundingFloors sample = RoundingFloors.at(problem, theta, 2000);
        assertThat(all.sampled()).isFalse();
        assertThat(sample.sampled()).isTrue();
        // Means of 2000 rows whose sizes differ by a factor of a few: some per cent.
        assertThat(sample.gradient()).isEqualTo(all.gradient(), within(0.1 * all.gradient()));
        assertThat(sample.loss()).isEqualTo(all.loss(), within(0.1 * all.loss()));
    }

    /** Where all eigenvalues find a minimum, the few products that many rows leave do not end in the claim of one. */
    @Test
    void fewProductsLeaveAMinimumUndecided() {
        CollocationProblem problem = discretized(new FisherKpp(0.01, 1).problem(), 300, 20, 4);
        double[] theta = Trainer.of(problem).phase(new GaussNewton(), StopRule.iterations(60)).phase(new NegativeCurvatureEscape(), StopRule.iterations(20))
                .run().bestTheta();
        assertThat(new CriticalPoint().examine(problem, theta).type()).isEqualTo(CriticalPointClass.STRICT_LOCAL_MINIMUM);
        CriticalPoint few = new CriticalPoint().affordable(WorkLimit.LARGEST.products(1_250_000, 400), 400, false);
        assertThat(few).isEqualTo(new CriticalPoint(0, 4, 1e-6, 0));
        CriticalPointReport report = few.examine(problem, theta);
        assertThat(report.type()).as(report.reason()).isEqualTo(CriticalPointClass.UNDECIDED);
        assertThat(report.inertia().complete()).isFalse();
    }

    @Test
    void theDefaultJobIsExaminedWithoutLimits() {
        // burgers: 6800 rows and 921 parameters.
        assertThat(new CriticalPoint().affordable(WorkLimit.LARGEST.products(6800, 921), 921, false)).isEqualTo(new CriticalPoint());
    }
}
