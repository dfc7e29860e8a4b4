package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.adaptation.MiniBatch;
import org.pde4j.adaptation.Rar;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.coercivity.CoercivityReport;
import org.pde4j.analysis.coercivity.CoercivitySearch;
import org.pde4j.analysis.coercivity.SublevelBall;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.linalg.Svd;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.Fused;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.model.Centred;
import org.pde4j.model.PartitionOfUnity;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.Adam;
import org.pde4j.optim.DescentGuarantee;
import org.pde4j.optim.EnergyNaturalGradient;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.ImplicitGradientDescent;
import org.pde4j.optim.LBfgs;
import org.pde4j.optim.Newton;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.Run;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.train.AdaptationPlan;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** −u″ = f with six random features: J is quadratic, so that λ_max, σ_min and what each method does are known from one decomposition. */
class DescentClaimsTest {

    private static Certificate.Entry condition(DescentConditions conditions, String id) {
        Findings.Builder findings = Findings.of(new Descent());
        conditions.report(findings);
        return findings.build().entry(id).orElseThrow();
    }

    /** Convex J: exact implicit steps have J_k − J_{k+1} ≥ |D|²/η, twice what (H1) asks for, and η|∇J_{k+1}|/|D| = 1. */
    @Test
    void implicitStepsOnAQuadraticHaveBothDescentConditions() {
        TrainingResult result = Trainer.of(PROBLEM).phase(new ImplicitGradientDescent(100, 1, 1e-6, 50), StopRule.iterations(20))
                .measure(Schedule.every(5), new Boundedness()).run();
        DescentConditions conditions = DescentConditions.of(CertificateContext.of(result, Effort.SAMPLED)).orElseThrow();
        Certificate.Entry decrease = condition(conditions, "descent.sufficient-decrease");
        assertThat(decrease.status()).hasValue(Status.OBSERVED);
        assertThat(decrease.value()).isBetween(2 - 1e-5, 2 + 100 * LAMBDA);
        assertThat(decrease.evidence()).contains("over 20 steps");
        Certificate.Entry error = condition(conditions, "descent.relative-error");
        assertThat(error.status()).hasValue(Status.OBSERVED);
        // kappa = 1e-6
        assertThat(error.value()).isBetween(1 - 1e-6, 1 + 1e-6);
    }

    @Test
    void descentConditionsThatFailOrAreNotDecidedAreNotClaimed() {
        DescentGuarantee implicit = new ImplicitGradientDescent(1).guarantee();
        Run.DescentConstants violated = new Run.DescentConstants(0.4, 1, 0.8, 1, 5, 0);
        assertThat(condition(new DescentConditions(implicit, violated), "descent.sufficient-decrease").status()).hasValue(Status.VIOLATED);
        Run.DescentConstants undecided = new Run.DescentConstants(Double.NaN, 3, Double.NaN, 3, 5, 5);
        assertThat(condition(new DescentConditions(implicit, undecided), "descent.sufficient-decrease").status()).hasValue(Status.INCONCLUSIVE);
        assertThat(condition(new DescentConditions(implicit, undecided), "descent.relative-error").status()).hasValue(Status.INCONCLUSIVE);
    }

    @Test
    void othersThanImplicitStepsHaveNoDescentConditions() {
        TrainingResult result = Trainer.of(PROBLEM).phase(new GradientDescent(1 / LAMBDA), StopRule.iterations(3))
                .measure(Schedule.every(1), new Boundedness()).run();
        assertThat(DescentConditions.of(CertificateContext.of(result, Effort.SAMPLED))).isEmpty();
        assertThat(result.measurements(new Boundedness())).allSatisfy(record -> assertThat(record.value().descent()).isEqualTo(Run.DescentConstants.NONE));
    }

    private static final CollocationProblem PROBLEM = features(new RandomFeatures(6, new Centred(4), 1));
    private static final double[] SIGMA = Svd.values(PROBLEM.jacobian(PROBLEM.initialPoint()));
    private static final double LAMBDA = PROBLEM.factor() * SIGMA[0] * SIGMA[0];

