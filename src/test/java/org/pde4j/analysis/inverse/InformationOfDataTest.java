package org.pde4j.analysis.inverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.expr.ParameterRange;
import org.pde4j.expr.Scope;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.UnknownParameters;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.Run;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Observation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;

/** The heat equation and a Poisson equation with unknown coefficients, where the information is known in closed form. */
class InformationOfDataTest {

    private static final double K = 0.3;
    private static final double SIGMA = 0.01;
    private static final int CELLS = 20;

    private record Fit(CollocationProblem problem, double[] theta) {

        InformationOfData information() {
            return InformationOfData.of(problem, theta);
        }
    }

    private static Fit fit(Problem problem, int features, int steps) {
        PointSet points = PointSet.of(problem).interior(3 * features).conditions(40).seed(1).draw();
        CollocationProblem discrete = new StrongForm().discretize(problem, points, new RandomFeatures(features, 1));
        // From the solution for the parameters at their starts: from u = 0 the shortest way to a small residual may be through parameters that vanish.
        CollocationProblem known = new StrongForm().discretize(UnknownParameters.atStart(problem), points, new RandomFeatures(features, 1));
        Run first = new GaussNewton().start(known, known.initialPoint());
        for (int step = 0; step < 10 && first.step().moved(); step++) {
            assertThat(first.loss()).isFinite();
        }
        double[] start = discrete.initialPoint();
        System.arraycopy(first.theta(), 0, start, 0, discrete.network().weights());
        Run run = new GaussNewton().start(discrete, start);
        for (int step = 0; step < steps && run.step().moved(); step++) {
            assertThat(run.loss()).isFinite();
        }
        return new Fit(discrete, run.theta().clone());
    }

    /** u = A e^{-k π² t} sin πx at the centres of 20 × 20 cells. */
    private static Problem heat(boolean amplitude, Random noise) {
        Box box = Box.of("x", 0, 1).times("t", 0, 1);
        Parameter k = Parameter.unknown("k", 0.5, ParameterRange.POSITIVE);
        Parameter a = amplitude ? Parameter.unknown("A", 0.8, ParameterRange.POSITIVE) : new Parameter("A", 1);
        Scope scope = new Scope(box.coordinates(), List.of(Field.of("u", 0)), List.of(k, a));
        double[] points = new double[2 * CELLS * CELLS];
        double[] values = new double[CELLS * CELLS];
        for (int i = 0; i < values.length; i++) {
            points[2 * i] = (i % CELLS + 0.5) / CELLS;
            points[2 * i + 1] = (i / CELLS + 0.5) / CELLS;
            values[i] = Math.exp(-K * Math.PI * Math.PI * points[2 * i + 1]) * Math.sin(Math.PI * points[2 * i])
                    + (noise == null ? 0 : SIGMA * noise.nextGaussian());
        }
        ProblemBuilder problem = Problem.named("heat").domain(box).unknowns("u").equation(scope.parseEquation("u_t = k*u_xx"))
                .condition(box.face("t", 0), scope.parseEquation("u = A*sin(pi*x)"))
                .condition(box.face("x", 0), scope.parse("u")).condition(box.face("x", 1), scope.parse("u"));
        return problem.observation(new Observation("sensors", scope.parse("u"), points, values, SIGMA)).build();
    }

    /** By hand: F = Σ (∂u/∂k)²/σ²; the equations are kept to a part in 10⁴ of what the noise allows, hence one per cent. */
    @Test
    void theConductivityHasItsKnownDeviation() {
        InformationOfData found = fit(heat(false, null), 120, 40).information();
        assertThat(found.values()[0]).isCloseTo(K, within(1e-5));
        assertThat(found.isDetermined()).isTrue();
        assertThat(Math.sqrt(found.covariance().get(0, 0))).isCloseTo(7.5516e-4, within(1e-2 * 7.5516e-4));
        assertThat(found.fisher().fromData()[0]).isBetween(0.97, 1.0);
        assertThat(found.fisher().degreesOfFreedom()).isCloseTo(1, within(0.1));
        assertThat(found.chiSquare()).isLessThan(1e-3);
    }

