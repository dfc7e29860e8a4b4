package org.pde4j.analysis.error.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.error.ErrorAnalysis;
import org.pde4j.analysis.error.ErrorBound;
import org.pde4j.analysis.error.InapplicableTheorem;
import org.pde4j.analysis.error.KnownFunction;
import org.pde4j.analysis.error.Norm;
import org.pde4j.analysis.error.Rigour;
import org.pde4j.domain.Annulus;
import org.pde4j.domain.Ball;
import org.pde4j.domain.Box;
import org.pde4j.domain.Chart;
import org.pde4j.domain.Difference;
import org.pde4j.domain.Disk;
import org.pde4j.domain.Ellipse;
import org.pde4j.domain.Extrusion;
import org.pde4j.domain.Intersection;
import org.pde4j.domain.Patch;
import org.pde4j.domain.Piece;
import org.pde4j.domain.Polygon;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.domain.Union;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.job.JobDocument;
import org.pde4j.problem.Problem;

/** Bounds by computed supersolutions against closed forms, problems that have no supersolution, and data made to be missed. */
class ComputedBarrierBoundTest {

    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate Y = new Coordinate("y", 1);
    private static final Expr SQUARE = X.power(2).plus(Y.power(2));
    private static final String DISK = "{geometry: {disk: {centre: [0, 0], radius: 1}}}";
    private static final String PENTAGON = "{geometry: {difference: [{polygon: {vertices: [[-1, -0.8], [1, -1], [1.2, 0.5], [0, 1.2], [-1.1, 0.6]]}}, "
            + "{disk: {centre: [0, 0], radius: 0.3, name: hole}}]}}";

    private static ErrorAnalysis analysis(Problem problem, Expr v) {
        return DomainBounds.of(problem, KnownFunction.of(problem.bounds(), v), new double[0], Effort.SAMPLED, 40_000);
    }

    private static ErrorBound bound(Problem problem, Expr v) {
        return analysis(problem, v).bounds().stream().filter(bound -> bound.norm() == Norm.SUP).findFirst().orElseThrow();
    }

    /** −Δu = 4 with ∂_n u + κu = 0: u = 1 − r² + 2/κ; (1 + δ)u has the residual 4δ and no defect, and δu is the least supersolution with that source. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3})
    void aDiskThatCoolsAtItsBoundaryIsSharp(double kappa) {
        Problem problem = TextProblem.of(DISK, "-laplacian(u) = 4", "disk: dn(u) + " + kappa + "*u = 0");
        Expr u = Expr.constant(1 + 2 / kappa).minus(SQUARE);
        ErrorBound bound = bound(problem, u.times(1 + 1e-3));
        // 5 % of a supremum, 30 % of the barrier.
        assertThat(bound.value()).isBetween(1e-3 * (1 + 2 / kappa), 1.4e-3 * (1 + 2 / kappa));
        assertThat(bound.rigour()).isEqualTo(Rigour.OBSERVED);
    }

    /** v = u + 1e-3 sin(3x): the largest error is 1e-3. */
    @Test
    void aPentagonWithAHoleHasRobinsAndNeumannsCondition() {
        String u = "(log(x^2 + y^2)/2 + x^2 - y^2)";
        String flow = "(nx*(x/(x^2 + y^2) + 2*x) + ny*(y/(x^2 + y^2) - 2*y))";
        Problem problem = TextProblem.of(PENTAGON, "-laplacian(u) + u = " + u, "hole: dn(u) = " + flow, "boundary: dn(u) + u = " + flow + " + " + u);
        Expr v = Expr.log(SQUARE).over(2).plus(X.power(2)).minus(Y.power(2)).plus(Expr.sin(X.times(3)).times(1e-3));
        ErrorBound bound = bound(problem, v);
        assertThat(bound.value()).isBetween(1e-3, 1e-2);
        assertThat(bound.rigour()).isEqualTo(Rigour.OBSERVED);
    }

