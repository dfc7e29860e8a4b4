package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.coercivity.UnseenPart;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.linalg.LeastSquares;
import org.pde4j.linalg.Matrix;
import org.pde4j.linalg.Vectors;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.measure.Boundedness;
import org.pde4j.measure.BoundednessMeasurement;
import org.pde4j.measure.Lojasiewicz;
import org.pde4j.measure.LojasiewiczMeasurement;
import org.pde4j.measure.Ntk;
import org.pde4j.model.Centred;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.Adam;
import org.pde4j.optim.DescentGuarantee;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.GradientDescent;
import org.pde4j.optim.GradientFlow;
import org.pde4j.optim.ImplicitGradientDescent;
import org.pde4j.optim.Objective;
import org.pde4j.optim.Optimizer;
import org.pde4j.optim.Run;
import org.pde4j.points.Grid;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.Poisson1d;
import org.pde4j.train.Measured;
import org.pde4j.train.Schedule;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;
import org.pde4j.train.TrainingResult;

/** Random features: the coefficients stay within Landweber's bound, while what coercivity proves of them is of no use. */
class BoundsOfFeaturesTest {

    private static TrainingResult train(CollocationProblem problem, Optimizer optimizer, int steps) {
        return Trainer.of(problem).phase(optimizer, StopRule.iterations(steps)).measure(Schedule.every(1), new Boundedness())
                .measure(Schedule.every(1), new Lojasiewicz()).run();
    }

    private static List<Certificate.Entry> examine(TrainingResult result) {
        return new ParameterBounds().examine(CertificateContext.of(result, Effort.SAMPLED)).entries();
    }

