package org.pde4j.analysis.wellposed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.domain.Box;
import org.pde4j.domain.Interval;
import org.pde4j.expr.Scope;
import org.pde4j.problem.Problem;
import org.pde4j.problem.WrittenProblem;
import org.pde4j.problem.catalog.Catalog;

/** Answers known from the theory of each problem; a row is domain, equations, conditions by face (upper case: upper face) and the answers but for YES. */
class WellPosednessAnalysisTest {

    private static Box box(String text) {
        List<String> names = new ArrayList<>();
        List<Interval> intervals = new ArrayList<>();
        for (String side : text.split(" ")) {
            String[] parts = side.split("[=,]");
            names.add(parts[0]);
            intervals.add(new Interval(number(parts[1]), number(parts[2])));
        }
        return new Box(names, intervals);
    }

    private static double number(String text) {
        return Scope.NUMBERS.parse(text).evaluate();
    }

    static Problem problem(String domain, String equations, String conditions) {
        boolean system = equations.matches(".*\\bv(_[a-z]+)?\\b.*");
        WrittenProblem problem = new WrittenProblem(box(domain), equations.contains("p_") ? "u v p" : system ? "u v" : "u").equations(equations.split(" *; *"));
        for (String condition : conditions == null ? new String[0] : conditions.trim().split(" *; *")) {
            String[] parts = condition.split(": *", 2);
            problem.on(parts[0], parts[1]);
        }
        return problem.problem();
    }

    /** Such as {@code "EXISTENCE NO, UNIQUENESS NO"}. */
    static String answers(List<Finding> findings) {
        return findings.stream().filter(finding -> finding.decision() != Decision.YES).map(finding -> finding.question() + " " + finding.decision()).distinct()
                .collect(Collectors.joining(", "));
    }

    static void check(String domain, String equations, String conditions, String expected) {
        List<Finding> findings = WellPosednessAnalysis.of(problem(domain, equations, conditions), Set.of());
        assertThat(answers(findings)).as("%s", findings).isEqualTo(expected == null ? "" : expected);
    }