    /** A spike of the data of width 1e-4, which no sample shows, on a straight edge and on a circle; v = 0 misses it by its height. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{x: [0, 1], y: [0, 1]} | -laplacian(u) + u = 0 | y=1: u_y + u = exp(-((x - 0.3712)/1e-4)^2); boundary: u = 0 | condition-1",
        "{geometry: {disk: {centre: [0, 0], radius: 1}}} | -laplacian(u) + u = 0 | disk: dn(u) = exp(-((y - 0.3712)/1e-4)^2) | condition-1"})
    void aSpikeInTheDataOfAConditionIsSeen(String domain, String equation, String conditions, String name) {
        ErrorBound bound = bound(TextProblem.of(domain, equation, conditions.split("; ")), Expr.constant(0));
        assertThat(bound.terms()).anySatisfy(term -> {
            assertThat(term.name()).contains(name);
            assertThat(term.value()).isGreaterThanOrEqualTo(0.99);
        });
    }

    /** Where solutions are not unique, or above the first eigenvalue, there is no supersolution, and none may be found. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{x: [0, 1], y: [0, 1]} | -laplacian(u) = cos(pi*x) | x=0: u_x = 0; x=1: u_x = 0; y=0: u_y = 0; y=1: u_y = 0",
        "{geometry: {disk: {centre: [0, 0], radius: 1}}} | -laplacian(u) = x | disk: dn(u) = 0",
        "{geometry: {disk: {centre: [0, 0], radius: 1}}} | -laplacian(u) = x | disk: dn(u) - u = 0",
        "{x: [0, 1], y: [0, 1]} | -laplacian(u) - 5.2*u = 1 | x=0: u_x = 0; x=1: u = 0; y=0: u_y = 0; y=1: u_y + u = 0",
        "{x: [0, 1]} | -u_xx = 1 | x=0: u_x = 0; x=1: u_x - u = 0"})
    void noSupersolutionIsFoundWhereThereIsNone(String domain, String equation, String conditions) {
        ErrorAnalysis found = analysis(TextProblem.of(domain, equation, conditions.split("; ")), X.times(3));
        assertThat(found.bounds()).noneMatch(bound -> bound.theorem().equals(ComputedBarrierBound.THEOREM));
    }

    /** u_t = Δu + u² on a square that is insulated on two sides, and −Δu = λ eᵘ on a disk: no number bounds the reaction's growth for all u. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{x: [0, 1], y: [0, 1]} | -laplacian(u) - u^2 + u = SOURCE | x=0: u_x = FLUX; boundary: u = DATA | true",
        "{x: [0, 1], t: [0, 0.5]} | u_t - u_xx - u^2 = SOURCE | t=0: u = DATA; x=0: u_x = FLUX; x=1: u_x + u^3 = FLUX + DATA^3 | false",
        "{geometry: {disk: {centre: [0, 0], radius: 1}}} | -laplacian(u) - exp(u) = SOURCE | disk: u = DATA | true"})
    void nearVTheGrowthNeedNotBeBounded(String domain, String equation, String conditions, boolean existence) {
        String second = domain.contains("t: ") ? "t" : "y";
        String u = "(cos(x)*(1 + " + second + "/2)/4)";
        Coordinate s = new Coordinate(second, 1);
        Expr solution = Expr.cos(X).times(s.over(2).plus(1)).over(4);
        String flux = "(-sin(x)*(1 + " + second + "/2)/4)";
        String source = "(" + (equation.contains("u_t") ? "cos(x)/8 + " + u : u) + (equation.contains("exp") ? " - exp" + u : " - " + u + "^2")
                + (equation.contains("+ u =") ? " + " + u : "") + ")";
        Problem problem = TextProblem.of(domain, equation.replace("SOURCE", source), conditions.replace("DATA", u).replace("FLUX", flux).split("; "));
        Expr v = solution.plus(Expr.sin(X.times(3)).times(1e-4));
        ErrorBound bound = bound(problem, v);
        assertThat(bound.theorem()).isEqualTo(ComputedBarrierBound.BETWEEN);
        assertThat(bound.existence()).isEqualTo(existence);
        // The largest error is 1e-4 sin(3x), at most 1e-4, reached inside; the residual is 9 of it.
        assertThat(bound.value()).isBetween(1e-4, 5e-3);
        assertThat(bound.rigour()).isEqualTo(Rigour.OBSERVED);
        // Far from every solution nothing is admitted.
        assertThat(analysis(problem, Expr.constant(40)).bounds()).noneMatch(ErrorBound::informative).noneMatch(far -> far.norm() == Norm.SUP);
    }

    /** −u″ + 2u + 1/u = 0 without flow at the ends: the integral of 2u + 1/u is not 0 for any u of one sign, so there is no solution to be near to. */
    @ParameterizedTest
    @ValueSource(strings = {"1/u", "log(u)", "u^0.5", "tan(u)", "1/(1/4 - u^2)"})
    void aPoleBetweenVAndTheSupersolutionIsNotAdmitted(String reaction) {
        Problem problem = TextProblem.of("{x: [0, 1]}", "-u_xx + 2*u - u^2 + " + reaction + " = 0", "x=0: u_x = 0", "x=1: u_x = 0");
        assertThat(analysis(problem, Expr.constant(1)).bounds()).noneMatch(bound -> bound.theorem().equals(ComputedBarrierBound.BETWEEN));
        Problem robin = TextProblem.of("{x: [0, 1]}", "-u_xx + u = 0", "x=0: u_x = 0", "x=1: u_x - u^2 + " + reaction + " = 0");
        assertThat(analysis(robin, Expr.constant(1)).bounds()).noneMatch(bound -> bound.theorem().equals(ComputedBarrierBound.BETWEEN));
    }