    @Test
    void conductivityAndAmplitudeHaveTheirKnownEllipse() {
        InformationOfData found = fit(heat(true, null), 120, 40).information();
        Matrix covariance = found.covariance();
        double sdK = Math.sqrt(covariance.get(0, 0));
        double sdA = Math.sqrt(covariance.get(1, 1));
        assertThat(found.parameters()).extracting(Parameter::name).containsExactly("k", "A");
        assertThat(sdK).isCloseTo(1.0928e-3, within(1e-2 * 1.0928e-3));
        assertThat(sdA).isCloseTo(2.4980e-3, within(1e-2 * 2.4980e-3));
        assertThat(covariance.get(0, 1) / sdK / sdA).isCloseTo(0.72283, within(5e-3));
        double[] eigenvalues = SymmetricEigen.values(found.information());
        assertThat(eigenvalues[1] / eigenvalues[0]).isCloseTo(13.457, within(0.2));
    }

    /**
     * −(a u')' = q with u = 0 at both ends: u knows q/a alone. At the solution for the right ratio: a training loses the equation
     * itself on the way to a = q = 0.
     */
    @Test
    void aFactorOfBothSidesIsNotDetermined() {
        Box box = Box.of("x", 0, 1);
        Parameter a = Parameter.unknown("a", 2, ParameterRange.POSITIVE);
        Parameter q = Parameter.unknown("q", 3, ParameterRange.POSITIVE);
        Scope scope = new Scope(box.coordinates(), List.of(Field.of("u", 0)), List.of(a, q));
        double[] points = new double[30];
        double[] values = new double[30];
        for (int i = 0; i < 30; i++) {
            points[i] = (i + 0.5) / 30;
            values[i] = 0.75 * points[i] * (1 - points[i]);
        }
        for (Expr observed : List.of(scope.parse("u"), scope.parse("a*u_x"))) {
            double[] measured = values.clone();
            for (int i = 0; !observed.equals(scope.parse("u")) && i < 30; i++) {
                measured[i] = 2 * 0.75 * (1 - 2 * points[i]);
            }
            Problem problem = Problem.named("rod").domain(box).unknowns("u").equation(scope.parseEquation("-a*u_xx = q"))
                    .condition(box.face("x", 0), scope.parse("u")).condition(box.face("x", 1), scope.parse("u"))
                    .observation(new Observation("temperature", scope.parse("u"), points, values, SIGMA))
                    .observation(new Observation("other", observed, points, measured, SIGMA)).build();
            boolean flux = !observed.equals(scope.parse("u"));
            InformationOfData found = fit(problem, 40, flux ? 40 : 0).information();
            if (!flux) {
                assertThat(found.rank()).isEqualTo(1);
                assertThat(found.values()[1] / found.values()[0]).isCloseTo(1.5, within(1e-3));
                Matrix open = found.fisher().directions();
                assertThat(NullDirection.words(found.parameters(), new double[] {open.get(1, 0), open.get(1, 1)})).isEqualTo("only a/q is determined");
            } else {
                // The flux tells them apart.
                assertThat(found.isDetermined()).isTrue();
                assertThat(found.values()[0]).isCloseTo(2, within(1e-3));
                assertThat(found.values()[1]).isCloseTo(3, within(1e-3));
            }
        }
    }

    /** 40 draws of the noise: the interval of ± 2 deviations, 95.4 % for a Gaussian, holds the truth in 90 to 100 % with probability 0.98. */
    @Test
    @Tag("slow")
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        int held = 0;
        int inOne = 0;
        for (int draw = 0; draw < 40; draw++) {
            InformationOfData found = fit(heat(false, new Random(100 + draw)), 80, 25).information();
            double deviation = Math.sqrt(found.covariance().get(0, 0));
            held += Math.abs(found.values()[0] - K) <= 2 * deviation ? 1 : 0;
            inOne += Math.abs(found.values()[0] - K) <= deviation ? 1 : 0;
            double z = (found.chiSquare() - found.freeData()) / Math.sqrt(2 * found.freeData());
            assertThat(z).isBetween(-4.0, 4.0);
        }
        assertThat(held).isBetween(36, 40);
        assertThat(inOne).isBetween(19, 35);
    }
}
