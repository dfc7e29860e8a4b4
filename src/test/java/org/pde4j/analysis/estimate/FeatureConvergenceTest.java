package org.pde4j.analysis.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pde4j.analysis.error.Norm;
import org.pde4j.job.JobDocument;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Fourier;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.points.LowDiscrepancy;
import org.pde4j.points.PointSet;
import org.pde4j.points.Uniform;
import org.pde4j.problem.Problem;

/** What fewer features differ by is an estimate from above where errors halve, and is not given where they need not. */
class FeatureConvergenceTest {

    /** Too few for a correction, so that the features of the model have to answer. */
    private static final int COLUMNS = 60;

    private static final String SQUARE = """
            domain: {x: [0, 1], y: [0, 1]}
            unknowns: [u]
            """;

    private static Problem problem(String yaml) {
        JobDocument job = JobDocument.parse("problem:\n" + yaml.indent(2), "test.yaml", Path.of(""), List.of());
        return job.job().problem().problem(job.folder(), job.locator());
    }

    /** −Δu + u = f with the solution given; Dirichlet conditions but for Robin's on one side. */
    private static Problem manufactured(String u, String laplacian, String slope) {
        return problem(SQUARE + "equations: [\"-laplacian(u) + u = -(" + laplacian + ") + " + u + "\"]\nconditions:\n  - {on: \"x=1\", equation: \"u_x + 2*u = "
                + slope + " + 2*(" + u + ")\"}\n  - {on: boundary, u: \"" + u + "\"}\nexact: \"" + u + "\"\n");
    }

    private static CollocationProblem discretized(Problem problem, int features, double length, long seed) {
        RandomFeatures model = new RandomFeatures(features, new Fourier(Optional.of(length)), Optional.empty(), RandomFeatures.OuterWeights.ZERO,
                RandomFeatures.OuterFactor.ROOT, RandomFeatures.Inputs.UNIT_BOX, seed);
        return new StrongForm().discretize(problem, PointSet.of(problem).interior(3 * features).conditions(40).rule(new LowDiscrepancy()).draw(), model);
    }

    private static double[] solved(CollocationProblem pinn) {
        var run = new LinearLeastSquares().start(pinn, pinn.initialPoint());
        run.step();
        return run.theta();
    }

    private static List<ErrorEstimate> fewer(CollocationProblem pinn, double[] theta) {
        return DefectCorrection.of(pinn.problem(), pinn.approximation(theta), COLUMNS, Optional.of(() -> new LinearSpan(pinn, theta, pinn::approximation)))
                .orElseThrow().fewer(pinn.problem().unknowns().get(0));
    }

    private static double error(CollocationProblem pinn, double[] theta) {
        Random random = new Random(5);
        double[] points = random.doubles(8000).toArray();
        double[] own = pinn.approximation(theta).evaluate(points, pinn.problem().unknowns())[0];
        double sum = 0;
        for (int i = 0; i < own.length; i++) {
            double exact = pinn.problem().solution().orElseThrow().value(Arrays.copyOfRange(points, 2 * i, 2 * i + 2))[0];
            sum += (own[i] - exact) * (own[i] - exact);
        }
        return Math.sqrt(sum / own.length);
    }

    @Test
    void noEstimateOfRandomProblemsIsBelowTheError() {
        Random random = new Random(3);
        List<Double> ratios = new ArrayList<>();
        for (int trial = 0; trial < 30; trial++) {
            double a = 1 + random.nextInt(600) / 100.0;
            double b = 1 + random.nextInt(600) / 100.0;
            double shift = random.nextInt(100) / 100.0;
            String u = String.format(Locale.ROOT, "sin(%.2f*x + %.2f)*cos(%.2f*y)", a, shift, b);
            Problem problem = manufactured(u, String.format(Locale.ROOT, "-%.6f*%s", a * a + b * b, u),
                    String.format(Locale.ROOT, "%.2f*cos(%.2f*x + %.2f)*cos(%.2f*y)", a, a, shift, b));
            CollocationProblem pinn = discretized(problem, 60 + 10 * (trial % 8), 0.3 + 0.6 * random.nextDouble(), trial);
            double[] theta = solved(pinn);
            List<ErrorEstimate> found = fewer(pinn, theta);
            double error = error(pinn, theta);
            if (!found.isEmpty()) {
                ratios.add(found.get(0).value() / error);
            }
        }
        assertThat(ratios).hasSizeGreaterThan(15).allSatisfy(ratio -> assertThat(ratio).isBetween(1.0, 1000.0));
    }