    /** −u″ + u²/(1 + u²) + log(1 + u²) − u³/100 = 1: 1 + u² is never 0, so that nothing is wrong between v − W and v + W. */
    @Test
    void aDenominatorThatIsPositiveIsNoPole() {
        Problem problem = TextProblem.of("{x: [0, 1]}", "-u_xx + u^2/(1 + u^2) + log(1 + u^2) - u^3/100 = 1", "x=0: u = 0", "x=1: u_x + 0.8*u = 0");
        ErrorBound bound = bound(problem, Expr.sin(X.times(2)).times(0.2));
        assertThat(bound.theorem()).isEqualTo(ComputedBarrierBound.BETWEEN);
    }

    /** u = x for the equation of Black and Scholes, whose diffusion is 0 at x = 0; v misses it by 5e-4 at x = 1 in the end. */
    @Test
    void diffusionMayVanishAtAnEnd() {
        Problem problem = TextProblem.of("{x: [0, 1], t: [0, 1]}", "u_t = 0.03*x^2*u_xx + 0.04*x*u_x - 0.04*u", "t=0: u = x", "x=0: u = 0", "x=1: u_x = 1");
        ErrorBound bound = bound(problem, X.plus(X.minus(X.power(2).over(2)).times(new Coordinate("t", 1)).times(1e-3)));
        assertThat(bound.theorem()).isEqualTo(ComputedBarrierBound.THEOREM);
        // The residual is up to 5.5e-4 for unit time.
        assertThat(bound.value()).isBetween(5e-4, 3e-3);
    }

    /** −u″ + 2u + 1/u = 0 as it was found. */
    @Test
    void aPoleThatNeitherShows() {
        Problem problem = TextProblem.of("{x: [0, 1]}", "-u_xx + 2*u + 1/u = 0", "x=0: u_x = 0", "x=1: u_x = 0");
        assertThat(analysis(problem, Expr.constant(1)).bounds()).isEmpty();
    }