    /** The fold of −u″ = λ e^u is at λ = 3.5138, that of the square at 6.808; the test sees λ &gt; λ₁/e = 3.631 and 7.262. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 | u_xx + 4*exp(u) = 0 | *: u = 0 | EXISTENCE NO",
        "x=0,1 | -u_xx = 3.632*exp(u) | *: u = 0 | EXISTENCE NO",
        "x=0,1 | -u_xx = 3.63*exp(u) | *: u = 0 | ",
        "x=0,1 | -u_xx = 3.5*exp(u) | *: u = 0 | ",
        "x=0,1 y=0,1 | u_xx + u_yy + 7.27*exp(u) = 0 | *: u = 0 | EXISTENCE NO",
        "x=0,1 y=0,1 | u_xx + u_yy + 7.2*exp(u) = 0 | *: u = 0 | ",
        "x=0,1 | -u_xx = -4*exp(-u) | *: u = 0 | EXISTENCE NO",
        "x=0,1 | -u_xx = u^2 + 25 | *: u = 0 | EXISTENCE NO",
        "x=0,1 | -u_xx = u^2 + 24 | *: u = 0 | ",
        "x=0,1 | u_xx = 4*exp(u) | *: u = 0 | ",
        "x=0,1 | -u_xx = 4*exp(-u) | *: u = 0 | ",
        "x=0,1 | -u_xx = 4*exp(u) | *: u = -1 | ",
        "x=0,1 | -u_xx = 4*exp(u) - 9*x | *: u = 0 | ",
        "x=0,1 | -u_xx + u_x = 4*exp(u) | *: u = 0 | ",
        "x=0,1 | -u_xx = 4*exp(u)*cos(u) | *: u = 0 | ",
    })
    void beyondAFoldThereIsNoSolution(String domain, String equations, String conditions, String expected) {
        check(domain, equations, conditions, expected);
    }

    static List<String> catalogue() {
        return Catalog.names();
    }

    /** The pressure of the cavity is fixed by its value at a point, of which the analysis knows nothing. */
    @ParameterizedTest
    @MethodSource("catalogue")
    void noProblemOfTheCatalogueIsDoubtedButOneWithASecondSolution(String name) {
        List<Finding> findings = WellPosednessAnalysis.of(Catalog.find(name).problem(), Set.of());
        assertThat(answers(findings)).isEqualTo(name.equals("allen-cahn-steady") ? "UNIQUENESS NO"
                : name.equals("navier-stokes-cavity") ? "UNIQUENESS DOUBTFUL" : "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 | -u_xx = 1 | x: u = 0 | UNIQUENESS NO",
        "x=0,1 | -u_xx = 1 | | UNIQUENESS NO",
        "x=0,1 | u_xxxx = 1 | x: u = 0; x: u_x = 0; X: u = 0 | UNIQUENESS NO",
        "x=0,1 y=0,1 | u_xx + u_yy = 1 | x: u = 0; X: u = 0; y: u = 0 | UNIQUENESS NO",
        "x=0,1 t=0,1 | u_t = u_xx | t: u = x; x: u = 0 | UNIQUENESS NO",
        "x=0,1 t=0,1 | u_tt = 1e11*u_xx | t: u = x; t: u_t = 0; X: u = 0 | UNIQUENESS NO",
        "x=0,1 t=0,1 | u_t + u_xxx = 0 | t: u = x; x: u = 0; X: u = 1 | UNIQUENESS NO",
        "x=0,1 t=0,1 | u_t + u*u_x + u_xxx = 0 | t: u = x; x: u = 0; X: u = 1 | UNIQUENESS DOUBTFUL",
        "x=0,1 | u_xx = exp(u) | x: u = 0 | UNIQUENESS DOUBTFUL",
        "x=0,1 y=0,1 | u_xx + u_yy = v; v_xx + v_yy = 1 | x: u = 0; X: u = 0; y: u = 0; Y: u = 0; x: v = 0; X: v = 0; y: v = 0 | UNIQUENESS DOUBTFUL",
        "x=0,1 y=0,1 | u_x + u_y = 0 | y: u = x | UNIQUENESS NO",
        "x=0,1 t=0,1 | u_t + u_x = 0 | t: u = x | UNIQUENESS NO",
        "x=0,1 t=0,1 | u_t - u_x = 0 | t: u = x; x: u = 0 | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 t=0,1 | u_t - (x - 0.5)*u_x = 0 | t: u = x | UNIQUENESS NO",
        "x=-1,1 | (2 + x)*u_x + u = 1 | | UNIQUENESS NO",
    })
    void tooFewConditionsLeaveTheSolutionOpen(String domain, String equations, String conditions, String expected) {
        check(domain, equations, conditions, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 | -u_xx = 1 | x: u = 0; x: u_x = 0",
        "x=0,1 | -u_xx = 1 | x: u = 0; X: 2*u = 2",
        "x=0,1 | -u_xx = 1 | x: 0 = u - 1; X: u_x + 0*u = 0",
        "x=0,1 | -u_xx = 1 | x: u = 0; x: 3*u = 0; X: u = 0",
        "x=0,1e-6 | -1e11*u_xx = 1e-12 | x: u = 0; X: u = 1e-12",
        "x=0,1 y=0,1 | u_xx + u_yy = 1 | x: u = 0; X: u_x = 1; y: u_y = 0; Y: u_y + 2*u = 1",
        "x=0,1 y=0,1 | u_xx + u_yy = u | *: u = 0",
        "x=0,1 y=0,1 | u_xx + u_yy = u | x: u = opposite(u); x: u_x = opposite(u_x); y: u_y = 1; Y: u = 0",
        "x=0,1 t=0,1 | u_t = u_xx | t: u = x; x: u_x = 1; X: u_x = 3",
        "x=0,1 t=0,1 | u_t = 1e-7*u_xx | t: u = 0; x: u = 1; X: u = 0",
        "x=0,1 t=0,1 | u_t = (2 + sin(7*x))*u_xx + 7*cos(7*x)*u_x | t: u = 0; x: u = 1; X: u = 0",
        "x=0,1 t=0,1 | u_t = x*u_xx + u_x | t: u = 0; X: u = 0",
        "x=0,1 t=0,1 | u_t + 0.5*x^2*u_xx + 0.05*x*u_x - 0.05*u = 0 | T: u = x; X: u = 1",
        "x=0,1 t=0,1 | u_tt = u_xx | t: u = x; t: u_t = 0; x: u = 0; X: u_x = 1",
        "x=0,1 t=0,1 | u_tt + 2*u_t = u_xx + u_txx | t: u = x; t: u_t = 0; x: u = 0; X: u_x = 1",
        "x=0,1 t=0,1 | u_tt + u_xx = 0 | t: u = x; T: u = 0; x: u = 0; X: u = 1",
        "x=0,1 t=0,1 | u_tt + u_xxxx = 0 | t: u = x; t: u_t = 0; x: u = 0; X: u = 1; x: u_x = 0; X: u_xx = 0",
        "x=0,1 t=0,1 | u_t + u_xxxx + u_xx + u*u_x = 0 | t: u = x; x: u = 0; X: u = 1; x: u_x = 0; X: u_xx = 0",
        "x=0,1 t=0,1 | u_t + u_xxx = 0 | t: u = x; x: u = 0; X: u = 1; X: u_x = 1",
        "x=0,1 t=0,1 | u_t - u_xxx = 0 | t: u = x; x: u = 0; X: u = 1; x: u_x = 1",
        "x=0,1 t=0,1 | u_t + u_xxx = 0 | t: u = x; x: u = opposite(u); x: u_x = opposite(u_x); x: u_xx = opposite(u_xx)",
        "x=0,1 t=0,1 | u_t + u_x = 0 | t: u = x; x: u = -t",
        "x=-1,1 t=0,1 | u_t + x*u_x = 0 | t: u = x",
        "x=-1,1 t=0,1 | u_t - x*u_x = 0 | t: u = x; x: u = 1; X: u = 1",
        "x=0,1 t=0,1 | u_t + u*u_x = 0 | t: u = x; x: u = 0",
        "x=0,1 y=0,1 | 2*u_x + u_y = x | x: u = 0; y: u = 0",
        "x=0,1 y=0,1 t=0,1 | u_t + u_x = u_yy | t: u = 1; x: u = 0; y: u = 0; Y: u = 0",
        "t=0,1 | u_t = -u | t: u = 1",
        "t=0,1 | u_t = -u | T: u = 1",
        "t=0,1 | u_t = v; v_t = -u | t: u = 1; t: v = 0",
        "t=0,1 | u_tt = -sin(u) | t: u = 1; t: u_t = 0",
        "x=0,1 y=0,1 | u_xx + u_yy = p_x; v_xx + v_yy = p_y; u_x + v_y = 0 | *: u = y; *: v = -x; X: p = 0",
        "x=0,1 t=0,1 | u_t = v_x; v_t = u_x | t: u = x; t: v = 0; x: u = 0; X: u = 1",
        "x=0,1 t=0,1 | u_t = v_x; v = u_x | t: u = x; x: u = 0; X: u = 1",
        "x=0,1 y=0,1 | u_x + v_y = 1; u_y - v_x = 0 | x: u = 0; X: u = 0; y: v = 0; Y: v = 1",
        "x=0,100 | -1e-3*u_xx + u = 1 | x: u = 0; X: u = 0",
        "x=0,1 | u_xxxx - 1e6*u = 1 | x: u = 0; X: u = 0; x: u_x = 0; X: u_x = 0",
        "x=0,1 y=0,1 | u_xx + u_yy = 1 | x: u = y; X: u = 0; y: u = 1; Y: u = 5",
        "x=0,1 t=0,1 | u_t = u_xx + u*(1 - u) | t: u = x; x: u = 0; X: u = 1",
        "r=0,1 t=0,1 | u_t = u_rr + u_r/r | t: u = r; R: u = 1",
        "r=0,1 | u_rr + 2/r*u_r = -1 | R: u = 0",
        "r=0,1 | u_rr + 2/r*u_r = -1 | r: u_r = 0; R: u = 0",
        "r=0,1 | r*u_rr + u_r = -r | R: u = 0",
        "x=0,1 y=0,1 | u_xx + u_yy + 1e4*u = 1 | *: u = 0",
        "x=0,1 t=0,1 | u_t + u_x + u*u_x - u_xxt = 0 | t: u = x; x: u = 0; X: u = 1",
        "x=0,1 y=0,1 | d(u_x, y) = u | x: u = 1; y: u = 1",
        "x=0,1 t=0,1 | u_tt = u_xx | t: u = x; t: u_t = 0; x: u = 0; X: u_t + u_x = 0",
        "x=0,1 k=1,2 | -u_xx = k | x: u = 0; X: u = 0",
        "x=0,1 t=0,1 | u_t = u_xx | t: u = opposite(u); x: u = 0; X: u = sin(2*pi*t)",
        "x=-1,1 y=-1,1 | y*u_xx + u_yy = 0 | *: u = x",
        "x=0,1 y=0,1 | u_x^2 + u_y^2 = 1 | *: u = 0",
        "x=0,1 s=0,1 | u_s = u_xx | s: u = x; x: u = 0; X: u = 1",
        "x=0,1 y=0,1 | u_xx + u_xy + u_yy = 1 | *: u = 0",
        "x=0,1 t=0,1 | u_t = d(u^3 - u - 1e-2*u_xx, x, x) | t: u = x; x: u = 0; X: u = 1; x: u_xx = 0; X: u_xx = 0",
        "x=0,1 t=0,1 | u_t = v_xx; v_t = -u_xx | t: u = x; t: v = 0; x: u = 0; X: u = 1; x: v = 0; X: v = 0",
        "x=-1,1 | (2 + sign(x))*u_xx = 1 | *: u = 0",
        "x=-1,1 | u_xx = heaviside(x)*u + max(x, 0) | *: u = 0",
        "x=-1,1 t=0,1 | u_t = max(x, 0.1)*u_xx | t: u = abs(x); x: u = 1; X: u = 1",
    })
    void soundProblemsAreNotDoubted(String domain, String equations, String conditions) {
        check(domain, equations, conditions, "");
    }