    /** A span of all features gives the least-squares solution itself, one of some a function in which the others have no part. */
    @Test
    void theSolutionInTheSpanOfAllIsTheLeastSquaresSolution() {
        CollocationProblem pinn = discretized(manufactured("sin(2*x)*cos(y)", "-5*sin(2*x)*cos(y)", "2*cos(2*x)*cos(y)"), 40, 0.8, 1);
        double[] theta = solved(pinn);
        double[] points = new Random(2).doubles(40).toArray();
        double[] whole = new LinearSpan(pinn, pinn.initialPoint(), pinn::approximation).of(0.3, 1).evaluate(points, pinn.problem().unknowns())[0];
        double[] own = pinn.approximation(theta).evaluate(points, pinn.problem().unknowns())[0];
        double[] most = new LinearSpan(pinn, theta, pinn::approximation).of(0, 0.9).evaluate(points, pinn.problem().unknowns())[0];
        for (int i = 0; i < own.length; i++) {
            assertThat(whole[i]).as("from another start").isCloseTo(own[i], within(1e-8));
            assertThat(most[i]).isNotEqualTo(own[i]).isCloseTo(own[i], within(1e-2));
        }
    }

    /** Without it the start would be compared with solutions that agree with each other. */
    @Test
    void aTrainingThatHasNotComeToTheSolutionHasNoEstimate() {
        CollocationProblem pinn = discretized(manufactured("sin(2*x)*cos(y)", "-5*sin(2*x)*cos(y)", "2*cos(2*x)*cos(y)"), 80, 0.6, 1);
        double[] theta = solved(pinn);
        assertThat(fewer(pinn, theta)).isNotEmpty();
        for (double part : new double[] {0, 0.5, 0.99}) {
            assertThat(fewer(pinn, Arrays.stream(theta).map(a -> part * a).toArray())).isEmpty();
        }
    }

    /** v, two halves and four times three quarters, at the 8000 points of the norms. */
    @Test
    void eachFunctionIsEvaluatedOnceAtThePointsOfTheNorms() {
        CollocationProblem pinn = discretized(manufactured("sin(2*x)*cos(y)", "-5*sin(2*x)*cos(y)", "2*cos(2*x)*cos(y)"), 80, 0.6, 1);
        double[] theta = solved(pinn);
        List<double[]> at = new ArrayList<>();
        Function<double[], Approximation> counted = parameters -> (points, expressions) -> {
            if (points.length == 2 * 8000) {
                at.add(parameters);
            }
            return pinn.approximation(parameters).evaluate(points, expressions);
        };
        List<LinearisedBlock> unseen = new ResidualBlocks(pinn.problem(), pinn.approximation(theta), CorrectionSearch.CONDITIONS).unseen();
        assertThat(FeatureConvergence.of(pinn.problem(), counted.apply(theta), new LinearSpan(pinn, theta, counted), unseen, 0)).isNotEmpty();
        assertThat(at).hasSize(7).doesNotHaveDuplicates();
    }

