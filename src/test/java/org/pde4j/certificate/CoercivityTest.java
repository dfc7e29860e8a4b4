package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.coercivity.CoercivityReport;
import org.pde4j.analysis.coercivity.CoercivitySearch;
import org.pde4j.analysis.coercivity.SphereObjective;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Centred;
import org.pde4j.model.FieldNetwork;
import org.pde4j.model.Model;
import org.pde4j.model.Network;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.SeparateNetworks;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

/** Six random features for Burgers' equation, whose top homogeneous part u u_x vanishes only for u = u(t). */
class CoercivityTest {

    private static final int M = 6;

    /** W rows (ω_x, ω_t) and b of the frozen layer, changed in place: {ω_x1, ω_t1, …, b_1, …}. */
    private static Model features(Consumer<double[]> change) {
        return (domain, unknowns) -> {
            Network network = new RandomFeatures(M, new Centred(2), 5).network(domain, unknowns);
            double[] constants = network.frozen();
            change.accept(constants);
            return network.withFrozen(constants);
        };
    }

    private static CoercivityReport report(boolean conditions, Model model) {
        Problem burgers = new Burgers(0.1).problem();
        Problem problem = conditions ? burgers
                : new Problem("interior", burgers.domain(), burgers.unknowns(), burgers.equations(), List.of(), Optional.empty());
        PointSet points = PointSet.of(problem).interior(200).conditions(30).seed(1).draw();
        CollocationProblem discrete = new StrongForm(Map.of()).discretize(problem, points, model);
        return new CoercivitySearch(discrete, Effort.FULL).report(discrete.value(discrete.initialPoint()));
    }

    @Test
    void genericFeaturesGrowWithTheFourthPower() {
        CoercivityReport found = report(false, features(constants -> { }));
        assertThat(found.kind()).isEqualTo(CoercivityReport.Kind.NUMERICAL_JOINT);
        assertThat(found.degree()).isEqualTo(2);
        assertThat(found.growth()).isCloseTo(4, within(0.05));
    }

    @Test
    void aFeatureOfTimeAloneIsAQuadraticDirection() {
        CoercivityReport found = report(false, features(constants -> constants[0] = 0));
        assertThat(found.kind()).isEqualTo(CoercivityReport.Kind.QUADRATIC_DIRECTION);
        assertThat(found.growth()).isCloseTo(2, within(0.05));
        assertThat(Math.abs(found.direction()[0])).isGreaterThan(0.9);
    }

    @Test
    void aConstantFeatureIsADirectionWithoutGrowth() {
        CoercivityReport found = report(false, features(constants -> {
            constants[0] = 0;
            constants[1] = 0;
            constants[2 * M] = 0.7;
        }));
        assertThat(found.kind()).isEqualTo(CoercivityReport.Kind.NON_COERCIVE);
        assertThat(Math.abs(found.direction()[0])).isGreaterThan(0.99);
    }

    @Test
    void conditionsOfFullRankAreEnough() {
        CoercivityReport found = report(true, features(constants -> constants[0] = 0));
        assertThat(found.kind()).isEqualTo(CoercivityReport.Kind.PROVED_BOUNDARY);
        assertThat(found.sigma()).isGreaterThan(found.floor());
        assertThat(found.radius().orElseThrow()).isGreaterThan(1);
    }

    /** The loss on the sphere of radius R* is at least J₀: the least of it is (c/2)(σ_min R − |g|)² or more. */
    @Test
    void theRadiusOfALinearProblemBoundsItsSublevelSet() {
        Problem problem = new Poisson1d().problem();
        PointSet points = PointSet.of(problem).interior(30).conditions(1).seed(1).draw();
        CollocationProblem discrete = new StrongForm(Map.of()).discretize(problem, points, new RandomFeatures(5, new Centred(4), 2));
        double start = discrete.value(discrete.initialPoint());
        CoercivityReport found = new CoercivitySearch(discrete, Effort.FULL).report(start);
        assertThat(found.kind()).isEqualTo(CoercivityReport.Kind.PROVED_LINEAR);
        SphereObjective sphere = new SphereObjective(discrete, found.radius().orElseThrow());
        for (int k = 0; k < 5; k++) {
            double[] unit = new double[5];
            unit[k] = 1;
            assertThat(sphere.value(sphere.descend(unit, 500))).isGreaterThanOrEqualTo(start);
        }
    }

    /** Of a linear problem the direction is a null vector of its rows: found at once, whether features are dependent or rows too few. */
    @Test
    void dependentFeaturesOfALinearProblemLeaveADirectionWithoutGrowth() {
        Problem problem = new Poisson1d().problem();
        for (int features : new int[] {80, 60}) {
            PointSet points = PointSet.of(problem).interior(features == 60 ? 200 : 40).conditions(1).seed(1).draw();
            CollocationProblem discrete = new StrongForm(Map.of()).discretize(problem, points, new RandomFeatures(features, new Centred(2), 2));
            CoercivityReport found = new CoercivitySearch(discrete, Effort.SAMPLED).report(discrete.value(discrete.initialPoint()));
            assertThat(found.kind()).isEqualTo(CoercivityReport.Kind.NON_COERCIVE);
            assertThat(Vectors.norm(found.direction())).isCloseTo(1, within(1e-12));
            double[] zero = new double[features];
            double image = Vectors.norm(discrete.jacobianTimes(zero, found.direction()));
            // A few roundings of |Jac|, which is about 10 here.
            assertThat(image).isLessThan(1e-13 * Vectors.norm(discrete.jacobian(zero).data()));
        }
    }

