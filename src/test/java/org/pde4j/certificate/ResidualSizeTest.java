package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.analysis.Effort;
import org.pde4j.certificate.Certificate.Entry;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.domain.Box;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Scaling;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Centred;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.optim.Optimizer;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.WrittenProblem;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

class ResidualSizeTest {

    private static final Model NETWORK = new Mlp(List.of(8), new Tanh(), 1);
    private static final Model FEATURES = new RandomFeatures(40, new Centred(4), 1);
    private static final Box UNIT = Box.of("x", 0, 1);

    private static List<Entry> claims(Problem problem, Model model, Optimizer optimizer, int steps) {
        return claims(new StrongForm(), problem, model, optimizer, steps);
    }

    private static List<Entry> claims(StrongForm form, Problem problem, Model model, Optimizer optimizer, int steps) {
        int interior = problem.domain().dimension() == 1 ? 60 : 400;
        CollocationProblem discrete = form.discretize(problem, PointSet.of(problem).interior(interior).conditions(20).seed(1).draw(), model);
        return new ResidualSize().examine(CertificateContext.of(Trainer.of(discrete).phase(optimizer, StopRule.iterations(steps)).run(), Effort.SAMPLED))
                .entries();
    }

    private static void assertNoSolutionFound(List<Entry> claims) {
        assertThat(claims).anySatisfy(claim -> {
            assertThat(claim.status()).hasValue(Status.VIOLATED);
            assertThat(claim.advice()).startsWith("No solution was found");
        });
    }

    /** A condition is not satisfied: its defect is as large as the solution. */
    private static void assertConditionMissed(List<Entry> claims) {
        assertThat(claims).filteredOn(claim -> claim.claim().startsWith("condition-") && claim.is(Status.VIOLATED)).isNotEmpty().allSatisfy(claim -> {
            assertThat(claim.claim()).endsWith("the defect is small relative to the size of the solution");
            assertThat(claim.evidence()).contains("defect").contains("size");
            assertThat(claim.advice()).startsWith("No solution was found");
        });
    }

    /** Problems without a solution: beyond the fold of Bratu's problem (3.5138), no real root, two values on one face. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            -u_xx = 5*exp(u), u = 0
            -u_xx = 20*exp(u), u = 0
            -1e-3*u_xx + u^2 = -1, u_x = 0
            -u_xx = 40*(1 + u^2), u = 0""")
    void aMinimumOfTheLossOfAProblemWithoutSolutionIsNamedSo(String equation, String condition) {
        assertNoSolutionFound(claims(new WrittenProblem(UNIT, "u").equations(equation).on("xX", condition).problem(), NETWORK, new GaussNewton(), 40));
    }

    @Test
    void twoValuesOnOneFaceLeaveADefectAsLargeAsTheSolution() {
        Problem contradictory = new WrittenProblem(UNIT, "u").equations("u_xx = 0").on("x", "u = 0", "u = 1").on("X", "u = 1").problem();
        assertConditionMissed(claims(contradictory, FEATURES, new LinearLeastSquares(), 1));
    }

    /** In Pa and m rows differ by 10¹²: least squares satisfies the equations and leaves the boundary. */
    @ParameterizedTest
    @EnumSource(Scaling.class)
    void anElasticPlateWithoutScalingIsNotSolved(Scaling scaling) {
        Problem plate = new WrittenProblem(Box.of("x", 0, 1).times("y", 0, 1), "u v")
                .equations("105.3e9*u_xx + 75.2e9*v_xy + 30.1e9*u_yy = -1.0e-5*pi^2*135.4e9*sin(pi*x)*sin(pi*y)",
                        "105.3e9*v_yy + 75.2e9*u_xy + 30.1e9*v_xx = 1.0e-5*pi^2*75.2e9*cos(pi*x)*cos(pi*y)").on("*", "u = 0", "v = 0").problem();
        List<Entry> claims = claims(new StrongForm(Map.of(), 1, List.of(), scaling), plate, new RandomFeatures(80, new Centred(3), 1),
                new LinearLeastSquares(), 1);
        if (scaling == Scaling.NONE) {
            assertConditionMissed(claims);
        } else {
            assertThat(claims).hasSize(10).allSatisfy(claim -> assertThat(claim.status()).hasValue(Status.OBSERVED));
        }
    }

    /** E I w_xxxx = 667 w_xxxx beside w: without scaling the rows of the equation hide the conditions. */
    @ParameterizedTest
    @EnumSource(Scaling.class)
    void aSteelBeamWithoutScalingIsNotSolved(Scaling scaling) {
        Problem beam = new WrittenProblem(Box.of("x", 0, 0.5).times("t", 0, 0.1), "w").equations("2e11/3*1e-8*w_xxxx + 3.14*w_tt = 5e4*sin(20*pi*t)")
                .on("xXt", "w = 0").on("xX", "w_xx = 0").on("t", "w_t = 0").problem();
        List<Entry> claims = claims(new StrongForm(Map.of(), 1, List.of(), scaling), beam, new RandomFeatures(80, new Centred(3), 1), new LinearLeastSquares(),
                1);
        if (scaling == Scaling.NONE) {
            assertConditionMissed(claims);
        } else {
            assertThat(claims).noneMatch(claim -> claim.is(Status.VIOLATED));
        }
    }