    private static CollocationProblem features(RandomFeatures model) {
        Problem poisson = new Poisson1d().problem();
        return new StrongForm(Map.of()).discretize(poisson, PointSet.of(poisson).interior(40).conditions(1).seed(1).draw(), model);
    }

    private static TrainingResult train(Objective objective, Optimizer optimizer, AdaptationPlan plan, int steps) {
        return Trainer.of(objective).phase(optimizer, StopRule.iterations(steps), plan).measure(Schedule.every(1), new Boundedness())
                .measure(Schedule.every(1), new Lojasiewicz()).run();
    }

    private static CertificateContext trained(Optimizer optimizer, int steps) {
        return CertificateContext.of(train(PROBLEM, optimizer, AdaptationPlan.NONE, steps), Effort.SAMPLED);
    }

    private static Optional<Certificate.Entry> find(Findings findings, String id) {
        return findings.entries().stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    private static Status status(Findings findings, String id) {
        return find(findings, id).orElseThrow(() -> new AssertionError(id + " is not among " + findings.entries())).status().orElseThrow();
    }

    /** (1 − 2.2)⁶⁰ = 5.6e4: J rises to 1e10 and |θ| to 1e5. */
    @ParameterizedTest
    @ValueSource(doubles = {2.01, 2.2, 3, 10})
    void explicitDescentBeyondTwoOverTheLargestCurvatureClaimsNothing(double stability) {
        CertificateContext context = trained(new GradientDescent(stability / LAMBDA), 60);
        Findings bounds = new ParameterBounds().examine(context);
        assertThat(bounds.entries()).filteredOn(entry -> List.of("parameters.sublevel-set", "parameters.remaining-length", "parameters.growth")
                .contains(entry.id()))
                .isNotEmpty().allSatisfy(entry -> assertThat(entry.status()).get().isNotIn(Status.PROVED, stability > 2.1 ? Status.OBSERVED : Status.PROVED));
        Findings rate = new ConvergenceRate().examine(context);
        assertThat(rate.entries()).noneMatch(entry -> List.of("rate.class", "rate.envelope").contains(entry.id()) && entry.is(Status.OBSERVED));
        assertThat(find(rate, "rate.apparent-exponent").flatMap(Certificate.Entry::status)).isNotEqualTo(Optional.of(Status.OBSERVED));
        Certificate.Entry proposition = find(new Hypotheses().examine(context), "hypotheses.proposition-1").orElseThrow();
        assertThat(proposition.status()).hasValue(Status.NOT_APPLICABLE);
        assertThat(proposition.evidence()).contains("eta lambda_max = " + String.format("%.4g", stability).replaceAll("0+$", ""));
    }

    @Test
    void theCaseOfADivergingDescentIsNamedDiverging() {
        Findings bounds = new ParameterBounds().examine(trained(new GradientDescent(2.2 / LAMBDA), 60));
        assertThat(status(bounds, "parameters.growth")).isEqualTo(Status.VIOLATED);
    }

    static List<Optimizer> provenDescents() {
        return List.of(new GradientDescent(0.5 / LAMBDA), new GradientDescent(1.99 / LAMBDA), new GaussNewton(), new LBfgs(), new Newton(),
                new ImplicitGradientDescent(10), new GradientFlow(), new EnergyNaturalGradient());
    }

    /** R* is at least the (|g| + |s₀|)/σ_min of a decomposition, and at most twice it: explicit steps are given twice |s₀| for their rounding. */
    @ParameterizedTest
    @MethodSource("provenDescents")
    void everyProvenDescentStaysInTheBallOfTheSublevelSet(Optimizer descent) {
        CertificateContext context = trained(descent, 20);
        Certificate.Entry entry = find(new ParameterBounds().examine(context), "parameters.sublevel-set").orElseThrow();
        assertThat(entry.status()).as("%s", entry).hasValue(Status.PROVED);
        double[] s = PROBLEM.residual(new double[6]);
        double g = Math.sqrt(Arrays.stream(s).map(x -> x * x).sum());
        double start = Math.sqrt(2 * PROBLEM.value(PROBLEM.initialPoint()) / PROBLEM.factor());
        double exact = (g + start) / SIGMA[5];
        assertThat(entry.threshold()).isBetween(exact * (1 - 1e-9), 2.01 * exact);
        assertThat(context.measured(Boundedness.class)).allSatisfy(record -> assertThat(record.value().parameterNorm()).isLessThan(entry.threshold()));
    }

    /** Θ moves as by a descent, but nobody promised it. */
    private record Silent(Optimizer hidden) implements Optimizer {

        @Override
        public Run start(Objective objective, double[] theta) {
            return hidden.start(objective, theta);
        }

        @Override
        public Run resume(Objective objective, Map<String, double[]> state) {
            return hidden.resume(objective, state);
        }
    }

    static List<Optimizer> withoutPromise() {
        return List.of(new Adam(1e-2), new Silent(new GaussNewton()), new Silent(new GradientDescent(0.5 / LAMBDA)));
    }

    @ParameterizedTest
    @MethodSource("withoutPromise")
    void aMethodWithoutAPromiseHasNeitherProofNorRate(Optimizer optimizer) {
        CertificateContext context = trained(optimizer, 40);
        assertThat(new ParameterBounds().examine(context).entries()).noneMatch(entry -> entry.is(Status.PROVED)
                || entry.id().equals("parameters.sublevel-set") || entry.id().equals("parameters.remaining-length"));
        assertThat(new ConvergenceRate().examine(context).entries()).noneMatch(entry -> entry.id().equals("rate.class") && entry.is(Status.OBSERVED));
        assertThat(status(new Hypotheses().examine(context), "hypotheses.proposition-1")).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(find(new Hypotheses().examine(context), "hypotheses.proposition-1").orElseThrow().evidence()).contains("promises no descent");
    }

    /** A job and its training are told the same, whichever hypothesis fails. */
    @Test
    void theoremsApplyBeforeATrainingIfAndOnlyIfTheyApplyAfterIt() {
        AdaptationPlan batches = AdaptationPlan.NONE.with(new MiniBatch(8, 1));
        AdaptationPlan refined = AdaptationPlan.NONE.with(Schedule.every(5), new Rar(100, 1, 1000, 1));
        for (Optimizer optimizer : List.of(new GradientFlow(), new GradientDescent(0.5 / LAMBDA), new GradientDescent(2.2 / LAMBDA),
                new ImplicitGradientDescent(1), new Adam(), new LBfgs())) {
            for (AdaptationPlan plan : List.of(AdaptationPlan.NONE, batches, refined)) {
                Findings before = new Hypotheses().examine(CertificateContext.before(PROBLEM, new LastPhase(optimizer, plan)));
                TrainingResult result = train(PROBLEM, optimizer, plan, 12);
                Findings after = new Hypotheses().examine(CertificateContext.of(result, Effort.SAMPLED));
                for (String theorem : List.of("hypotheses.proposition-1", "hypotheses.theorem-1", "hypotheses.theorems-3-4")) {
                    assertThat(status(before, theorem)).as("%s of %s with %s", theorem, optimizer, plan).isEqualTo(status(after, theorem));
                }
                boolean applies = plan.equals(AdaptationPlan.NONE) && optimizer.guarantee().hasRate() && !optimizer.equals(new GradientDescent(2.2 / LAMBDA));
                assertThat(status(before, "hypotheses.proposition-1")).as("%s with %s", optimizer, plan)
                        .isEqualTo(applies ? Status.OBSERVED : Status.NOT_APPLICABLE);
                assertThat(new ParameterBounds().examine(CertificateContext.of(result, Effort.SAMPLED)).entries())
                        .noneMatch(entry -> !plan.equals(AdaptationPlan.NONE) && entry.is(Status.PROVED));
            }
        }
    }

    /** What the end of the batches measured, the loss of the last batch, is no loss of the phase after them. */
    @Test
    void recordsOfTheFormerLossAreNotComparedWithThoseOfTheNext() {
        TrainingResult result = Trainer.of(PROBLEM).phase(new Adam(1e-3), StopRule.iterations(10), AdaptationPlan.NONE.with(new MiniBatch(8, 1)))
                .phase(new GradientFlow(), StopRule.iterations(5)).measure(Schedule.every(1), new Boundedness()).run();
        CertificateContext context = CertificateContext.of(result, Effort.SAMPLED);
        assertThat(context.measured(Boundedness.class)).hasSize(5).allSatisfy(record -> assertThat(record.iteration()).isGreaterThan(10));
        assertThat(context.descent().failures()).isEmpty();
    }

    /** A start above J(θ₀) is outside of the sublevel set of J(θ₀). */
    @Test
    void aPhaseThatStartsAboveTheLossOfTheInitialPointIsNotInItsSublevelSet() {
        double[] far = new double[6];
        Arrays.fill(far, 1e4);
        TrainingResult result = Trainer.of(PROBLEM).startingFrom(far).phase(new GradientDescent(0.01 / LAMBDA), StopRule.iterations(20))
                .measure(Schedule.every(1), new Boundedness()).run();
        assertThat(new ParameterBounds().examine(CertificateContext.of(result, Effort.SAMPLED)).entries()).noneMatch(entry -> entry.is(Status.PROVED));
    }

    /** J₀ of an Adam phase before is of no concern to the descent after it, unless that begins above J(θ₀). */
    @Test
    void onlyTheLastPhaseNeedsToDescend() {
        TrainingResult result = Trainer.of(PROBLEM).phase(new Adam(1e-3), StopRule.iterations(10)).phase(new GaussNewton(), StopRule.iterations(5))
                .measure(Schedule.every(1), new Boundedness()).run();
        assertThat(status(new ParameterBounds().examine(CertificateContext.of(result, Effort.SAMPLED)), "parameters.sublevel-set")).isEqualTo(Status.PROVED);
    }

    /** In float32 the computed rows differ from the enclosed ones by 1e-7; features with windows are not enclosed. */
    @Test
    void theRankIsProvedOnlyOfWhatIsEnclosed() {
        Problem poisson = new Poisson1d().problem();
        CollocationProblem single = new StrongForm(Map.of()).discretize(poisson, PointSet.of(poisson).interior(40).conditions(1).seed(1).draw(),
                new RandomFeatures(6, new Centred(4), 1), new Fused(Fused.Precision.FLOAT32, 1));
        CollocationProblem windows = features(new RandomFeatures(6, new PartitionOfUnity(List.of(2), new Centred(4)), 1));
        for (CollocationProblem problem : List.of(single, windows)) {
            CoercivityReport report = new CoercivitySearch(problem, Effort.SAMPLED).report(problem.value(problem.initialPoint()));
            assertThat(report.ball()).isEmpty();
            assertThat(report.kind()).isIn(CoercivityReport.Kind.RANK_LINEAR, CoercivityReport.Kind.NON_COERCIVE);
        }
    }

    /** σ of the proof is a lower bound of that of the decomposition, and not far below it; emphasised points weigh as they do in J. */
    @Test
    void theProvedSingularValueIsALowerBoundOfTheComputedOne() {
        double[] emphasis = new double[40];
        Arrays.setAll(emphasis, i -> 1e-3 + i);
        CollocationProblem emphasised = PROBLEM.with(PROBLEM.blocks().stream()
                .map(block -> block.kind().equals("interior") ? block.withEmphasis(emphasis) : block).toList());
        for (CollocationProblem problem : List.of(PROBLEM, emphasised)) {
            double[] sigma = Svd.values(problem.jacobian(problem.initialPoint()));
            SublevelBall ball = SublevelBall.of(problem, List.of(0, 1, 2)).orElseThrow();
            // ‖X‖_F against ‖X‖₂: at most √6.
            assertThat(ball.sigma()).isBetween(sigma[5] / Math.sqrt(6), sigma[5]);
            assertThat(ball.curvature()).isBetween(problem.factor() * sigma[0] * sigma[0] * (1 - 1e-12), problem.factor() * sigma[0] * sigma[0] * (1 + 1e-6));
        }
    }
}