    static Stream<Arguments> hard() {
        return Stream.of(
                Arguments.of("short waves that no feature has", manufactured("x*y + 0.01*sin(60*x)*sin(50*y)", "-61*sin(60*x)*sin(50*y)",
                        "y + 0.6*cos(60*x)*sin(50*y)"), 100, 0.5),
                Arguments.of("a boundary layer", problem(SQUARE + "equations: [\"-0.02*u_xx - 0.02*u_yy + u_x = 0\"]\nconditions:\n"
                        + "  - {on: \"x=0\", u: 0}\n  - {on: \"x=1\", u: 1}\n  - {on: boundary, equation: \"u_y = 0\"}\n"
                        + "exact: \"(exp(50*(x - 1)) - exp(-50))/(1 - exp(-50))\"\n"), 120, 0.3),
                Arguments.of("a kink inside", manufactured("abs(x - 0.51)^2.5*y", "3.75*abs(x - 0.51)^0.5*y", "2.5*abs(x - 0.51)^1.5*y"), 120, 0.4),
                Arguments.of("a bump between two points", manufactured("x + exp(-4000*((x - 0.52)^2 + (y - 0.47)^2))",
                        "(-16000 + 64000000*((x - 0.52)^2 + (y - 0.47)^2))*exp(-4000*((x - 0.52)^2 + (y - 0.47)^2))",
                        "1 - 8000*(x - 0.52)*exp(-4000*((x - 0.52)^2 + (y - 0.47)^2))"), 80, 0.6),
                Arguments.of("a missing condition", problem(SQUARE + "equations: [\"-laplacian(u) = 2*sin(x)*cos(y)\"]\nconditions:\n"
                        + "  - {on: \"x=0\", u: 0}\n  - {on: \"y=0\", u: sin(x)}\n  - {on: \"y=1\", u: sin(x)*cos(1)}\n"
                        + "exact: \"sin(x)*cos(y)\"\n"), 100, 0.6));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hard")
    void noEstimateIsBelowTheErrorWhereFeaturesFail(String name, Problem problem, int features, double length) {
        CollocationProblem pinn = discretized(problem, features, length, 2);
        double[] theta = solved(pinn);
        double error = error(pinn, theta);
        assertThat(fewer(pinn, theta).stream().filter(estimate -> estimate.norm() == Norm.L2))
                .allSatisfy(estimate -> assertThat(estimate.value()).isGreaterThanOrEqualTo(error));
        // What other examinations would have found first.
        assertThat(alone(pinn, theta).stream().filter(estimate -> estimate.norm() == Norm.L2)).allSatisfy(
                estimate -> assertThat(estimate.value()).isGreaterThanOrEqualTo(error));
    }

    private static String number(double x) {
        return String.format(Locale.ROOT, "%.2f", x);
    }

    /** Heat, waves and a cubic reaction, in every norm. */
    private static Problem evolution(int kind, Random random) {
        String a = number(1 + 5 * random.nextDouble());
        String b = number(1 + 5 * random.nextDouble());
        String wave = "sin(" + a + "*x)*";
        String u = wave + "cos(" + b + "*t)";
        String domain = "domain: {x: [0, 1], t: [0, 1]}\nunknowns: [u]\n";
        String data = "conditions:\n  - {on: \"t=0\", equation: \"u = sin(" + a + "*x)\"}\n  - {on: boundary, u: \"" + u + "\"}\n";
        String exact = "exact: \"" + u + "\"\n";
        String slope = "-" + b + "*" + wave + "sin(" + b + "*t)";
        return problem(domain + switch (kind) {
            case 0 -> "equations: [\"u_t - 0.1*u_xx = " + slope + " + 0.1*" + a + "^2*" + u + "\"]\n" + data;
            case 1 -> "equations: [\"u_tt - u_xx = (" + a + "^2 - " + b + "^2)*" + u + "\"]\n" + data + "  - {on: \"t=0\", equation: \"u_t = 0\"}\n";
            default -> "equations: [\"u_t - 0.1*u_xx + u^3 = " + slope + " + 0.1*" + a + "^2*" + u + " + (" + u + ")^3\"]\n" + data;
        } + exact);
    }

    private static List<ErrorEstimate> alone(CollocationProblem pinn, double[] theta) {
        List<LinearisedBlock> unseen = new ResidualBlocks(pinn.problem(), pinn.approximation(theta), CorrectionSearch.CONDITIONS).unseen();
        return FeatureConvergence.of(pinn.problem(), pinn.approximation(theta), new LinearSpan(pinn, theta, pinn::approximation), unseen, 0);
    }

    /** The same norms of u − v itself. */
    private static List<ErrorEstimate> errors(CollocationProblem pinn, double[] theta) {
        BiFunction<double[], Integer, double[]> error = (points, component) -> {
            double[] values = pinn.approximation(theta).evaluate(points, pinn.problem().unknowns())[component];
            Arrays.setAll(values, i -> pinn.problem().solution().orElseThrow().value(Arrays.copyOfRange(points, 2 * i, 2 * i + 2))[component] - values[i]);
            return values;
        };
        return new CorrectionNorms(pinn.problem(), pinn.approximation(theta)).of(error, error);
    }

    private static void assertAbove(List<ErrorEstimate> estimates, List<ErrorEstimate> errors) {
        assertThat(estimates).allSatisfy(estimate -> assertThat(errors.stream().filter(estimate::isOf)).singleElement()
                .satisfies(error -> assertThat(estimate.value()).isGreaterThanOrEqualTo(error.value())));
    }

    @Test
    void noEstimateOfEvolutionsIsBelowTheErrorInAnyNorm() {
        Random random = new Random(8);
        int given = 0;
        for (int trial = 0; trial < 9; trial++) {
            CollocationProblem pinn = discretized(evolution(trial % 3, random), 60 + 5 * trial, 0.4 + 0.4 * random.nextDouble(), trial);
            double[] theta = trial % 3 < 2 ? solved(pinn) : nonlinear(pinn);
            List<ErrorEstimate> found = alone(pinn, theta);
            given += found.isEmpty() ? 0 : 1;
            assertAbove(found, errors(pinn, theta));
        }
        assertThat(given).isGreaterThan(3);
    }

    private static double[] nonlinear(CollocationProblem pinn) {
        var run = new GaussNewton().start(pinn, pinn.initialPoint());
        for (int k = 0; k < 40; k++) {
            run.step();
        }
        return run.theta();
    }

    /** The error of such a constant is a number of either sign, nearly the same with and without one of the quarters. */
    @Test
    void aConstantThatConditionsHardlyDetermineIsNotMissed() {
        String u = "sin(9.04*x + 0.12)*cos(10.26*y)";
        String x = "9.04*cos(9.04*x + 0.12)*cos(10.26*y)";
        String y = "10.26*sin(9.04*x + 0.12)*sin(10.26*y)";
        Problem problem = problem(SQUARE + "equations: [\"-laplacian(u) = (9.04^2 + 10.26^2)*" + u + "\"]\nconditions:\n"
                + "  - {on: \"x=0\", equation: \"-u_x + 0.01*u = -" + x + " + 0.01*" + u + "\"}\n"
                + "  - {on: \"x=1\", equation: \"u_x + 0.01*u = " + x + " + 0.01*" + u + "\"}\n"
                + "  - {on: \"y=0\", equation: \"-u_y + 0.01*u = " + y + " + 0.01*" + u + "\"}\n"
                + "  - {on: \"y=1\", equation: \"u_y + 0.01*u = -" + y + " + 0.01*" + u + "\"}\nexact: \"" + u + "\"\n");
        RandomFeatures model = new RandomFeatures(148, new Fourier(0.6503416785612607), Optional.empty(), RandomFeatures.OuterWeights.ZERO,
                RandomFeatures.OuterFactor.ROOT, RandomFeatures.Inputs.UNIT_BOX, 11);
        CollocationProblem pinn = new StrongForm().discretize(problem, PointSet.of(problem).interior(3 * 148).conditions(40).rule(new Uniform()).draw(), model);
        double[] theta = solved(pinn);
        assertAbove(alone(pinn, theta), errors(pinn, theta));
    }
}