    /** Not elliptic, not affine in derivatives, data of an end of time, a condition of the second order: of another kind. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{x: [0, 1], y: [0, 1]} | -u_xx + (0.3 - x)*u_yy = 1 | boundary: u = 0",
        "{x: [0, 1], y: [0, 1]} | -u_xx - u_yy + 2.1*u_xy = 1 | boundary: u = 0",
        "{x: [0, 1], y: [0, 1]} | -laplacian(u) + u_x^2 = 1 | boundary: u = 0",
        "{x: [0, 1], y: [0, 1]} | -laplacian(u) = 1 | y=0: u_xx = 0; boundary: u = 0",
        "{x: [0, 1], t: [0, 1]} | -u_t = u_xx | t=0: u = 0; x=0: u = 0; x=1: u = 0",
        "{x: [0, 1], t: [0, 1]} | u_t = u_xx | x=0: u = 0; x=1: u = 0",
        "{x: [0, 1], y: [0, 1]} | -laplacian(u) = 1 | y=0: u_y + x*u_x = 0; x=0: u = 0; x=1: u = 0; y=1: u = 0"})
    void otherProblemsAreNotTreated(String domain, String equation, String conditions) {
        assertThat(ComputedBarrierBound.treats(TextProblem.of(domain, equation, conditions.split("; ")))).isFalse();
    }

    /** Two unknowns, or three coordinates and time. */
    @ParameterizedTest
    @ValueSource(strings = {
        "{domain: {geometry: {disk: {centre: [0, 0], radius: 1}}}, unknowns: [u, w], equations: [\"-laplacian(u) + u - w = 0\", \"-laplacian(w) + w = 0\"], "
                + "conditions: [{on: disk, equation: \"u = 0\"}, {on: disk, equation: \"dn(w) + w = 0\"}]}",
        "{domain: {geometry: {ball: {centre: [0, 0, 0], radius: 1}}, t: [0, 1]}, unknowns: [u], equations: [\"u_t - laplacian(u) - u^2 = 0\"], "
                + "conditions: [{on: \"t=0\", equation: \"u = 0\"}, {on: ball, equation: \"dn(u) + u = 0\"}]}"})
    void systemsAndMoreCoordinatesAreNotTreated(String text) {
        JobDocument job = JobDocument.parse("problem: " + text, "test.yaml", Path.of(""), List.of());
        assertThat(ComputedBarrierBound.treats(job.job().problem().problem(job.folder(), job.locator()))).isFalse();
    }

