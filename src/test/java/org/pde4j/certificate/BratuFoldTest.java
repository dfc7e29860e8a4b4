package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.hipparchus.analysis.interpolation.DividedDifferenceInterpolator;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;
import org.hipparchus.optim.univariate.UnivariatePointValuePair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.analysis.criticalpoint.CriticalPoint;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.linalg.Blas;
import org.pde4j.linalg.CholeskyFactorization;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.SymmetricEigen;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Centred;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.NegativeCurvatureEscape;
import org.pde4j.points.GaussLegendre;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

/**
 * The fold of −u″ = λ e^u on (0, 1): with S = θ/4 its solutions are u = 2 ln(cosh S/cosh(S(1 − 2x))), λ = 8S²/cosh² S, of height
 * 2 ln cosh S; λ(S) is largest where S tanh S = 1. The linearisation −v″ − λe^u v is a Pöschl–Teller operator, whose least eigenvalue is
 * 4S²k² with k = tanh S tan(kS) below the fold and −4S²κ² with κ = tanh S tanh(κS) above it, and vanishes there.
 */
class BratuFoldTest {

    private static final int FEATURES = 24;
    private static final double FOLD = 3.5138307191;
    private static final double FOLD_S = 4.7987145610 / 4;
    private static final double FOLD_HEIGHT = 2 * Math.log(Math.cosh(FOLD_S));

    /** A trained solution. */
    private record Solved(CollocationProblem problem, double[] theta) {

        double height() {
            return problem.approximation(theta).evaluate(new double[] {0.5}, problem.problem().unknowns())[0][0];
        }

        double loss() {
            return problem.value(theta);
        }

        /** The least μ with (v, Lv) = μ (v, v) over the features that vanish at 0 and 1, L the Jacobian of the residual. */
        double leastEigenvalue() {
            double[] weights = problem.points().groups().get(0).weights();
            int n = weights.length;
            int[] inside = IntStream.range(0, n).toArray();
            int[] ends = {n, n + 1};
            Matrix basis = nullSpace(problem.jacobian(theta, ends));
            Matrix values = values(problem);
            for (int j = 0; j < values.columns(); j++) {
                for (int i = 0; i < n; i++) {
                    values.set(i, j, Math.sqrt(weights[i]) * values.get(i, j));
                }
            }
            Matrix v = Blas.multiply(values, basis);
            Matrix lv = Blas.multiply(problem.jacobian(theta, inside), basis);
            return generalised(Blas.transposeMultiply(v, lv), Blas.transposeGram(v));
        }
    }

    private static CollocationProblem bratu(double lambda) {
        Box domain = Box.of("x", 0, 1);
        Coordinate x = domain.coordinate("x");
        Field u = Field.of("u", 0);
        Problem problem = Problem.named("bratu").domain(domain).unknowns("u")
                .equation(u.d(x, x).negate().minus(Expr.exp(u).times(lambda)))
                .condition(Conditions.dirichlet(domain.lower(x), u, Expr.constant(0)))
                .condition(Conditions.dirichlet(domain.upper(x), u, Expr.constant(0))).build();
        PointSet points = PointSet.of(problem).interior(60).conditions(1).rule(new GaussLegendre()).draw();
        RandomFeatures features = new RandomFeatures(FEATURES, new Centred(4), Optional.empty(), RandomFeatures.OuterWeights.ZERO,
                RandomFeatures.OuterFactor.ROOT, RandomFeatures.Inputs.COORDINATES, 1);
        return new StrongForm(Map.of("boundary", 100.0)).discretize(problem, points, features);
    }