    /** Problems of other units, with conditions that vanish, single terms, and an unknown that is zero. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            -u_xx = pi^2*sin(pi*x), u = 0
            u_xx = 0, u = 2 - x
            -u_xx = exp(u), u = 0
            -2*(u_xx + x) = 0, u = 0
            u_xx = 1e-4*x, u = 0""")
    void aSolvedProblemIsObserved(String equation, String condition) {
        List<Entry> claims = claims(new WrittenProblem(UNIT, "u").equations(equation).on("xX", condition).problem(), FEATURES, new GaussNewton(), 30);
        assertThat(claims).hasSize(3).allSatisfy(claim -> assertThat(claim.status()).hasValue(Status.OBSERVED));
    }

    @Test
    void anUnknownThatVanishesIsNotHeldAgainstItself() {
        Problem system = new WrittenProblem(UNIT, "u v").equations("-u_xx + v_x = pi^2*sin(pi*x)", "-v_xx + u_x = pi*cos(pi*x)")
                .on("xX", "u = 0", "v = 0").problem();
        assertThat(claims(system, FEATURES, new LinearLeastSquares(), 1)).hasSize(6).allSatisfy(claim -> assertThat(claim.status()).hasValue(Status.OBSERVED));
    }

    @Test
    void valuesThatAreNotFiniteConfirmNothing() {
        // log(u) is NaN on the part of the domain where the network is negative at its start.
        Problem problem = new WrittenProblem(UNIT, "u").equations("u_xx + log(x - 0.5)*u = 0").on("xX", "u = 1").problem();
        CollocationProblem discrete = new StrongForm().discretize(problem, PointSet.of(problem).interior(60).conditions(20).seed(1).draw(), NETWORK);
        var failed = Trainer.of(discrete).phase(new GaussNewton(), StopRule.iterations(1)).run();
        assertThat(new ResidualSize().examine(CertificateContext.of(failed, Effort.SAMPLED)).entries().get(0).status()).hasValue(Status.VIOLATED);
    }

    /** u = 0 is the solution: 1e-8 beside 1e-8 is no failure, and 1e-8 beside a size that nothing gives no success. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            u_xx = 0
            -u_xx + 3*u = 0
            u_xx + 2*u*(1 - u^2) = 0
            -u_xx = x*u""")
    void anAnswerNearTheSolutionZeroIsNotCalledUnsolved(String equation) {
        List<Entry> claims = claims(new WrittenProblem(UNIT, "u").equations(equation).on("*", "u = 0").problem(), NETWORK, new GaussNewton(), 40);
        assertThat(claims).noneMatch(claim -> claim.is(Status.VIOLATED) || claim.advice().startsWith("No solution"));
    }

    /** The untrained network is far from 0, and no solution of u'' = 3u. */
    @Test
    void anAnswerFarFromTheSolutionZeroIsCalledUnsolved() {
        Problem problem = new WrittenProblem(UNIT, "u").equations("-u_xx + 30*u = 0").on("*", "u = 0").problem();
        assertNoSolutionFound(claims(problem, NETWORK, new Adam(1e-9), 1));
    }

    /** Only derivatives are known: with whatever constant added the untrained u misses u_x = -1 by all of it. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e3, 1e6})
    void aConstantThatNothingDeterminesMakesNoDefectSmall(double constant) {
        Problem problem = new WrittenProblem(UNIT, "u").equations("u_xx = 0").on("x", "u_x = 0").on("X", "u_x = -1").problem();
        CollocationProblem discrete = new StrongForm().discretize(problem, PointSet.of(problem).interior(20).conditions(1).draw(), NETWORK);
        double[] start = discrete.initialPoint();
        start[start.length - 1] += constant;
        List<Entry> claims = new ResidualSize().examine(CertificateContext.of(Trainer.of(discrete).startingFrom(start)
                .phase(new Adam(1e-9), StopRule.iterations(1)).run(), Effort.SAMPLED)).entries();
        assertThat(claims.get(2).claim()).startsWith("condition-2");
        assertThat(claims.get(2).status()).hasValue(Status.VIOLATED);
    }

    /** u = sin(pi x) e^{-1e-12 pi^2 t}, u = x and u = 1 + x^2/1e6 to 1e-5, while all terms of the equation are smaller than that. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            u_y = 1e-12*u_xx, 0, y, sin(pi*x)
            u_y = 1e-10*u*u_x, x, y, x
            u_xx + u_yy = 1e-9, x, y, x + 1e-9*x^2""")
    void anAnswerThatHardlyVariesIsNotCalledUnsolvedForItsSmallTerms(String equation, String onX, String onY, String start) {
        Problem problem = new WrittenProblem(Box.of("x", 0, 1).times("y", 0, 1), "u").equations(equation).on("y", "u = " + start)
                .on("xX", "u = " + (onX.equals("x") ? "x" : "0")).problem();
        List<Entry> claims = claims(problem, FEATURES, new GaussNewton(), 30);
        assertThat(claims).noneMatch(claim -> claim.is(Status.VIOLATED));
        assertThat(claims.get(0).is(Status.INCONCLUSIVE) || claims.get(0).is(Status.OBSERVED)).isTrue();
    }
}