    /**
     * Second solutions by hand: (a sin πx, 0), sin πx (1, π²), (a sin πx, −aπ cos πx), (a cos πx, 0), sin 2πx sin πy (1, 5π²), sin πx
     * sin πy of a plate, (sin 2πx, cos 2πx), and (sin πx cos πy, −cos πx sin πy) without divergence.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 | u_xx + v = 0; v_xx + pi^2*v = 0 | *: u = 0; *: v = 0",
        "x=0,1 | u_xx + v = 0; v_xx + 9.869604401089358*v = 1 | *: u = 0; *: v = 0",
        "x=0,1 | u_xx + v = 0; v_xx + pi^4*u = 0 | *: u = 0; *: v = 0",
        "x=-1,2 | u_xx + v = 0; v_xx + (pi/3)^4*u = 0 | *: u = 0; *: v = 0",
        "x=0,1 | u_x + v = 0; v_x - pi^2*u = 0 | *: u = 0",
        "x=0,1 | u_x + v = 0; v_x - (pi/2)^2*u = 0 | x: u = 0; X: v = 0",
        "x=0,1 | u_xx + pi^2*u + v = 0; v_xx - v = 0 | *: u_x = 0; *: v_x = 0",
        "x=0,1 y=0,1 | u_xx + u_yy + v = 0; v_xx + v_yy + 25*pi^4*u = 0 | *: u = 0; *: v = 0",
        "x=0,1e-6 | 1e11*u_xx + 1e20*v = 0; v_xx + (pi*1e6)^2*v = 0 | *: u = 0; *: v = 0",
        "x=0,1 y=0,1 | u_xxxx + 2*d(u_xx, y, y) + u_yyyy - 4*pi^4*u = 0 | *: u = 0; x: u_xx = 0; X: u_xx = 0; y: u_yy = 0; Y: u_yy = 0",
        "x=0,1 | u_x = 2*pi*v; v_x = -2*pi*u | x: u = opposite(u); x: v = opposite(v)",
        "x=0,1 y=0,1 | u_x + v_y = 0; u_xx + u_yy + 2*pi^2*u = 0 | x: u = 0; X: u = 0; y: u_y = 0; Y: u_y = 0; y: v = 0; Y: v = 0; x: v_x = 0; X: v_x = 0",
    })
    void aSystemWhoseCoefficientsMeetAnEigenvalueHasManySolutions(String domain, String equations, String conditions) {
        List<Finding> findings = WellPosednessAnalysis.of(problem(domain, equations, conditions), Set.of());
        assertThat(findings).as("%s", findings).anyMatch(finding -> finding.question() == Question.UNIQUENESS && finding.decision() == Decision.NO);
    }

    /** det M = (μ² − c)² or μ⁴ − c, which is not 0 for the frequencies of the conditions; near an eigenvalue is not at it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 | u_xx + v = 0; v_xx + 9.8696*v = 0 | *: u = 0; *: v = 0",
        "x=0,1 | u_xx + v = 0; v_xx - pi^4*u = 0 | *: u = 0; *: v = 0",
        "x=0,1 | u_xx + v = 0; v_xx + (pi/2)^2*v = 0 | *: u = 0; *: v = 0",
        "x=0,1 | u_xx + v = 0; v_xx + pi^2*v = 0 | *: u = 0; x: v = 0; X: v_x = 0",
        "x=0,1 y=0,1 | u_xx + u_yy + v = 0; v_xx + v_yy + pi^2*v = 0 | *: u = 0; *: v = 0",
        "x=0,1e-6 | 1e11*u_xx + 1e-12*v = 0; 1e-20*v_xx + 1e3*u = 0 | *: u = 0; *: v = 0",
        "x=0,1 | u_x + v = 1; v_x + pi^2*u = 0 | *: u = 0",
    })
    void aSystemBesideItsEigenvaluesIsNotDoubted(String domain, String equations, String conditions) {
        check(domain, equations, conditions, "");
    }

    /**
     * Solutions by hand: u = y; u = 1 alone, as 1/x, ln|(1 + x)/(1 − x)| and 1/r are unbounded; Cauchy data of Laplace's equation and of the heat equation in x
     * determine u by Holmgren's theorem; characteristics of slope 1 through a box of length 10 and height 1 all meet y = 1 or x = 10.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 y=-1,1 | y*u_x = 0 | x: u = y | ",
        "x=0,1 y=-1,1 | (y - 0.3)*u_x + u = 1 | X: u = 1 | ",
        "x=-1,1 | x*u_x + u = 1 | | UNIQUENESS DOUBTFUL",
        "x=-1,1 | (1 - x^2)*u_xx - 2*x*u_x - u = 1 | | UNIQUENESS DOUBTFUL",
        "x=-1,1 y=-1,1 | x*u_x + y*u_y + u = 1 | | UNIQUENESS DOUBTFUL",
        "x=0,1 y=0,1 | u_xx + u_yy = 0 | y: u = sin(x); y: u_y = 0 | UNIQUENESS DOUBTFUL, STABILITY NO",
        "x=0,1 s=0,1 | u_s = u_xx | x: u = exp(-s); x: u_x = 0 | UNIQUENESS DOUBTFUL, STABILITY NO",
        "x=0,10 y=0,1 | u_x + u_y = 0 | x: u = 0; Y: u = 0; X: u = 0 | ",
        "x=0,1 | u_xx = 0 | x: u = 0; x: u + 1e-10*u_x = 1e-10 | ",
    })
    void problemsWithOneSolutionAreNotSaidToHaveMany(String domain, String equations, String conditions, String expected) {
        check(domain, equations, conditions, expected);
    }

    /**
     * u = Σ (a cos nπt + b sin nπt) sin nπx with u_t(1) = Σ ±nπ b sin nπx, and u = Σ b sin ωt sin ωx with ω = (n + 1/2)π and sin ω = ±1: both have bounded
     * inverses. A solution of another linear problem, however small, is none of this one.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 t=0,1 | u_tt = u_xx | t: u = x; T: u_t = 0; x: u = 0; X: u = 1 | STABILITY DOUBTFUL",
        "x=0,1 t=0,1 | u_tt = u_xx | t: u = x; T: u = 0; x: u = 0; X: u_x = 1 | STABILITY DOUBTFUL",
        "x=0,1 y=0,1 | u_xx - u_yy = 0 | x: u = 0; X: u_x = 0; y: u = 0; Y: u = x | STABILITY DOUBTFUL",
        "x=0,1 y=0,1 | u_xx - u_yy = 0 | x: u_x = 0; X: u_x = 0; y: u = 0; Y: u = x | UNIQUENESS NO, STABILITY NO",
    })
    void boundaryDataOfTheWaveEquationAreUnstableOnlyForSineDenominators(String domain, String equations, String conditions, String expected) {
        check(domain, equations, conditions, expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-9*sin(pi*x)", "1e-30*sin(pi*x)", "sin(pi*x)", "1e9*sin(pi*x)"})
    void aWrongExactSolutionRefutesNoUniqueness(String exact) {
        Problem problem = new WrittenProblem(new Box(List.of("x"), List.of(new Interval(0, 1))), "u").equations("-u_xx + (1 + x)*u = 0").on("*", "u = 0")
                .exact(exact);
        assertThat(answers(WellPosednessAnalysis.of(problem, Set.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 | -u_xx = 0 | x: u = 0; x: u = 1; X: u = 0 | EXISTENCE NO",
        "x=0,1 | -u_xx = 0 | x: u = 0; x: 2*u = 1e-12; X: u = 0 | EXISTENCE NO",
        "x=0,1 y=0,1 | u_xx + u_yy = 0 | *: u = x; x: u = y*1e-11 | EXISTENCE NO",
        "x=0,1 y=0,1 | u_xx + u_yy = 0 | *: u = x; x: u_y = 1 | EXISTENCE NO",
        "x=0,1 y=0,1 | u_xx + u_yy = 0 | x: u_x = 0; x: 3*u_x = y; X: u = 0; y: u = 0; Y: u = 0 | EXISTENCE NO",
        "x=0,1 y=0,1 | u_xx + u_yy + u^3 = 0 | *: u = 2; x: u^2 = 4; X: u^2 = 5 | EXISTENCE NO",
        "x=0,1 | u_xx = 1 | x: u = 0; X: u = 0; x: u_x = 0 | EXISTENCE NO",
        "x=0,1 t=0,1 | u_t + u_x = 0 | t: u = sin(x); x: u = -sin(t); X: u = 0 | EXISTENCE NO",
        "x=0,1 y=0,1 | u_x + 2*u_y + u = exp(-x) | x: u = 0; y: u = 0; Y: u = 1 | EXISTENCE NO",
        "x=0,1 t=0,1 | u_t + (1 + x)*u_x = 0 | t: u = x; x: u = 0; X: u = 1 | EXISTENCE NO",
        "x=0,1 t=0,1 | u_t = u_xx | t: u = x; x: u = 0; X: u = 1; X: u_x = 3 | EXISTENCE DOUBTFUL",
        "x=0,1 t=0,1 | u_t = u_xx | t: u = x; T: u = x; x: u = 0; X: u = 1 | EXISTENCE DOUBTFUL",
        "x=0,1 y=0,1 | u_xx + u_yy = p_x; v_xx + v_yy = p_y; u_x + v_y = 0 | *: u = y + x; *: v = -x; X: p = 0 | EXISTENCE NO",
    })
    void dataThatContradictEachOtherExcludeASolution(String domain, String equations, String conditions, String expected) {
        check(domain, equations, conditions, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 | u_xx = 1 | x: u = 0; X: u = 0.5; x: u_x = 0",
        "x=0,1 t=0,1 | u_t + u_x = 0 | t: u = sin(x); x: u = -sin(t); X: u = sin(1 - t)",
        "x=0,1 t=0,1 | u_t + 1e3*u_x = 0 | t: u = x; x: u = -1e3*t; X: u = 1 - 1e3*t",
        "x=0,1 y=0,1 | u_xx + u_yy = 0 | *: u = x; x: u_y = 0; x: 2*u = 0*y",
        "x=0,1 | -u_xx = 1 | x: u = 0.1 + 0.2; x: u = 0.3; X: u = 0",
    })
    void surplusDataThatFitDoNoHarm(String domain, String equations, String conditions) {
        check(domain, equations, conditions, "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 y=0,1 | -(u_xx + u_yy) = 1 | x: u_x = 0; X: u_x = 0; y: u_y = 0; Y: u_y = 0 | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 y=0,1 | u_xx + u_yy = 1 | x: u_x = 0; X: u_x = 1; y: u_y = 0; Y: u_y = 0 | UNIQUENESS NO",
        "x=0,1 | -u_xx = cos(pi*x) | x: u_x = 0; X: u_x = 0 | UNIQUENESS NO",
        "x=0,1e-6 | -1e11*u_xx = 1e-12 | x: u_x = 0; X: u_x = 0 | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 | -d((1 + x)*u_x, x) = 1 | x: u_x = 0; X: u_x = 0 | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 | -d((1 + x)*u_x, x) = 1 | x: u_x = 0; X: u_x = -0.5 | UNIQUENESS NO",
        "x=0,1 y=0,1 | -d((1 + x*y)*u_x, x) - d(exp(y)*u_y, y) = 1 | x: u_x = 0; X: u_x = 0; y: u_y = 0; Y: u_y = 0 | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 | -u_xx = sin(2*pi*x) | x: u = opposite(u); x: u_x = opposite(u_x) | UNIQUENESS NO",
        "x=0,1 | -u_xx = 1 | x: u = opposite(u); x: u_x = opposite(u_x) | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 y=0,1 | u_xx + u_yy = y - 0.5 | x: u = opposite(u); x: u_x = opposite(u_x); y: u_y = 0; Y: u_y = 0 | UNIQUENESS NO",
        "x=0,1 | 0.5*u_xx + pi^2/2*u = 0 | *: u = 0 | UNIQUENESS NO",
        "x=0,1 | 1e11*u_xx + 1e11*pi^2*u = 1e-12*sin(pi*x) | *: u = 0 | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 | u_xx + pi^2*u = sin(2*pi*x) | *: u = 0 | UNIQUENESS NO",
        "x=0,1 | u_xx + pi^2*u = 0 | x: u = 0; X: u = 1 | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 | u_xx + pi^2/4*u = 0 | x: u = 0; X: u_x = 0 | UNIQUENESS NO",
        "x=0,2 y=0,1 | u_xx + u_yy + 2*pi^2*u = 1 | *: u = 0 | UNIQUENESS NO",
        "x=0,1 y=0,1 | u_xx + u_yy + 5*pi^2*u = sin(pi*x)*sin(2*pi*y) | *: u = 0 | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 y=0,1 | u_xx + u_yy + 5*pi^2*u = 1 | x: u = 0; X: u = 0; y: u = opposite(u); y: u_y = opposite(u_y) | UNIQUENESS NO",
        "x=0,1 | u_xx + 9.87*u = 1 | *: u = 0 | STABILITY DOUBTFUL",
        "x=0,1 | u_xxxx = 1 | x: u_xx = 0; x: u_xxx = 0; X: u_xx = 0; X: u_xxx = 0 | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 | u_xxxx = 0 | x: u_xx = 0; x: u_xxx = 0; X: u_xx = 0; X: u_xxx = 0 | UNIQUENESS NO",
        "x=0,1 | u_xx + 2*u_x + (1 + pi^2)*u = 0 | *: u = 0 | UNIQUENESS NO",
        "x=1,2.718281828459045 | x^2*u_xx + x*u_x + pi^2*u = 0 | *: u = 0 | UNIQUENESS NO",
        "x=0,1 | u_xx = 0 | x: u_x = 0; X: u_x + 0*u = 1 | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 | u_xx = 0 | x: u_x = u; X: u_x = u/2 | UNIQUENESS NO",
        "x=0,1 y=0,1 | -(u_xx + u_yy) + u_x^2 = 1 | x: u_x = 0; X: u_x = 0; y: u_y = 0; Y: u_y = 0 | UNIQUENESS NO",
        "x=0,1 y=0,1 | u_xx + u_yy = p_x; v_xx + v_yy = p_y; u_x + v_y = 0 | *: u = y; *: v = -x | UNIQUENESS NO",
        "x=0,1 | u_xx + u^3 - u = 0 | *: u = 0 | UNIQUENESS DOUBTFUL",
        "x=0,1 | u_xx + u*exp(u) = 0 | x: u = 0; X: u_x = 0 | UNIQUENESS DOUBTFUL",
        "x=0,1 | u_xx + u*(1 - u) = 0 | *: u = 1 | UNIQUENESS DOUBTFUL",
    })
    void kernelsAreNamedAndDataOutsideOfTheRangeRefuted(String domain, String equations, String conditions, String expected) {
        check(domain, equations, conditions, expected);
    }

    /** By characteristics: u = max(0, (1 + x) e^{−t} − 1) and u = x t solve the first equations, functions of x² + y² the rotation. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 t=0,1 | u_t + (1 + x)*u_x = 0 | t: u = x; x: u = 0; X: u = 5 | EXISTENCE NO",
        "x=0,1 t=0,1 | u_t + (1 + x)*u_x = 0 | t: u = x; x: u = 0; X: u = max(0, 2*exp(-t) - 1) | ",
        "x=0,1 t=0,1 | u_t + (1 + x)*u_x = 0 | t: u = x; x: u = 0; X: u = max(0, 2*exp(-t) - 1) + 1e-4 | EXISTENCE NO",
        "x=0,1 t=0,1 | (1 + t)*u_t + (1 + x)*u_x + sin(x)*u = (1 + t)*x + (1 + x)*t + sin(x)*x*t | t: u = 0; x: u = 0; X: u = t | ",
        "x=0,1 t=0,1 | (1 + t)*u_t + (1 + x)*u_x + sin(x)*u = (1 + t)*x + (1 + x)*t + cos(x)*x*t | t: u = 0; x: u = 0; X: u = t | EXISTENCE NO",
        "x=1,2 y=1,2 | y*u_x - x*u_y = 0 | *: u = x^2 + y^2 | ",
        "x=1,2 y=1,2 | y*u_x - x*u_y = 0 | x: u = x^2 + y^2; X: u = x^2 + y^2 + 0.1; Y: u = x^2 + y^2 | EXISTENCE NO",
        "x=-1,1 t=0,1 | u_t + x*u_x = 0 | t: u = x; X: u = exp(-t) | ",
        "x=-1,1 t=0,1 | u_t + x*u_x = 0 | t: u = x; X: u = 1 | EXISTENCE NO",
        "x=-1,1 t=0,1 | u_t + t*x*u_x = 0 | t: u = x; X: u = exp(-t^2/2) | ",
        "x=0,1 t=0,1 | u_t + abs(x - 0.3)*u_x = 0 | t: u = x; x: u = 0; X: u = 5 | EXISTENCE DOUBTFUL",
    })
    void dataOnAnOutflowAreComparedWithWhatACharacteristicCarriesThere(String domain, String equations, String conditions, String expected) {
        check(domain, equations, conditions, expected);
    }

    /** σ = λ tr ε I + 2 μ ε with λ = 3, μ = 2: a rotation has ε = 0, so that it changes no traction. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x: 7*u_x + 3*v_y = 1; x: 2*(u_y + v_x) = 0; X: 7*u_x + 3*v_y = 1; X: 2*(u_y + v_x) = 0; y: 3*u_x + 7*v_y = 0; y: 2*(u_y + v_x) = 0; "
                + "Y: 3*u_x + 7*v_y = 0; Y: 2*(u_y + v_x) = 0 | true",
        "x: 7*u_x + 3*v_y = 1; x: 2*(u_y + v_x) = 0; X: 7*u_x + 3*v_y = 1; X: 2*(u_y + v_x) = 0; y: 3*u_x + 7*v_y = 0; y: 2*u_y + 1.9*v_x = 0; "
                + "Y: 3*u_x + 7*v_y = 0; Y: 2*(u_y + v_x) = 0 | false",
        "x: u = 0; x: v = 0; X: 7*u_x + 3*v_y = 1; X: 2*(u_y + v_x) = 0; y: 3*u_x + 7*v_y = 0; y: 2*(u_y + v_x) = 0; "
                + "Y: 3*u_x + 7*v_y = 0; Y: 2*(u_y + v_x) = 0 | false",
    })
    void aBodyUnderTractionsAloneIsDeterminedUpToRigidMotions(String conditions, boolean free) {
        Problem plate = problem("x=0,1 y=0,1", "7*u_xx + 2*u_yy + 5*v_xy = 0; 2*v_xx + 7*v_yy + 5*u_xy = 0", conditions);
        assertThat(WellPosednessAnalysis.of(plate, Set.of()).stream().anyMatch(finding -> finding.question() == Question.UNIQUENESS
                && finding.decision() == Decision.NO && finding.reason().contains("rigid motions"))).isEqualTo(free);
    }

    /** By Fourier series: P(k) û_k = f_k for every wave of the period. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 | u_x = 1 | x: u = opposite(u) | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 | u_x = cos(2*pi*x) | x: u = opposite(u) | UNIQUENESS NO",
        "x=0,1 | u_x = cos(2*pi*x) + 1e-5 | x: u = opposite(u) | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1e-6 | 1e-9*u_x = 1e-12 | x: u = opposite(u) | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 | u_x + u = 1 | x: u = opposite(u) | ",
        "x=0,1 | u_x + 1e-10*u = 1 | x: u = opposite(u) | ",
        "x=-1,1 y=0,3 | u_x + u_y = 1 | x: u = opposite(u); y: u = opposite(u) | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 y=0,1 | u_x + 2*u_y = sin(2*pi*(2*x - y)) | x: u = opposite(u); y: u = opposite(u) | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 y=0,1 | u_x + 2*u_y = sin(2*pi*(x - y)) | x: u = opposite(u); y: u = opposite(u) | UNIQUENESS NO",
        "x=0,1 y=0,1 | u_x + pi*u_y = sin(2*pi*(x - y)) | x: u = opposite(u); y: u = opposite(u) | UNIQUENESS NO",
        "x=0,1 | u_xxxx = 1 | x: u = opposite(u); x: u_x = opposite(u_x); x: u_xx = opposite(u_xx); x: u_xxx = opposite(u_xxx) | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 | u_xxx + 4*pi^2*u_x = cos(2*pi*x) | x: u = opposite(u); x: u_x = opposite(u_x); x: u_xx = opposite(u_xx) | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 | u_xxx + 4*pi^2*u_x = cos(4*pi*x) | x: u = opposite(u); x: u_x = opposite(u_x); x: u_xx = opposite(u_xx) | UNIQUENESS NO",
        "x=0,1 y=0,1 | u_xx + u_yy + u_x = 1 | x: u = opposite(u); x: u_x = opposite(u_x); y: u = opposite(u); y: u_y = opposite(u_y) | "
                + "EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 | u_x = v + 1; v_x = u_x + 2 | x: u = opposite(u); x: v = opposite(v) | EXISTENCE NO, UNIQUENESS NO",
        "x=0,1 | u_x = v + 1; v_x = u + 2 | x: u = opposite(u); x: v = opposite(v) | ",
    })
    void aPeriodicProblemNeedsASourceOrthogonalToTheWavesOfItsKernel(String domain, String equations, String conditions, String expected) {
        check(domain, equations, conditions, expected);
    }

    @Test
    void aModelThatIsPeriodicByConstructionTakesThePlaceOfTheConditions() {
        Problem problem = problem("x=0,1", "u_x = 1", null);
        assertThat(answers(WellPosednessAnalysis.of(problem, Set.copyOf(problem.domain().coordinates())))).isEqualTo("EXISTENCE NO, UNIQUENESS NO");
    }

    /** A bump of width 1e-5 lies between all probes and quadrature nodes: its integral, 1, balances the flux, and u = 0 does not solve the problem. */
    @Test
    void narrowSourcesAndCoefficientsLeadToNoFalseRefutation() {
        String bump = "exp(-((x - 0.3)/1e-5)^2)/(1e-5*sqrt(pi))";
        for (String[] row : new String[][] {{"-u_xx = " + bump, "x: u_x = 0; X: u_x = -1", "UNIQUENESS NO"}, {"-u_xx + " + bump
                + "*u = 1", "x: u_x = 0; X: u_x = 0", ""},
            {"-u_xx = " + bump, "x: u = 0; x: u_x = 0; X: u = -0.7", ""}, {"u_xx + u^3 = " + bump, "*: u = 0", ""}}) {
            check("x=0,1", row[0], row[1], row[2]);
        }
        check("x=0,1 t=0,1", "u_t + u_x = " + bump, "t: u = 0; x: u = 0; X: u = 0", "EXISTENCE DOUBTFUL");
        check("x=0,1 y=0,1", "u_xx + u_yy = 1", "y: u_y = 0; Y: u_y = 0; X: u_x = 0; x: u_x = u*" + bump.replace('x', 'y').replace("eyp", "exp"), "");
    }