    /** Trains from the parabola of a height. */
    private static Solved solve(double lambda, double height) {
        CollocationProblem problem = bratu(lambda);
        double[] x = problem.points().groups().get(0).coordinates();
        Matrix values = values(problem);
        double[] parabola = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            parabola[i] = 4 * height * x[i] * (1 - x[i]);
        }
        Matrix normal = Blas.transposeGram(values);
        for (int j = 0; j < FEATURES; j++) {
            normal.add(j, j, 1e-8);
        }
        double[] start = CholeskyFactorization.of(normal).solve(Blas.transposeMultiply(values, parabola));
        // Residuals that do not vanish leave Gauss-Newton slow; the exact Hessian ends it.
        return new Solved(problem, Trainer.of(problem).startingFrom(start).phase(new GaussNewton(), StopRule.iterations(200))
                .phase(new NegativeCurvatureEscape(), StopRule.iterations(100)).run().bestTheta());
    }

    private static Solved solveFor(double s) {
        return solve(lambda(s), 2 * Math.log(Math.cosh(s)));
    }

    private static double lambda(double s) {
        return 8 * s * s / (Math.cosh(s) * Math.cosh(s));
    }

    /** Values of the features at the interior points, shape (n, m). */
    private static Matrix values(CollocationProblem problem) {
        double[] x = problem.points().groups().get(0).coordinates();
        Matrix values = new Matrix(x.length, FEATURES);
        for (int j = 0; j < FEATURES; j++) {
            double[] unit = new double[FEATURES];
            unit[j] = 1;
            System.arraycopy(problem.approximation(unit).evaluate(x, problem.problem().unknowns())[0], 0, values.data(), j * x.length, x.length);
        }
        return values;
    }

    /** Orthonormal columns that the two rows map to zero. */
    private static Matrix nullSpace(Matrix rows) {
        return SymmetricEigen.of(Blas.transposeGram(rows)).vectors().selectColumns(0, rows.columns() - rows.rows());
    }

    /** The least λ of A v = λ M v, over the span that M tells from rounding. */
    private static double generalised(Matrix a, Matrix m) {
        SymmetricEigen mass = SymmetricEigen.of(m);
        int p = m.rows();
        int from = 0;
        while (mass.values()[from] <= 1e-12 * mass.values()[p - 1]) {
            from++;
        }
        Matrix basis = mass.vectors().selectColumns(from, p);
        for (int j = 0; j < p - from; j++) {
            for (int i = 0; i < p; i++) {
                basis.set(i, j, basis.get(i, j) / Math.sqrt(mass.values()[from + j]));
            }
        }
        Matrix reduced = Blas.transposeMultiply(basis, Blas.multiply(a, basis));
        for (int j = 0; j < reduced.columns(); j++) {
            for (int i = 0; i < j; i++) {
                double mean = 0.5 * (reduced.get(i, j) + reduced.get(j, i));
                reduced.set(i, j, mean);
                reduced.set(j, i, mean);
            }
        }
        return SymmetricEigen.values(reduced)[0];
    }

    /** 4S²k² or −4S²κ². */
    private static double exactEigenvalue(double s) {
        double t = Math.tanh(s);
        if (s * t < 1) {
            double k = new BrentSolver(1e-14).solve(200, y -> y * Math.cos(y * s) - t * Math.sin(y * s), 1e-6, Math.PI / (2 * s));
            return 4 * s * s * k * k;
        }
        double kappa = new BrentSolver(1e-14).solve(200, y -> y - t * Math.tanh(y * s), 1e-3, 1);
        return -4 * s * s * kappa * kappa;
    }

    /** The features reach u'' to about 1e-8 of its size on the lower branch and to 1e-4 of it on the steep upper one; eigenvalues are nearer by its square. */
    @ParameterizedTest
    @ValueSource(doubles = {0.37929, 0.6, 0.9, 1.1, 1.3, 1.6, 2, 2.73467})
    void bothBranchesHaveTheHeightAndTheLeastEigenvalueOfTheClosedForm(double s) {
        Solved solved = solveFor(s);
        assertThat(solved.height()).isEqualTo(2 * Math.log(Math.cosh(s)), within(1e-6));
        double exact = exactEigenvalue(s);
        assertThat(solved.leastEigenvalue()).isEqualTo(exact, within(1e-6 * Math.abs(exact)));
        assertThat(exact > 0).isEqualTo(s * Math.tanh(s) < 1);
        // Whatever the stability of the solution, it is a minimum of the sum of squares.
        assertThat(new CriticalPoint().examine(solved.problem(), solved.theta()).type().isSaddle()).isFalse();
    }

    /** Through eight trained solutions on both sides of the fold: the top of λ over the height, and the zero of the least eigenvalue. */
    @Test
    void trainedSolutionsTurnBackAtTheFoldWhereTheirLeastEigenvalueVanishes() {
        double[] s = {0.7, 0.85, 1, 1.1, 1.3, 1.4, 1.55, 1.7};
        double[] heights = new double[s.length];
        double[] lambdas = new double[s.length];
        double[] eigenvalues = new double[s.length];
        for (int k = 0; k < s.length; k++) {
            Solved solved = solveFor(s[k]);
            heights[k] = solved.height();
            lambdas[k] = lambda(s[k]);
            eigenvalues[k] = solved.leastEigenvalue();
        }
        DividedDifferenceInterpolator interpolator = new DividedDifferenceInterpolator();
        UnivariateFunction lambda = interpolator.interpolate(heights, lambdas);
        UnivariatePointValuePair top = new BrentOptimizer(1e-12, 1e-14).optimize(new MaxEval(500), new UnivariateObjectiveFunction(lambda),
                GoalType.MAXIMIZE, new SearchInterval(heights[1], heights[6]));
        // Interpolation by degree 7 leaves about 1e-7.
        assertThat(top.getValue()).isEqualTo(FOLD, within(1e-6));
        assertThat(top.getPoint()).isEqualTo(FOLD_HEIGHT, within(1e-5));
        double zero = new BrentSolver(1e-12).solve(200, interpolator.interpolate(heights, eigenvalues), heights[1], heights[6]);
        assertThat(zero).isEqualTo(FOLD_HEIGHT, within(1e-6));
    }

    @Test
    void justBelowTheFoldTheLossVanishes() {
        assertThat(solve(FOLD - 1e-3, FOLD_HEIGHT).loss()).isLessThan(1e-13);
    }

    /**
     * Beyond the fold √J = (λ − λ_c) |(e^u, v)| / √(2(v, v) + 2 (v′(0)² + v′(1)²)/100) to first order: the residual that is orthogonal to what
     * the linearisation at the fold can reach, v = 1 − s tanh s with s = S(2x − 1) being its null function.
     */
    @ParameterizedTest
    @ValueSource(doubles = {3.52, 3.6, 3.8})
    void beyondTheFoldTheLossGrowsWithTheSquareOfTheDistance(double lambda) {
        double s = FOLD_S;
        double slope = 2 * s * (Math.tanh(s) + s / (Math.cosh(s) * Math.cosh(s)));
        IterativeLegendreGaussIntegrator integrator = new IterativeLegendreGaussIntegrator(20, 1e-12, 1e-12);
        double source = integrator.integrate(10_000, y -> Math.pow(Math.cosh(s) / Math.cosh(y), 2) * (1 - y * Math.tanh(y)), -s, s) / (2 * s);
        double square = integrator.integrate(10_000, y -> Math.pow(1 - y * Math.tanh(y), 2), -s, s) / (2 * s);
        double rate = source / Math.sqrt(2 * (square + 2 * slope * slope / 100));
        Solved solved = solve(lambda, FOLD_HEIGHT);
        // The second order is about −0.2 (λ − λ_c) of the first.
        assertThat(Math.sqrt(solved.loss())).isEqualTo(rate * (lambda - FOLD), within((0.2 * (lambda - FOLD) + 1e-3) * rate * (lambda - FOLD)));
    }

    /**
     * With φ = sin πx, |∫ rφ + π(u(0) + u(1))| = |∫ (π²u − λe^u) φ| ≥ (2/π) π² (1 − ln(π²/λ)) for λ > π²/e, so that by Cauchy and Schwarz
     * 2J = ∫ r² + 100 (u(0)² + u(1)²) is at least its square over 1/2 + 2π²/100, whatever u is.
     */
    @ParameterizedTest
    @ValueSource(doubles = {4, 5})
    void farBeyondTheFoldTheLossKeepsItsLowerBound(double lambda) {
        double pi2 = Math.PI * Math.PI;
        double least = 2 * Math.PI * (1 - Math.log(pi2 / lambda));
        double bound = 0.5 * least * least / (0.5 + 2 * pi2 / 100);
        assertThat(solve(lambda, FOLD_HEIGHT).loss()).isBetween(bound, 3 * bound);
    }
}
