package org.pde4j.analysis.wellposed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.problem.Problem;
import org.pde4j.problem.WrittenProblem;

/** Problems with one solution, known in closed form, that a refutation by counts, quadrature or rounding could take for others. */
class NoFalseRefutationTest {

    /** u = x²/6 − 1/6, x, x and x² + 6t: what is added to them by the homogeneous equation, 1/x, is unbounded. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=-1,1 | u_xx + 2/x*u_x = 1 | x: u = 0",
        "x=0,1 | u_x + u/x = 2 | ",
        "x=0,1 t=0,1 | u_t + u_x + u/x = 2 | t: u = x",
        "x=-1,1 t=0,1 | u_t = u_xx + 2/x*u_x | t: u = x^2; x: u = 1 + 6*t",
    })
    void beingBoundedTakesThePlaceOfAConditionWhereACoefficientIsInfinite(String domain, String equations, String conditions) {
        WellPosednessAnalysisTest.check(domain, equations, conditions, "UNIQUENESS DOUBTFUL");
    }

    /** Bounded coefficients that one interval operation does not bound. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 | u_xx + u_x/(x^2 - x + 1) = 1 | x: u = 0",
        "x=0,1 t=0,1 | u_t + u_x + u/(1 - x + x^2) = 2 | t: u = x",
    })
    void boundedCoefficientsLeaveThatRefutation(String domain, String equations, String conditions) {
        WellPosednessAnalysisTest.check(domain, equations, conditions, "UNIQUENESS NO");
    }

    /** Goursat's problem: u_xy takes data on one face of x and on one of y, whichever; u = 1 solves all of these. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 y=0,1 | d(u_x, y) + u_x + 2*u_y = 0 | x: u = 1; Y: u = 1 | ",
        "x=0,1 y=0,1 | d(u_x, y) + u_x - 2*u_y = 0 | X: u = 1; Y: u = 1 | ",
        "x=0,1 t=0,1 | d(u_x, t) + u_x + u_t = 0 | t: u = 1; X: u = 1 | ",
        "x=0,1 t=0,1 | u_t - u_xxt = u_xx | x: u = 1; X: u = 1 | UNIQUENESS DOUBTFUL",
        "x=0,1 y=0,1 | d(u_x, y) + u_x = 0 | x: u = 1; X: u = 1; y: u = 1 | EXISTENCE DOUBTFUL",
    })
    void mixedDerivativesHaveNoInflow(String domain, String equations, String conditions, String expected) {
        WellPosednessAnalysisTest.check(domain, equations, conditions, expected);
    }

    /** u = e^{−C(x)}, C′ the coefficient: a bump as narrow as a step of 1/400 changes u by 2e-5 in the quadrature and not at all in truth. */
    @Test
    void dataOnAnOutflowAreHeldAgainstStepsThatResolveTheCoefficients() {
        String mass = "0.5*(1 + tanh((x - 0.3)/0.0025))";
        WellPosednessAnalysisTest.check("x=0,1 t=0,1", "u_t + u_x + 200/cosh((x - 0.3)/0.0025)^2*u = 0", "t: u = exp(-" + mass + "); x: u = exp(-"
                + mass.replace("x -", "0 -") + "); X: u = exp(-" + mass.replace("x -", "1 -") + ")", "EXISTENCE DOUBTFUL");
        WellPosednessAnalysisTest.check("x=0,1 t=0,1", "u_t + u_x + 200/cosh((x - 0.3)/0.0025)^2*u = 0", "t: u = exp(-" + mass + "); x: u = exp(-"
                + mass.replace("x -", "0 -") + "); X: u = 0.001 + exp(-" + mass.replace("x -", "1 -") + ")", "EXISTENCE NO");
    }