    /** tan(u) grows wherever it is differentiable, but u = 0 and v = π both solve these problems. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{x: [0, 1]} | -u_xx + tan(u) = 0 | x=0: u_x = 0; x=1: u_x = 0",
        "{x: [0, 1], y: [0, 1]} | -laplacian(u) = 0 | x=0: u_x = tan(u); x=1: u_x + tan(u) = 0; y=0: u_y = 0; y=1: u_y = 0",
        "{geometry: {disk: {centre: [0, 0], radius: 1}}} | -laplacian(u) = 0 | disk: dn(u) + tan(u) = 0"})
    void aFunctionOfTheUnknownWithPolesIsNotMonotone(String domain, String equation, String conditions) {
        assertThat(analysis(TextProblem.of(domain, equation, conditions.split("; ")), Expr.constant(Math.PI)).bounds()).isEmpty();
    }

    /** Values that are known at points only, which nothing encloses: no bound, and a reason instead of an exception. */
    @Test
    void valuesKnownAtPointsGiveNoBound(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("g.csv"), "y,g\n0,0\n0.5,1\n1,0\n");
        String box = "{domain: {x: [0, 1], y: [0, 1]}, unknowns: [u], coefficients: {g: {file: g.csv}}, equations: [\"-laplacian(u) + u = 0\"], conditions: "
                + "[{on: \"x=0\", equation: \"u = g\"}, {on: boundary, equation: \"dn(u) = 0\"}]}";
        JobDocument job = JobDocument.parse("problem: " + box, "test.yaml", folder, List.of());
        Problem tabled = job.job().problem().problem(job.folder(), job.locator());
        for (Problem problem : List.of(tabled, TextProblem.of(DISK, "-laplacian(u) + u = 0", "disk: u = nx"))) {
            ErrorAnalysis found = analysis(problem, X);
            assertThat(found.bounds()).isEmpty();
            assertThat(found.inapplicable()).extracting(InapplicableTheorem::reason).containsExactly(ErrorAnalysis.DATA_AT_POINTS);
        }
    }

    /** u = s(x − x²/2) and 1.001 u: the bound is in proportion to s, also where squares of residuals are 0 or infinite numbers. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-200, 1e-9, 1e200})
    void boundsAreInProportionToTheUnitOfU(double unit) {
        String[] conditions = {"x=0: u = 0", "x=1: u_x = 0", "y=0: u_y = 0", "y=1: u_y = 0"};
        ErrorBound bound = bound(TextProblem.of("{x: [0, 1], y: [0, 1]}", "-laplacian(u) = " + unit, conditions),
                X.minus(X.power(2).over(2)).times(1.001 * unit));
        // 5 % of a supremum, 30 % of the barrier.
        assertThat(bound.value()).isBetween(0.5e-3 * unit, 0.7e-3 * unit);
    }

    /** Normals from the formulas of charts against those that the patches of each shape have themselves. */
    @Test
    void normalsOfChartsAreThoseOfPatches() {
        List<ShapedDomain> shapes = List.of(ShapedDomain.of(new Disk(0.3, -0.2, 0.9)), ShapedDomain.of(new Ellipse(List.of(0.0, 0.0), List.of(1.0, 0.4))),
                ShapedDomain.of(new Annulus(List.of(0.0, 0.0), 0.5, 1)), ShapedDomain.of(new Disk(0, 0, 1), 0, 1),
                ShapedDomain.of(new Polygon(List.of(List.of(0.0, 0.0), List.of(0.3, 0.8), List.of(1.0, 0.1)))),
                ShapedDomain.of(new Difference(List.of(Box.of("x", -1, 1).times("y", -1, 1), new Disk(0.2, 0.1, 0.4)))),
                ShapedDomain.of(new Intersection(List.of(new Disk(-0.3, 0, 0.7), new Disk(0.3, 0, 0.7)))),
                ShapedDomain.of(new Union(List.of(new Disk(-0.3, 0, 0.7), new Disk(0.3, 0, 0.7)))),
                ShapedDomain.of(new Ball(List.of(0.0, 0.1, 0.2), 0.8)), ShapedDomain.of(new Extrusion(new Disk(0, 0, 0.7), -0.5, 0.5)));
        int compared = 0;
        for (ShapedDomain shape : shapes) {
            for (Piece piece : shape.geometry().pieces()) {
                for (Patch patch : piece.patches()) {
                    for (Chart chart : patch.charts(0, 1)) {
                        compared += compared(shape, patch, chart);
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(50);
    }

    /** How many points of a patch a chart was found to pass; each has the same normal. */
    private static int compared(ShapedDomain shape, Patch patch, Chart chart) {
        Optional<List<Expr>> normal = ChartNormal.of(chart, shape);
        int k = chart.parameters().size();
        int compared = 0;
        for (int i = 0; i < 40; i++) {
            double[] s = new double[k];
            for (int a = 0; a < k; a++) {
                s[a] = chart.parameters().get(a).lower() + chart.parameters().get(a).length() * ((i * (a == 0 ? 0.754877 : a == 1 ? 0.569840 : 0.3)) % 1);
            }
            double[] at = chart.at(s);
            for (int j = 0; j < 200; j++) {
                double[] t = new double[patch.parameters()];
                for (int a = 0; a < t.length; a++) {
                    t[a] = (j * (a == 0 ? 0.754877 : a == 1 ? 0.569840 : 0.3)) % 1;
                }
                double[] point = patch.point(t);
                double distance = Math.sqrt(IntStream.range(0, at.length).mapToDouble(a -> Math.pow(at[a] - point[a], 2)).sum());
                if (patch.holds(t) && distance < 0.02) {
                    double[] n = patch.normal(t);
                    assertThat(normal).as("%s", shape).isPresent();
                    for (int a = 0; a < normal.get().size(); a++) {
                        // The curvature of no shape exceeds 6.25: 0.02 away, its normal turns by an eighth.
                        assertThat(normal.get().get(a).evaluate(s)).as("%s at %s", shape, Arrays.toString(at)).isCloseTo(n[a], within(0.13));
                    }
                    compared++;
                }
            }
        }
        return compared;
    }
}