    private static Optional<Certificate.Entry> claim(List<Certificate.Entry> entries, String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** −u″ = f with 20 features: the flow moves by at most 0.638 √(2 t J₀), and not as far as the least squares solution lies. */
    @Test
    void theFlowOfLinearLeastSquaresStaysNearItsStart() {
        Problem poisson = new Poisson1d().problem();
        PointSet points = PointSet.of(poisson).interior(30).conditions(1).rule(new Grid()).seed(1).draw();
        CollocationProblem problem = new StrongForm(Map.of()).discretize(poisson, points, new RandomFeatures(20, new Centred(8), 1));
        TrainingResult result = train(problem, new GradientFlow(1e-3, 1.2), 100);
        List<Measured<BoundednessMeasurement>> trajectory = result.measurements(new Boundedness());
        double before = 0;
        for (Measured<BoundednessMeasurement> record : trajectory) {
            BoundednessMeasurement m = record.value();
            assertThat(m.distance()).isGreaterThanOrEqualTo(before * (1 - 1e-9));
            before = m.distance();
            if (m.iteration() > 0) {
                assertThat(m.distance()).isLessThanOrEqualTo(0.63817269 * Math.sqrt(2 * m.time() * m.referenceLoss()) * (1 + 1e-9));
            }
        }
        double[] s = problem.residual(problem.initialPoint());
        double far = Vectors.norm(LeastSquares.bySvd(problem.jacobian(problem.initialPoint()), s, 1e-14).solution().data());
        // Directions of small singular values have not been walked yet.
        assertThat(before).isLessThan(0.5 * far);
        List<Certificate.Entry> entries = examine(result);
        assertThat(claim(entries, "parameters.landweber").orElseThrow().status()).hasValue(Status.OBSERVED);
        // At rest as far as is seen over the last decade of time, which is no proof.
        assertThat(claim(entries, "parameters.growth").orElseThrow().status()).hasValue(Status.OBSERVED);
    }

    /**
     * Flat features are nearly dependent: least squares, cut at the rounding of its singular values, goes a hundred times as far as the flow in half a million
     * units of time.
     */
    @Test
    void theFlowDoesNotFollowLeastSquaresAlongSmallSingularValues() {
        Problem poisson = new Poisson1d().problem();
        PointSet points = PointSet.of(poisson).interior(30).conditions(1).rule(new Grid()).seed(1).draw();
        CollocationProblem problem = new StrongForm(Map.of()).discretize(poisson, points, new RandomFeatures(20, new Centred(2), 1));
        TrainingResult result = train(problem, new GradientFlow(1e-3, 1.2), 100);
        double far = Vectors.norm(LeastSquares.bySvd(problem.jacobian(problem.initialPoint()), problem.residual(problem.initialPoint()), 1e-14).solution()
                .data());
        List<Measured<BoundednessMeasurement>> trajectory = result.measurements(new Boundedness());
        assertThat(far).isGreaterThan(100 * trajectory.get(trajectory.size() - 1).value().distance());
        List<Certificate.Entry> entries = examine(result);
        assertThat(claim(entries, "parameters.landweber").orElseThrow().status()).hasValue(Status.OBSERVED);
        assertThat(claim(entries, "parameters.sublevel-set")).isEmpty();
    }

    /** Burgers' equation with 50 features under implicit descent: the certified radius, if there is one, is of no use. */
    @Test
    void theCertifiedRadiusIsVacuous() {
        Problem burgers = new Burgers(0.1).problem();
        PointSet points = PointSet.of(burgers).interior(1200).conditions(70).rule(new Grid()).seed(1).draw();
        CollocationProblem problem = new StrongForm(Map.of("initial", 10.0, "boundary", 10.0))
                .discretize(burgers, points, new RandomFeatures(50, new Centred(8), 1));
        TrainingResult result = train(problem, new ImplicitGradientDescent(100), 150);
        List<Certificate.Entry> entries = examine(result);
        assertThat(claim(entries, "parameters.square-root-law").orElseThrow().value()).isLessThanOrEqualTo(1 + 1e-9);
        claim(entries, "parameters.sublevel-set").ifPresent(entry -> {
            // Too weak a bound, not a theorem that does not apply.
            assertThat(entry.status()).hasValue(Status.INCONCLUSIVE);
        });
        BoundednessMeasurement end = result.measurements(new Boundedness()).get(150).value();
        assertThat(end.parameterNorm()).isLessThan(100);
        assertThat(claim(entries, "parameters.remaining-length").or(() -> claim(entries, "parameters.growth")).orElseThrow().status()).get()
                .isIn(Status.OBSERVED, Status.INCONCLUSIVE);
    }

    /** Four thousand steps later the exponent is 1/2, beyond doubt, and the way that remains is a small part of |θ|: R* ≈ 10⁶ was no reason for that. */
    @Test
    @Tag("slow")
    void implicitDescentIsBoundedByItsExponentWhileItsCertifiedRadiusIsVacuous() {
        Problem burgers = new Burgers(0.1).problem();
        PointSet points = PointSet.of(burgers).interior(1200).conditions(70).rule(new Grid()).seed(1).draw();
        CollocationProblem problem = new StrongForm(Map.of("initial", 10.0, "boundary", 10.0))
                .discretize(burgers, points, new RandomFeatures(50, new Centred(8), 1));
        TrainingResult result = train(problem, new ImplicitGradientDescent(100), 4000);
        List<Measured<LojasiewiczMeasurement>> exponents = result.measurements(new Lojasiewicz());
        LojasiewiczMeasurement exponent = exponents.get(exponents.size() - 1).value();
        assertThat(exponent.decided()).as(exponent.reason()).isTrue();
        // A nondegenerate minimum: 1/2, within the interval that the fit claims for itself.
        assertThat(exponent.exponent()).isCloseTo(0.5, within(2e-3));
        List<Certificate.Entry> entries = examine(result);
        assertThat(claim(entries, "parameters.remaining-length")).isPresent();
        Certificate.Entry radius = claim(entries, "parameters.sublevel-set").orElseThrow();
        assertThat(radius.status()).hasValue(Status.INCONCLUSIVE);
        // Reference for other draws of the features: 1.18e6.
        assertThat(radius.value()).isBetween(1e5, 1e7);
    }

    /** Three features have full rank far above rounding, so that R* is of use: to a method that only descends. */
    @Test
    void aRadiusThatIsOfUseBoundsDescentsAlone() {
        Problem poisson = new Poisson1d().problem();
        PointSet points = PointSet.of(poisson).interior(30).conditions(1).rule(new Grid()).seed(1).draw();
        CollocationProblem problem = new StrongForm(Map.of()).discretize(poisson, points, new RandomFeatures(3, new Centred(8), 1));
        assertThat(claim(examine(train(problem, new GradientFlow(), 20)), "parameters.sublevel-set").orElseThrow().status()).hasValue(Status.PROVED);
        assertThat(claim(examine(train(problem, new Adam(1e-2), 20)), "parameters.sublevel-set")).isEmpty();
    }

    /** Adam under the name of a flow: nothing that it declares is known, so that nothing is proved by it, and claims name who says so. */
    record Liar() implements Optimizer {

        @Override
        public DescentGuarantee guarantee() {
            return DescentGuarantee.flow(0);
        }

        @Override
        public Run start(Objective objective, double[] theta) {
            return new Adam(1e-2).start(objective, theta);
        }

        @Override
        public Run resume(Objective objective, Map<String, double[]> state) {
            return new Adam(1e-2).resume(objective, state);
        }
    }

    @Test
    void whatAnOptimizerOfAnExtensionDeclaresProvesNothing() {
        Problem poisson = new Poisson1d().problem();
        PointSet points = PointSet.of(poisson).interior(30).conditions(1).rule(new Grid()).seed(1).draw();
        CollocationProblem problem = new StrongForm(Map.of()).discretize(poisson, points, new RandomFeatures(3, new Centred(8), 1));
        TrainingResult result = train(problem, new Liar(), 20);
        Certificate.Entry set = claim(examine(result), "parameters.sublevel-set").orElseThrow();
        assertThat(set.status()).hasValue(Status.OBSERVED);
        String word = "as " + Liar.class.getName() + " declares of its steps";
        assertThat(set.evidence()).contains(word);
        List<Certificate.Entry> hypotheses = new Hypotheses().examine(CertificateContext.of(result, Effort.SAMPLED)).entries();
        assertThat(claim(hypotheses, "hypotheses.proposition-1").orElseThrow().evidence()).startsWith(word);
    }

    /** Rates of a flow that an extension alone calls one. */
    @Test
    void ratesByTheWordOfAnExtensionNameIt() {
        Problem poisson = new Poisson1d().problem();
        PointSet points = PointSet.of(poisson).interior(2).conditions(1).rule(new Grid()).seed(1).draw();
        CollocationProblem problem = new StrongForm(Map.of()).discretize(poisson, points, new RandomFeatures(12, new Centred(8), 1));
        TrainingResult result = Trainer.of(problem).phase(new Liar(), StopRule.iterations(20)).measure(Schedule.every(5), new Ntk())
                .measure(Schedule.every(1), new Boundedness()).run();
        List<Certificate.Entry> rates = new LinearRate().examine(CertificateContext.of(result, Effort.SAMPLED)).entries();
        for (String id : List.of("linear-rate.path-envelope", "linear-rate.eigendirections")) {
            assertThat(claim(rates, id).orElseThrow().evidence()).as("%s", rates).contains("as " + Liar.class.getName() + " declares of its steps");
        }
    }

    /** A = diag(2, 1e-20) on (3, 4): no step across rounding is taken along the second axis, so its part is the start's, 4. */
    @Test
    void thePartInvisibleToEveryResidual() {
        Matrix jacobian = Matrix.of(new double[][] {{2, 0}, {0, 1e-20}, {0, 0}});
        assertThat(UnseenPart.of(jacobian, new double[] {7, 4}, new double[] {3, 4})).isEqualTo(new UnseenPart(4, 4, 1));
        LinearFit fit = new LinearFit(Matrix.of(new double[][] {{2, 0}, {0, 0}}), new double[] {1, 1}, 1);
        TrainingResult descent = Trainer.of(fit).phase(new GradientDescent(0.1), StopRule.iterations(30)).measure(Schedule.every(1), new Boundedness()).run();
        assertThat(claim(examine(descent), "parameters.unseen-directions").orElseThrow().status()).hasValue(Status.OBSERVED);
        TrainingResult far = Trainer.of(fit).startingFrom(new double[] {0, 50}).phase(new GradientDescent(0.1), StopRule.iterations(30))
                .measure(Schedule.every(1), new Boundedness()).run();
        Certificate.Entry entry = claim(examine(far), "parameters.unseen-directions").orElseThrow();
        assertThat(entry.value()).isEqualTo(50);
        assertThat(entry.status()).hasValue(Status.INCONCLUSIVE);
    }

    /** Section 7 of the specification: m = 400 features fitted to rounding carry large coefficients; implicit descent does not. */
    @Test
    @Tag("slow")
    void leastSquaresToTheEndHasFarLargerCoefficientsThanDescent() {
        Problem burgers = new Burgers(0.1).problem();
        PointSet points = PointSet.of(burgers).interior(1200).conditions(70).rule(new Grid()).seed(1).draw();
        CollocationProblem problem = new StrongForm(Map.of("initial", 10.0, "boundary", 10.0))
                .discretize(burgers, points, new RandomFeatures(400, new Centred(4), 1));
        double descent = Vectors.norm(train(problem, new ImplicitGradientDescent(100), 50).bestTheta());
        double newton = Vectors.norm(train(problem, new GaussNewton(), 150).bestTheta());
        assertThat(newton).isGreaterThan(100 * descent);
    }
}