    /** Two features with one ω_x and one b are the same function at t = 0: five of six are independent there, all six on the sides. */
    @Test
    void everyFlatPortionIsToldItsRank() {
        Problem burgers = new Burgers(0.1).problem();
        PointSet points = PointSet.of(burgers).interior(200).conditions(30).seed(1).draw();
        CollocationProblem discrete = new StrongForm(Map.of()).discretize(burgers, points, features(constants -> {
            constants[2] = constants[0];
            constants[2 * M + 1] = constants[2 * M];
        }));
        CertificateContext trained = CertificateContext.of(Trainer.of(discrete).phase(new GaussNewton(), StopRule.iterations(1)).run(), Effort.SAMPLED);
        Certificate.Entry portions = new Coercivity().examine(trained).entries().stream().filter(entry -> entry.id().equals("coercivity.flat-portion"))
                .findFirst().orElseThrow();
        assertThat(portions.evidence()).contains("condition-1 5 of 6", "condition-2 6 of 6", "condition-3 6 of 6");
        // Ranks are counts of singular values in float64 above a floor.
        assertThat(portions.status()).hasValue(Certificate.Status.OBSERVED);
    }

    /** log(1 + e^z) of a combination of frozen features tends to 0 where z falls: not linear, though no inner weight is trained. */
    @Test
    void aPositiveOutputOfFrozenFeaturesIsNotLinear() {
        Problem problem = new Poisson1d().problem();
        RandomFeatures features = new RandomFeatures(6, new Centred(2), Optional.empty(),
                RandomFeatures.OuterWeights.NORMAL, RandomFeatures.OuterFactor.ONE, RandomFeatures.Inputs.COORDINATES, 1);
        String u = problem.unknowns().get(0).name();
        CollocationProblem discrete = new StrongForm(Map.of()).discretize(problem, PointSet.of(problem).interior(20).conditions(1).seed(1).draw(),
                new SeparateNetworks(Map.of(u, new FieldNetwork(List.of(), true, features)), features));
        CertificateContext trained = CertificateContext.of(Trainer.of(discrete).phase(new GaussNewton(), StopRule.iterations(1)).run(), Effort.SAMPLED);
        Certificate.Entry coercive = new Coercivity().examine(trained).entries().get(0);
        assertThat(coercive.status()).hasValue(Certificate.Status.NOT_APPLICABLE);
        assertThat(coercive.evidence()).contains("an output has an activation").doesNotContain("inner weights");
    }

    private static Findings certificate(int features, int interior) {
        Problem problem = new Poisson1d().problem();
        PointSet points = PointSet.of(problem).interior(interior).conditions(1).seed(1).draw();
        CollocationProblem discrete = new StrongForm(Map.of()).discretize(problem, points, new RandomFeatures(features, new Centred(2), 2));
        CertificateContext context = CertificateContext.of(Trainer.of(discrete).phase(new LinearLeastSquares(), StopRule.iterations(1)).run(), Effort.SAMPLED);
        Findings critical = new CriticalPointCheck().examine(context);
        List<Certificate.Entry> all = new ArrayList<>(new Coercivity().examine(context).entries());
        all.addAll(critical.entries());
        return new Findings(all, List.of(), critical.verdict(), Optional.empty(), List.of());
    }

    /** tanh features with different weights are independent in exact arithmetic: what rounding cannot show is not refuted. */
    @ParameterizedTest
    @ValueSource(ints = {40, 60, 100})
    void featuresThatAreDependentOnlyInThisArithmeticLeaveCoercivityOpen(int features) {
        Certificate.Entry claim = certificate(features, 200).entry("coercivity.coercive").orElseThrow();
        assertThat(claim.status()).hasValue(Certificate.Status.INCONCLUSIVE);
        assertThat(claim.evidence()).contains("not excluded");
    }

    /** With rank proved J is strictly convex: eigenvalues below rounding do not make its minimum one of many. */
    @ParameterizedTest
    @ValueSource(ints = {14, 16, 18})
    void aMinimumProvedUniqueIsNotCalledOneOfAManifold(int features) {
        Findings found = certificate(features, 60);
        assertThat(found.entry("coercivity.coercive").orElseThrow().status()).hasValue(Certificate.Status.PROVED);
        Certificate.Entry claim = found.entry("critical-point.class").orElseThrow();
        assertThat(claim.claim()).contains("MORSE_BOTT");
        assertThat(claim.evidence()).contains("the only minimum").doesNotContain("manifold");
    }
}
