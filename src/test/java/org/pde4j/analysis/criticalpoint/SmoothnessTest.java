package org.pde4j.analysis.criticalpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pde4j.analysis.Effort;
import org.pde4j.certificate.Certificate;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.certificate.CertificateContext;
import org.pde4j.certificate.CriticalPointCheck;
import org.pde4j.certificate.Findings;
import org.pde4j.certificate.Hypotheses;
import org.pde4j.certificate.Verdict;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Function;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Centred;
import org.pde4j.model.Gelu;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.ReluPower;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.ImplicitGradientDescent;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.Run;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Equation;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

class SmoothnessTest {

    private static final Problem POISSON = new Poisson1d().problem();

    private static CollocationProblem discrete(Problem problem, Model model) {
        return new StrongForm(Map.of()).discretize(problem, PointSet.of(problem).interior(25).conditions(1).seed(1).draw(), model);
    }

    private static Model relu(int width, int power) {
        return new TwoLayer(width, new ReluPower(power), TwoLayer.OuterWeights.SIGN, 1);
    }

    private static Problem with(Expr residual) {
        return new Problem("p", POISSON.domain(), POISSON.unknowns(), List.of(new Equation("equation-1", residual)), POISSON.conditions(), Optional.empty());
    }

    private static Optional<Certificate.Entry> claim(Findings findings, String id) {
        return findings.entries().stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** relu^k has k − 1 continuous derivatives, two of which −u″ uses up. */
    @ParameterizedTest
    @CsvSource({"2, -1", "3, 0", "4, 1", "5, 2", "6, 3"})
    void powersOfReluLoseTheOrderOfTheEquation(int power, int derivatives) {
        assertThat(Smoothness.of(discrete(POISSON, relu(12, power)))).isEqualTo(new Smoothness(derivatives));
    }

    /** One unit whose kink crosses a point: J and ∇J jump where they are said to. */
    @ParameterizedTest
    @CsvSource({"2, true, true", "3, false, true", "4, false, false"})
    void theLossAndItsGradientJumpWhereTheyAreSaidTo(int power, boolean loss, boolean gradient) {
        CollocationProblem problem = discrete(POISSON, relu(1, power));
        double x = problem.points().groups().get(0).coordinates()[3];
        double[][] gradients = new double[2][3];
        double[] losses = new double[2];
        for (int side = 0; side < 2; side++) {
            // w · (x, 1/2) = ±1e-9 at one point, far from zero at the others.
            losses[side] = problem.evaluate(new double[] {2, -4 * x + (side == 0 ? -2e-9 : 2e-9), 1}, gradients[side], null);
        }
        // What is continuous changes by about 1e-9 times its size, which is below 1e3.
        assertThat(Math.abs(losses[1] - losses[0]) > 1e-4).isEqualTo(loss);
        assertThat(Vectors.distance(gradients[1], gradients[0]) > 1e-4).isEqualTo(gradient);
        Smoothness said = Smoothness.of(problem);
        assertThat(said.continuous()).isEqualTo(!loss);
        assertThat(said.derivatives() >= 1).isEqualTo(!gradient);
    }

    @Test
    void frozenFeaturesAndSmoothActivationsAreAnalytic() {
        assertThat(Smoothness.of(discrete(POISSON, new Mlp(List.of(6), new Gelu(), 1))).analytic()).isTrue();
        CollocationProblem features = discrete(POISSON, new RandomFeatures(8, new Centred(4), Optional.of(new ReluPower(3)), RandomFeatures.OuterWeights.NORMAL,
                RandomFeatures.OuterFactor.ROOT, RandomFeatures.Inputs.COORDINATES, 1));
        assertThat(Smoothness.of(features).analytic()).isTrue();
        assertThat(claim(new Hypotheses().examine(CertificateContext.before(features)), "hypotheses.analytic").orElseThrow().status()).hasValue(Status.PROVED);
    }

    @Test
    void aModulusOfTheUnknownIsContinuousItsSignIsNot() {
        Expr u = POISSON.unknowns().get(0);
        assertThat(Smoothness.of(discrete(with(Expr.call(Function.ABS, u)), new TwoLayer(5, 1)))).isEqualTo(new Smoothness(0));
        assertThat(Smoothness.of(discrete(with(Expr.call(Function.SIGN, u).plus(u)), new TwoLayer(5, 1)))).isEqualTo(new Smoothness(-1));
    }

    @Test
    void implicitDescentKeepsItsTheorem() {
        CollocationProblem problem = discrete(POISSON, relu(12, 4));
        for (Optimizer optimizer : List.of(new ImplicitGradientDescent(1), new GradientFlow(), new Adam(1e-3))) {
            TrainingResult result = Trainer.of(problem).phase(optimizer, StopRule.iterations(20)).run();
            Findings hypotheses = new Hypotheses().examine(CertificateContext.of(result, Effort.SAMPLED));
            assertThat(claim(hypotheses, "hypotheses.analytic").orElseThrow().status()).hasValue(Status.NOT_APPLICABLE);
            assertThat(claim(hypotheses, "hypotheses.definable").orElseThrow().status()).hasValue(Status.PROVED);
            assertThat(claim(hypotheses, "hypotheses.definable-descent").orElseThrow().status()).hasValue(optimizer instanceof Adam ? Status.NOT_APPLICABLE
                    : Status.OBSERVED);
            assertThat(claim(hypotheses, "hypotheses.proposition-1").orElseThrow().status()).hasValue(Status.NOT_APPLICABLE);
        }
        // With relu³ the gradient jumps: the flow has no theorem any more.
        TrainingResult rough = Trainer.of(discrete(POISSON, relu(12, 3))).phase(new GradientFlow(), StopRule.iterations(3)).run();
        assertThat(claim(new Hypotheses().examine(CertificateContext.of(rough, Effort.SAMPLED)), "hypotheses.definable-descent").orElseThrow().status())
                .hasValue(Status.NOT_APPLICABLE);
    }

    /** J_k − J_{k+1} ≥ |D|²/(2η) for every accepted step, kinks or not. */
    @Test
    void acceptedImplicitStepsDescendAsTheTheoremAsks() {
        double eta = 0.5;
        CollocationProblem problem = discrete(POISSON, relu(12, 4));
        Run run = new ImplicitGradientDescent(eta).start(problem, problem.initialPoint());
        for (int k = 0; k < 30; k++) {
            double[] before = run.theta().clone();
            double loss = run.loss();
            run.step();
            double moved = Vectors.distance(before, run.theta());
            assertThat(loss - run.loss()).isGreaterThanOrEqualTo(moved * moved / (2 * eta) - 1e-12 * loss);
        }
    }

    @Test
    void noClassAndNoInertiaWithoutTwoDerivatives() {
        TrainingResult result = Trainer.of(discrete(POISSON, relu(12, 4))).phase(new GaussNewton(), StopRule.iterations(200)).run();
        Findings findings = new CriticalPointCheck().examine(CertificateContext.of(result, Effort.SAMPLED));
        Certificate.Entry entry = claim(findings, "critical-point.class").orElseThrow();
        // That a step lowers the loss needs no derivative; a minimum or a saddle is never named.
        assertThat(entry.claim()).containsAnyOf("UNDECIDED", "NOT_CRITICAL");
        assertThat(claim(findings, "critical-point.inertia").orElseThrow().status()).hasValue(Status.NOT_APPLICABLE);
        assertThat(claim(findings, "critical-point.exponent")).isEmpty();
        assertThat(Certificate.of(result).verdict()).isNotIn(Verdict.LOCAL_MINIMUM, Verdict.SADDLE);
    }
}