    /** ∫ sin(πx) e^{yz} = (2/π) Σ 1/(n! (n + 1)²) = 0.839001 by hand; 16 cells along each axis do not know more than two digits. */
    @Test
    void aDefectIsGivenToTheDigitsThatAreEnclosed() {
        String neumann = "x: u_x = 0; X: u_x = 0; y: u_y = 0; Y: u_y = 0; z: u_z = 0; Z: u_z = 0";
        List<Finding> findings = WellPosednessAnalysis.of(problem("x=0,1 y=0,1 z=0,1", "-u_xx - u_yy - u_zz = sin(pi*x)*exp(y*z)", neumann), Set.of());
        String reason = findings.get(0).reason();
        assertThat(reason).contains("int f + int h = between 0.83", " and 0.84");
        // The same source with its mean balanced by a flux of another sign.
        assertThat(answers(WellPosednessAnalysis.of(problem("x=0,1 y=0,1 z=0,1", "-u_xx - u_yy - u_zz = sin(pi*x)", neumann.replace("X: u_x = 0",
                "X: u_x = -2/pi")), Set.of())))
                .isEqualTo("UNIQUENESS NO");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x=0,1 t=0,1 | u_t = -u_xx | t: u = x; x: u = 0; X: u = 1 | STABILITY NO",
        "x=0,1 t=0,1 | u_t = u_xx | T: u = x; x: u = 0; X: u = 1 | STABILITY NO",
        "x=0,1 t=0,1 | u_t = (x - 0.9)*u_xx | t: u = x; x: u = 0; X: u = 1 | STABILITY NO",
        "x=0,1 t=0,1 | 1e-12*u_t + 1e-14*u_xx = 0 | t: u = x; x: u = 0; X: u = 1 | STABILITY NO",
        "x=0,1 t=0,1 | u_t + u*u_x + u_xx = 0 | t: u = x; x: u = 0; X: u = 1 | STABILITY DOUBTFUL",
        "x=0,1 t=0,1 | u_t = u_xxxx | t: u = x; x: u = 0; X: u = 1; x: u_xx = 0; X: u_xx = 0 | STABILITY NO",
        "x=0,1 t=0,1 | u_t + u_xxx = 0 | t: u = x; x: u = 0; X: u = 1; x: u_x = 1 | STABILITY NO",
        "x=0,1 t=0,1 | u_t = u_xx | t: u = x; x: u = 0; x: u_x = 0 | STABILITY NO",
        "x=0,1 y=0,1 | u_xx + u_yy = 0 | x: u = y; x: u_x = 0; y: u = 0; Y: u = 1 | STABILITY NO",
        "x=0,1 y=0,1 | 4*u_xx + u_yy = u | X: u = y; X: u_x = 0; y: u = 0; Y: u = 1 | STABILITY NO",
        "x=0,1 t=0,1 | u_tt + u_xx = 0 | t: u = x; t: u_t = 0; x: u = 0; X: u = 1 | STABILITY NO",
        "x=0,1 t=0,1 | u_tt = 4*u_xx | t: u = x; T: u = 0; x: u = 0; X: u = 1 | UNIQUENESS NO, STABILITY NO",
        "x=0,1 y=0,1 | u_xx - u_yy = 0 | *: u = x | UNIQUENESS NO, STABILITY NO",
        "x=0,1 t=0,1 | u_tt - u_xxxx = 0 | t: u = x; t: u_t = 0; x: u = 0; X: u = 1; x: u_xx = 0; X: u_xx = 0 | STABILITY NO",
    })
    void dataOnTheWrongFacesAreCalledUnstable(String domain, String equations, String conditions, String expected) {
        check(domain, equations, conditions, expected);
    }
}
