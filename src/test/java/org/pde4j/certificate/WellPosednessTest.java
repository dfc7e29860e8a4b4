package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.domain.Box;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.RitzForm;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.Adam;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.WrittenProblem;
import org.pde4j.problem.catalog.AllenCahnSteady;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

/** How the answers of the analysis become claims, and what the network adds: periodicity by construction, and values where equations are not defined. */
class WellPosednessTest {

    private static final Box LINE = Box.of("x", 0, 1);
    private static final Box TIME = Box.of("t", 0, 1);
    private static final Box STRIP = Box.of("x", 0, 1).times("t", 0, 1);

    private static CollocationProblem discrete(Problem problem, List<String> periodic) {
        return new StrongForm(Map.of()).discretize(problem, PointSet.of(problem).interior(20).conditions(4).seed(1).draw(), new Mlp(List.of(6), new Tanh(), 1,
                periodic));
    }

    private static Findings of(Problem problem) {
        return new WellPosedness().examine(CertificateContext.before(discrete(problem, List.of())));
    }

    private static Certificate.Entry claim(Findings findings, String id) {
        return findings.entries().stream().filter(entry -> entry.id().equals(id)).findFirst()
                .orElseThrow(() -> new AssertionError(findings.entries()));
    }

    @Test
    void aMissingConditionViolatesUniquenessAndSaysWhereItIsMissing() {
        Certificate.Entry claim = claim(of(new WrittenProblem(LINE, "u").equations("-u_xx = 1").on("x", "u = 0").problem()), "well-posed.unique");
        assertThat(claim.status()).hasValue(Status.VIOLATED);
        assertThat(claim.evidence()).contains("u_xx", "needs 2 conditions", "got 1", "none on x=1");
        assertThat(claim.advice()).isEqualTo("Give 1 more condition on the faces of x.");
    }

    /** Where no part has looked for eigenfunctions nothing was observed; where some were tried, the claim says which. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "u_xx + v = 0; v_xx + 9*v = 0 | OBSERVED | products of sines and cosines were tried up to index 20000",
        "u_xx + v = 0; v_xx + (9 + x)*v = 0 | INCONCLUSIVE | no search for eigenfunctions",
        "u_xx + v = 0; v_xx + v^3 = 0 | OBSERVED | only constant ones were looked for",
    })
    void theAbsenceOfObjectionsSaysWhatWasLookedFor(String equations, Status status, String words) {
        Problem problem = new WrittenProblem(LINE, "u v").equations(equations.split("; ")).on("xX", "u = 1").on("xX", "v = 2").problem();
        Certificate.Entry claim = claim(of(problem), "well-posed.no-objection");
        assertThat(claim.status()).hasValue(status);
        assertThat(claim.evidence()).contains(words);
    }

    /** ∫ f + ∫ h = 1 by hand. */
    @Test
    void theVerdictOfARunIsThatNoSolutionExistsWhenTheDataExcludeOne() {
        Box square = LINE.times("y", 0, 1);
        Problem problem = new WrittenProblem(square, "u").equations("-(u_xx + u_yy) = 1").on("xX", "u_x = 0").on("yY", "u_y = 0").problem();
        Certificate.Entry claim = claim(of(problem), "well-posed.solvable");
        assertThat(claim.status()).hasValue(Status.VIOLATED);
        // The quadrature is exact for a constant, up to the roundings of 4096 cells.
        assertThat(claim.value()).isCloseTo(1, within(1e-12));
        assertThat(claim.evidence()).startsWith("no solution exists").contains("int f + int h = 1");
        // Of two claims one would contradict the other if both were of this problem: the second is of data that fit.
        Certificate.Entry unique = claim(of(problem), "well-posed.unique");
        assertThat(unique.status()).hasValue(Status.NOT_APPLICABLE);
        assertThat(unique.evidence()).startsWith("there is no solution; with data for which one exists: ").contains("unique up to a constant");
        Certificate certificate = Certificate.of(Trainer.of(discrete(problem, List.of())).phase(new Adam(1e-3), StopRule.iterations(3)).run());
        assertThat(certificate.verdict()).isEqualTo(Verdict.NO_SOLUTION);
        assertThat(certificate.toString()).contains("NO_SOLUTION: the problem has no solution");
    }