    /** A bump of width 2e-5 and height 1 changes solutions by 2e-5 and moves the eigenvalue π² by 4e-5; the periodic u of the last has a zero at both ends. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 | u_x + (1 + if(abs(x - 0.3011) < 1e-5, 1, 0))*u = 0 | x: u = 1; X: u = exp(-1 - 2e-5) | ",
        "x=0,1 | u_x + (1 + if(abs(x - 0.3011) < 1e-5, 1, 0))*u = 0 | x: u = 1; X: u = exp(-1) | EXISTENCE NO",
        "x=0,1 | u_x = 1 + if(abs(x - 0.3011) < 1e-5, 1, 0) | x: u = 0; X: u = 1 + 2e-5 | ",
        "x=0,1 | u_xx + (pi^2 + if(abs(x - 0.5003) < 1e-5, 1, 0))*u = 1 | *: u = 0 | ",
        "x=0,1 | u_xx + (pi^2 + heaviside(x - 0.49999)*heaviside(0.50001 - x))*u = 1 | *: u = 0 | ",
        "x=0,1 | u_xx + 4*pi^2*u = 1 | x: u = 0; x: u_x = 0; X: u = 0 | ",
        "x=0,1 | u_xx + 4*pi^2*u = 1 | x: u = 0; x: u_x = 0; X: u = 1e-6 | EXISTENCE NO",
        "x=0,1 | u_xx + pi^2*u = 1 | x: u = -opposite(u); x: u_x = -opposite(u_x) | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 | u_xx + pi^2*u = cos(3*pi*x) | x: u = -opposite(u); x: u_x = -opposite(u_x) | UNIQUENESS NO",
        "x=0,1 | u_xx = 1 | x: u = opposite(u) - 1; x: u_x = opposite(u_x) | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 | u_xx = 0 | x: u = opposite(u) - 1; x: u_x = opposite(u_x) | UNIQUENESS NO",
    })
    void ordinaryProblemsAreIntegratedOverPartsThatResolveTheirCoefficients(String domain, String equations, String conditions, String expected) {
        WellPosednessAnalysisTest.check(domain, equations, conditions, expected);
    }

    /** u = 0 alone solves it, by Picard and Lindelöf; e^{t − 40} misses the start by 4e-18. */
    @Test
    void aReferenceThatNearlySolvesTheProblemIsNoSecondSolution() {
        Problem problem = new WrittenProblem(new Box(List.of("t"), List.of(new Interval(0, 40))), "u").equations("u_t = u - 1e-9*u^3").on("t", "u = 0")
                .exact("exp(t - 40)");
        assertThat(WellPosednessAnalysisTest.answers(WellPosednessAnalysis.of(problem, Set.of()))).isEmpty();
        Problem second = new WrittenProblem(new Box(List.of("x"), List.of(new Interval(0, 1))), "u")
                .equations("u_xx + pi^2*sin(u)/sin(sin(pi*x))*sin(pi*x) = 0").on("*", "u = 0").exact("sin(pi*x)");
        assertThat(WellPosednessAnalysisTest.answers(WellPosednessAnalysis.of(second, Set.of()))).isEqualTo("UNIQUENESS NO");
    }

    /** Minima of |u| and 1/u² are several, of which the test with the first eigenfunction sees one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"-u_xx = 10*abs(u) + 1", "-u_xx = 20/(u + 0.3)^2 + u^2"})
    void theTestWithTheFirstEigenfunctionNeedsAnAnalyticSource(String equation) {
        WellPosednessAnalysisTest.check("x=0,1", equation, "*: u = 0", "");
    }

    /** A pulse of width 1e-6 between all probes contradicts u = 0; data that agree by an identity do not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x: u = 0; x: u = exp(-((y - 0.4321)/1e-6)^2) | EXISTENCE NO",
        "x: u = 0; x: u = if(abs(y - 0.4321) < 1e-7, 1, 0) | EXISTENCE NO",
        "x: u_x = y; x: 2*u_x = 2*y + exp(-((y - 0.4321)/1e-6)^2) | EXISTENCE NO",
        "x: u = exp(-((y - 0.4321)/1e-6)^2); x: u_y = 0 | EXISTENCE NO",
        "x: u = exp(-((y - 0.4321)/1e-6)^2); x: 3*u = 3*exp(-((y - 0.4321)/1e-6)^2) | ",
        "x: u = sin(y)^2; x: u = 1 - cos(y)^2 | ",
        "x: u = tanh(1e5*(y - 0.3)); x: u = (exp(2e5*(y - 0.3)) - 1)/(exp(2e5*(y - 0.3)) + 1) | ",
    })
    void narrowDataOnOneFaceContradictEachOther(String conditions, String expected) {
        WellPosednessAnalysisTest.check("x=0,1 y=0,1", "u_xx + u_yy = 0", conditions + "; X: u = 0; y: u = 0; Y: u = 0", expected);
    }
}
