package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.kernel.KernelZeros;
import org.pde4j.analysis.kernel.LinearOperator;
import org.pde4j.analysis.kernel.Spectrum;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Function;
import org.pde4j.expr.MultiIndex;
import org.pde4j.expr.Parameter;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.Heat;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.problem.catalog.Poisson2d;

class HypothesesTest {

    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate Y = new Coordinate("y", 1);
    private static final Field U = Field.of("u", 0);
    private static final Model PAPER = new TwoLayer(40, new Tanh(), TwoLayer.OuterWeights.SIGN, 1);

    private static Findings examine(Problem problem, PointSet points, Model model) {
        return new Hypotheses().examine(CertificateContext.before(new StrongForm(Map.of()).discretize(problem, points, model)));
    }

    private static Findings examine(Problem problem, Model model) {
        return examine(problem, PointSet.of(problem).interior(10).conditions(3).seed(2).draw(), model);
    }

    private static Certificate.Entry claim(Findings findings, String id) {
        return findings.entries().stream().filter(entry -> entry.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void anOperatorIsReadOffItsResidual() {
        Expr residual = U.d(X, X).times(X).plus(U.d(Y, Y).times(-2)).plus(U.times(3)).minus(Expr.sin(X));
        LinearOperator operator = LinearOperator.of(residual).orElseThrow();
        assertThat(operator.leading()).isEqualTo(MultiIndex.of(2));
        assertThat(operator.maximal()).containsExactlyInAnyOrder(MultiIndex.of(2), MultiIndex.of(0, 2));
        assertThat(operator.at(new double[] {0.5, 1})).containsExactlyInAnyOrder(3, 0.5, -2);
        assertThat(operator.orderAt(new double[] {0, 0})).isEqualTo(2);
        assertThat(operator.leadingAt(new double[] {0, 0})).isEqualTo(Map.of(MultiIndex.of(0, 2), 1.0));
        assertThat(LinearOperator.of(U.times(U.d(X)))).isEmpty();
    }

    /** 0·u_xx + u = 0 has order 0, 0·u² + u_x = 0 is linear of order 1, as if the terms were not written. */
    @Test
    void aParameterOfValueZeroRemovesItsTerm() {
        Expr zero = new Parameter("k", 0);
        Problem line = new Poisson1d().problem();
        for (boolean second : List.of(true, false)) {
            Expr residual = second ? zero.times(U.d(X, X)).plus(U) : zero.times(U.power(2)).plus(U.d(X));
            Findings findings = examine(new Problem("zero", line.domain(), line.unknowns(), List.of(new Equation("", residual)), line.conditions(),
                    Optional.empty()), PAPER);
            Certificate.Entry operator = claim(findings, "hypotheses.operator:equation-1");
            assertThat(operator.claim()).contains("is linear in u");
            assertThat(operator.evidence()).startsWith(second ? "order 0," : "order 1,");
            assertThat(claim(findings, "hypotheses.admissible-graded:equation-1").evidence()).contains(second ? "index () is" : "index (1) is");
        }
    }

    /** (2,0) and (0,2) do not dominate each other; ∂_t u − ν ∂_x² u has the maximal indices (2,0) and (0,1). */
    @Test
    void admissibleInOneOrderButNotInTheOther() {
        Findings laplacian = examine(new Poisson2d().problem(), PAPER);
        assertThat(claim(laplacian, "hypotheses.admissible-graded:equation-1").status()).hasValue(Status.PROVED);
        assertThat(claim(laplacian, "hypotheses.admissible-componentwise:equation-1").status()).hasValue(Status.NOT_APPLICABLE);
        assertThat(claim(examine(new Poisson1d().problem(), PAPER), "hypotheses.admissible-componentwise:equation-1").status()).hasValue(Status.PROVED);
    }

    @Test
    void theTheoremThatAppliesAndTheHypothesisThatFails() {
        Findings linear = examine(new Heat().problem(), PAPER);
        assertThat(claim(linear, "hypotheses.theorem-1").status()).hasValue(Status.OBSERVED);
        assertThat(claim(linear, "hypotheses.theorems-3-4").evidence()).contains("inner weights are trained");
        Findings nonlinear = examine(new Burgers(0.1).problem(), new RandomFeatures(30, 1));
        assertThat(claim(nonlinear, "hypotheses.operator:equation-1").status()).hasValue(Status.PROVED);
        assertThat(claim(nonlinear, "hypotheses.operator:equation-1").claim()).contains("polynomial of degree 2");
        assertThat(claim(nonlinear, "hypotheses.theorem-1").evidence()).contains("not linear");
        assertThat(claim(nonlinear, "hypotheses.theorems-3-4").status()).hasValue(Status.OBSERVED);
        assertThat(claim(nonlinear, "hypotheses.analytic").status()).hasValue(Status.PROVED);
    }

    @Test
    void aNonsmoothEquationHasNoAnalyticLoss() {
        Problem heat = new Heat().problem();
        Expr kink = heat.equations().get(0).residual().plus(Expr.call(Function.ABS, U));
        Findings findings = examine(new Problem("kink", heat.domain(), heat.unknowns(), List.of(new Equation("equation-1", kink)), heat.conditions(),
                Optional.empty()), PAPER);
        assertThat(claim(findings, "hypotheses.analytic").status()).hasValue(Status.NOT_APPLICABLE);
        assertThat(claim(findings, "hypotheses.proposition-1").evidence()).contains("not analytic");
    }

    /**
     * sin(πx) at 1 and (x − 0.1) − 0.2 at 0.3 are 1e-16 and −3e-17 in float64: neither zero nor known not to be. (x − 1/2)² at 1/2 is zero; 1 + x² and exp(x)
     * are
     * not anywhere.
     */
    @Test
    void aCoefficientIsProvedNotToVanishOnlyWhereItsEnclosureExcludesZero() {
        Map<Expr, Status> cases = Map.of(Expr.sin(X.times(Math.PI)), Status.INCONCLUSIVE, X.minus(0.1).minus(0.2), Status.INCONCLUSIVE,
                X.minus(0.5).power(2), Status.VIOLATED, X.times(X).plus(1), Status.PROVED, Expr.exp(X), Status.PROVED);
        cases.forEach((coefficient, status) -> {
            Problem poisson = new Poisson1d().problem();
            Problem weighted = new Problem("weighted", poisson.domain(), poisson.unknowns(), List.of(new Equation("equation-1", U.d(X, X).times(coefficient))),
                    poisson.conditions(), Optional.empty());
            PointSet points = new PointSet(List.of(
                    new PointGroup("equation-1", 1, new double[] {0.3, 0.5, 0.6, 1}, new double[] {0.25, 0.25, 0.25, 0.25}),
                    new PointGroup("condition-1", 1, new double[] {0}, new double[] {1}),
                    new PointGroup("condition-2", 1, new double[] {1}, new double[] {1})));
            Findings findings = examine(weighted, points, PAPER);
            assertThat(claim(findings, "hypotheses.nondegenerate:equation-1").status()).as("%s", coefficient).hasValue(status);
            Status kernel = claim(findings, "hypotheses.limit-kernel").status().orElseThrow();
            assertThat(kernel == Status.PROVED).as("%s", coefficient).isEqualTo(status == Status.PROVED);
        });
    }

    /** log(u) and the like are analytic only for some values of the unknown, which depend on θ. */
    @Test
    void aSingularityThatTheUnknownMayReachLeavesNoProofOfAnalyticity() {
        Map<Expr, Status> cases = Map.of(
                Expr.call(Function.LOG, U), Status.NOT_APPLICABLE, Expr.call(Function.LOG, U.plus(100)), Status.NOT_APPLICABLE,
                U.plus(100).power(-1), Status.NOT_APPLICABLE, Expr.call(Function.TAN, U.times(1e-3)), Status.NOT_APPLICABLE,
                Expr.call(Function.LOG, U.times(U).plus(1)), Status.PROVED, U.times(U).plus(1).power(-1), Status.PROVED, Expr.exp(U), Status.PROVED,
                U.power(0.5), Status.NOT_APPLICABLE);
        cases.forEach((term, status) -> {
            Problem heat = new Heat().problem();
            Findings findings = examine(new Problem("singular", heat.domain(), heat.unknowns(), List.of(new Equation("equation-1",
                    heat.equations().get(0).residual().plus(term))), heat.conditions(), Optional.empty()), PAPER);
            assertThat(claim(findings, "hypotheses.analytic").status()).as("%s", term).hasValue(status);
            assertThat(claim(findings, "hypotheses.proposition-1").status()).as("%s", term).hasValue(status == Status.NOT_APPLICABLE ? Status.NOT_APPLICABLE
                    : Status.OBSERVED);
        });
    }

    /** Each cause makes one zero eigenvalue of the kernel of a wide network, which the singular values show. */
    @Test
    void theCausesOfZerosAreThoseOfTheKernel() {
        Problem poisson = new Poisson1d().problem();
        PointSet points = new PointSet(List.of(
                new PointGroup("equation-1", 1, new double[] {0.25, 0.5, 0.5, 0.75, 0.5}, new double[] {0.2, 0.2, 0.2, 0.2, 0.2}),
                new PointGroup("condition-1", 1, new double[] {0}, new double[] {1}),
                new PointGroup("condition-2", 1, new double[] {1}, new double[] {1})));
        CollocationProblem discrete = new StrongForm(Map.of()).discretize(poisson, points, new TwoLayer(300, 1));
        KernelZeros zeros = KernelZeros.of(discrete).orElseThrow();
        assertThat(zeros).isEqualTo(new KernelZeros(2, 0, 0));
        assertThat(Spectrum.ofJacobian(discrete.jacobian(discrete.initialPoint())).positive()).isEqualTo(7 - zeros.total());
        assertThat(claim(examine(poisson, points, new TwoLayer(300, 1)), "hypotheses.limit-kernel").status()).hasValue(Status.VIOLATED);
    }

    @Test
    void degeneratePointsAndOrderZeroOnTheBoundaryAreDistinguished() {
        Problem poisson = new Poisson1d().problem();
        // x u'' vanishes at x = 0; u − 1 at x = 1 repeats the condition there.
        Problem degenerate = new Problem("degenerate", poisson.domain(), poisson.unknowns(), List.of(new Equation("equation-1", U.d(X, X).times(X)),
                new Equation("equation-2", U.minus(1))), poisson.conditions(), Optional.empty());
        PointSet points = new PointSet(List.of(
                new PointGroup("equation-1", 1, new double[] {0, 0.5}, new double[] {0.5, 0.5}),
                new PointGroup("equation-2", 1, new double[] {1, 0.3}, new double[] {0.5, 0.5}),
                new PointGroup("condition-1", 1, new double[] {0}, new double[] {1}),
                new PointGroup("condition-2", 1, new double[] {1}, new double[] {1})));
        CollocationProblem discrete = new StrongForm(Map.of()).discretize(degenerate, points, new TwoLayer(300, 1));
        assertThat(KernelZeros.of(discrete)).contains(new KernelZeros(0, 1, 1));
        assertThat(Spectrum.ofJacobian(discrete.jacobian(discrete.initialPoint())).positive()).isEqualTo(4);
    }
}