    @Test
    void anEigenvalueIsNamedWithItsEigenfunction() {
        Findings findings = of(new WrittenProblem(LINE, "u").equations("0.5*u_xx + pi^2/2*u = 0").on("*", "u = 0").problem());
        assertThat(claim(findings, "well-posed.unique").evidence())
                .isEqualTo("4.9348 is an eigenvalue of the problem: solutions are unique only up to multiples of sin(pi x); u = 0 solves it");
    }

    @Test
    void whatATheoremSettlesIsProvedAndNothingElseIs() {
        assertThat(claim(of(new WrittenProblem(LINE, "u").equations("-u_xx = 1").on("*", "u = 0").problem()),
                "well-posed.unique").status()).hasValue(Status.PROVED);
        assertThat(of(new WrittenProblem(TIME, "u").equations("u_t = -sin(t)*u").on("t", "u = 1").problem()).entries())
                .flatExtracting(entry -> entry.status().stream().toList()).containsExactly(Status.PROVED, Status.PROVED);
        // Picard and Lindelof ask for a bounded coefficient.
        assertThat(of(new WrittenProblem(TIME, "u").equations("u_t = u/sqrt(t)").on("t", "u = 1").problem()).entries())
                .flatExtracting(entry -> entry.status().stream().toList()).doesNotContain(Status.PROVED);
        assertThat(of(new WrittenProblem(LINE, "u").equations("-u_xx = exp(u)").on("*", "u = 0").problem()).entries())
                .flatExtracting(entry -> entry.status().stream().toList()).containsExactly(Status.OBSERVED);
    }

    @Test
    void aModelThatIsPeriodicByConstructionNeedsNoConditionsThere() {
        Problem problem = new WrittenProblem(STRIP, "u").equations("u_t + u_x = 0").on("t", "u = sin(2*pi*x)").problem();
        assertThat(claim(of(problem), "well-posed.unique").status()).hasValue(Status.VIOLATED);
        assertThat(new WellPosedness().examine(CertificateContext.before(discrete(problem, List.of("x")))).entries())
                .flatExtracting(entry -> entry.status().stream().toList()).containsExactly(Status.OBSERVED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "u_t = -u*log(u) | u > 0",
        "u_t = -sqrt(u - 2) | u - 2 >= 0",
        "u_t = (u - 5)^(-0.5) | u - 5 > 0",
        "u_t = log(u_t - 9) | u_t - 9 > 0",
    })
    void valuesForWhichAnEquationIsNotDefinedAreNamedAtTheStart(String equation, String needed) {
        Problem problem = new WrittenProblem(TIME, "u").equations(equation).on("t", "u = 1").problem();
        Certificate.Entry claim = claim(of(problem), "well-posed.start-defined");
        assertThat(claim.status()).hasValue(Status.VIOLATED);
        assertThat(claim.evidence()).contains("equation-1 is NaN at t = ", "the model starts with u", "needed: " + needed);
        Findings hypotheses = new Hypotheses().examine(CertificateContext.before(discrete(problem, List.of())));
        assertThat(claim(hypotheses, "hypotheses.analytic").status()).hasValue(Status.NOT_APPLICABLE);
        assertThat(claim(hypotheses, "hypotheses.analytic").evidence()).contains(needed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"u_t = log(2 + u^2)", "u_t = sqrt(1 + u_t^2)", "u_t = 1/(1 + u^2)", "u_t = log(exp(u))", "u_t = u^3"})
    void functionsOfPositiveArgumentsRestrictNothing(String equation) {
        Problem problem = new WrittenProblem(TIME, "u").equations(equation).on("t", "u = 1").problem();
        assertThat(of(problem).entries()).noneMatch(entry -> entry.id().equals("well-posed.start-defined"));
        Findings hypotheses = new Hypotheses().examine(CertificateContext.before(discrete(problem, List.of())));
        assertThat(claim(hypotheses, "hypotheses.analytic").status()).hasValue(Status.PROVED);
    }

    /** Faces of an energy without conditions have natural ones. */
    @Test
    void anEnergyIsNotToldThatConditionsAreMissing() {
        Problem problem = new AllenCahnSteady().problem();
        PointSet points = PointSet.of(problem).interior(12).conditions(1).seed(1).draw();
        assertThat(new WellPosedness().examine(CertificateContext.before(new RitzForm().discretize(problem, points, new TwoLayer(6, 3)))).entries())
                .flatExtracting(entry -> entry.status().stream().toList()).containsExactly(Status.OBSERVED);
    }
}
