package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.Effort;
import org.pde4j.certificate.Certificate.Status;
import org.pde4j.domain.Box;
import org.pde4j.domain.Place;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Activation;
import org.pde4j.model.Centred;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.GaussNewton;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Condition;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.CornerDefect;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

class PretrainingChecksTest {

    private static final Field U = Field.of("u", 0);
    private static final Box SQUARE = Box.of("x", 0, 1).times("t", 0, 1);
    private static final Coordinate X = SQUARE.coordinate("x");
    private static final Coordinate T = SQUARE.coordinate("t");

    /** u_t = u_xx on (0, length) with u = 0 at the ends and u = start at t = 0. */
    private static Problem heat(double length, Expr start) {
        Box domain = Box.of("x", 0, length).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate t = domain.coordinate("t");
        return Problem.named("heat").domain(domain).unknowns("u").equation(U.d(t).minus(U.d(x, x)))
                .condition(Conditions.dirichlet(domain.lower(x), U, Expr.constant(0)))
                .condition(Conditions.dirichlet(domain.upper(x), U, Expr.constant(0)))
                .condition(Conditions.dirichlet(domain.lower(t), U, start)).build();
    }

    private static CollocationProblem discrete(Problem problem, Model model, int interior) {
        return new StrongForm(Map.of()).discretize(problem, PointSet.of(problem).interior(interior).conditions(20).seed(1).draw(), model);
    }

    private static Certificate.Entry claim(Check examination, CertificateContext context, String id) {
        return examination.examine(context).entries().stream().filter(entry -> entry.id().equals(id)).findFirst().orElseThrow();
    }

    private static Status preflight(Problem problem, Model model, String id) {
        return claim(new PretrainingChecks(), CertificateContext.before(discrete(problem, model, 50)), id).status().orElseThrow();
    }

    @Test
    void inputsOfOrderOneAndInputsThatSaturate() {
        Expr start = Expr.constant(0);
        assertThat(preflight(heat(1, start), new TwoLayer(50, 1), "pretraining.active-units")).isEqualTo(Status.OBSERVED);
        assertThat(preflight(heat(1e6, start), new TwoLayer(50, 1), "pretraining.active-units")).isEqualTo(Status.VIOLATED);
        // The fully connected network maps its inputs to the unit box itself.
        assertThat(preflight(heat(1e6, start), new Mlp(List.of(20), new Tanh(), 1), "pretraining.active-units")).isEqualTo(Status.OBSERVED);
    }

    /** Along an interval of 1e-6 a unit with a slope of order one is constant; x on the unit box, and Mlp, see 2 instead. */
    @Test
    void unitsThatDoNotVaryAlongACoordinateAreNamedWithTheRemedy() {
        Problem narrow = heat(1e-6, Expr.constant(0));
        CertificateContext raw = CertificateContext.before(discrete(narrow, new TwoLayer(50, 1), 50));
        Certificate.Entry entry = claim(new PretrainingChecks(), raw, "pretraining.varying-units");
        assertThat(entry.is(Status.VIOLATED)).isTrue();
        assertThat(entry.evidence()).contains("along x");
        assertThat(entry.advice()).contains("Scale x to order one", "inputs: unit-box");
        RandomFeatures features = new RandomFeatures(50, new Centred(2), 1);
        RandomFeatures mapped = new RandomFeatures(50, new Centred(2), Optional.empty(), features.outer(), features.factor(), RandomFeatures.Inputs.UNIT_BOX,
                1);
        assertThat(preflight(narrow, features, "pretraining.varying-units")).isEqualTo(Status.VIOLATED);
        assertThat(preflight(narrow, mapped, "pretraining.varying-units")).isEqualTo(Status.OBSERVED);
        assertThat(preflight(narrow, new Mlp(List.of(20), new Tanh(), 1), "pretraining.varying-units")).isEqualTo(Status.OBSERVED);
        assertThat(preflight(heat(1, Expr.constant(0)), new TwoLayer(50, 1), "pretraining.varying-units")).isEqualTo(Status.OBSERVED);
    }

    @Test
    void dataThatDifferInACornerAreNamed() {
        Problem jump = heat(1, Expr.constant(0.5));
        List<CornerDefect> defects = CornerDefect.of(jump);
        assertThat(defects).hasSize(2).allSatisfy(defect -> assertThat(defect.difference()).isEqualTo(0.5));
        assertThat(defects.get(0).point()).containsExactly(0.0, 0.0);
        assertThat(preflight(jump, new TwoLayer(50, 1), "pretraining.corner-data")).isEqualTo(Status.VIOLATED);
        Coordinate x = new Coordinate("x", 0);
        assertThat(preflight(heat(1, Expr.sin(x.times(Math.PI))), new TwoLayer(50, 1), "pretraining.corner-data")).isEqualTo(Status.OBSERVED);
    }

    private static Problem pinned(Map<Coordinate, Double> point, Expr residual) {
        return Problem.named("pinned").domain(SQUARE).unknowns("u").equation(U.d(X).plus(U.d(T)))
                .condition(Conditions.dirichlet(SQUARE.lower(X), U, Expr.sin(T)))
                .condition(new Condition(new Place.Point(point), residual)).build();
    }

    /** u = sin t at x = 0, so that u(0, 1/2) = sin 1/2 and u_t = cos t there; nothing is known of u_x, nor of u off that side. */
    @Test
    void aConditionAtAPointIsComparedWithTheDataOfTheFaceThatItLiesOn() {
        String claim = "pretraining.corner-data";
        Map<Coordinate, Double> side = Map.of(X, 0.0, T, 0.5);
        assertThat(preflight(pinned(side, U.minus(7)), new TwoLayer(50, 1), claim)).isEqualTo(Status.VIOLATED);
        assertThat(CornerDefect.of(pinned(side, U.minus(7)))).singleElement().satisfies(defect -> {
            assertThat(defect.difference()).isCloseTo(7 - Math.sin(0.5), org.assertj.core.api.Assertions.within(1e-14));
            assertThat(defect.point()).containsExactly(0.0, 0.5);
        });
        assertThat(preflight(pinned(side, U.minus(Math.sin(0.5))), new TwoLayer(50, 1), claim)).isEqualTo(Status.OBSERVED);
        // For all times.
        assertThat(preflight(pinned(Map.of(X, 0.0), U.minus(Expr.sin(T).times(1.1))), new TwoLayer(50, 1), claim)).isEqualTo(Status.VIOLATED);
        assertThat(CornerDefect.of(pinned(side, U.d(T)))).singleElement()
                .satisfies(defect -> assertThat(defect.difference()).isCloseTo(Math.cos(0.5), org.assertj.core.api.Assertions.within(1e-14)));
        assertThat(CornerDefect.of(pinned(side, U.d(X).minus(7)))).isEmpty();
        assertThat(CornerDefect.of(pinned(Map.of(X, 0.5, T, 0.5), U.minus(7)))).isEmpty();
    }

    /** u = g at t = 0 and u_x + κu = h at x = 1: the derivative and the value of g there must fit h. */
    private static Problem robin(Expr start, double kappa, double h) {
        Box domain = Box.of("x", 0, 1).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        return Problem.named("robin").domain(domain).unknowns("u").equation(U.d(domain.coordinate("t")).minus(U.d(x, x)))
                .condition(Conditions.dirichlet(domain.lower(x), U, Expr.constant(0)))
                .condition(Conditions.robin(domain.upper(x), U, Expr.constant(kappa), Expr.constant(h)))
                .condition(Conditions.dirichlet(domain.lower(domain.coordinate("t")), U, start)).build();
    }

    @Test
    void aDerivativeConditionThatContradictsTheDataInACornerIsNamed() {
        String claim = "pretraining.corner-derivatives";
        Expr x = new Coordinate("x", 0);
        // g = sin(πx/2): g'(1) = 0 and g(1) = 1. g = x²: g'(1) = 2.
        Expr wave = Expr.sin(x.times(Math.PI / 2));
        assertThat(preflight(robin(wave, 0, 0), new TwoLayer(50, 1), claim)).isEqualTo(Status.OBSERVED);
        assertThat(preflight(robin(wave, 3, 3), new TwoLayer(50, 1), claim)).isEqualTo(Status.OBSERVED);
        assertThat(preflight(robin(x.power(2), 0, 0), new TwoLayer(50, 1), claim)).isEqualTo(Status.VIOLATED);
        List<CornerDefect> defects = CornerDefect.of(robin(x.power(2), 3, 1));
        // 2 + 3·1 − 1 against the initial values; the side x = 0 never meets x = 1.
        assertThat(defects.stream().filter(defect -> defect.order() == 1)).singleElement().satisfies(defect -> {
            assertThat(defect.difference()).isCloseTo(4, org.assertj.core.api.Assertions.within(1e-14));
            assertThat(defect.point()).containsExactly(1.0, 0.0);
        });
    }

    /** Wave equation: u_t = v₀ at t = 0 beside u = g(t) at x = 0 asks for g'(0) = v₀(0). */
    @Test
    void anInitialVelocityMustFitTheBoundaryData() {
        Box domain = Box.of("x", 0, 1).times("t", 0, 1);
        Coordinate x = domain.coordinate("x");
        Coordinate t = domain.coordinate("t");
        Problem wave = Problem.named("wave").domain(domain).unknowns("u").equation(U.d(t, t).minus(U.d(x, x)))
                .condition(Conditions.dirichlet(domain.lower(x), U, Expr.sin(t)))
                .conditions(Conditions.initial(domain, U, Expr.constant(0), Expr.constant(0.25))).build();
        assertThat(CornerDefect.of(wave)).filteredOn(defect -> defect.order() == 1).singleElement()
                .satisfies(defect -> assertThat(defect.difference()).isEqualTo(0.75));
    }

    /** f(z) = z²: its third derivative vanishes, and the second of a linear unit. */
    @Test
    void anActivationWithoutTheDerivativeOfTheEquation() {
        assertThat(preflight(heat(1, Expr.constant(0)), new Mlp(List.of(9), new Identity(), 1), "pretraining.activation")).isEqualTo(Status.VIOLATED);
        assertThat(preflight(heat(1, Expr.constant(0)), new Mlp(List.of(9), new Tanh(), 1), "pretraining.activation")).isEqualTo(Status.OBSERVED);
    }

    record Identity() implements Activation {

        @Override
        public Expr value(Expr z) {
            return z;
        }
    }

    @Test
    void fewRowsAreToldAndTheirResidualIsNotThatOfFreshPoints() {
        CollocationProblem few = discrete(new Burgers(0.1).problem(), new Mlp(List.of(20, 20), new Tanh(), 1), 30);
        assertThat(claim(new PretrainingChecks(), CertificateContext.before(few), "pretraining.rows").status()).hasValue(Status.INCONCLUSIVE);
        CertificateContext trained = CertificateContext.of(Trainer.of(few).phase(new GaussNewton(), StopRule.iterations(60)).run(), Effort.SAMPLED);
        Certificate.Entry fresh = claim(new FreshPoints(), trained, "fresh-points.same-residual:equation-1");
        assertThat(fresh.status()).hasValue(Status.VIOLATED);
        assertThat(fresh.value()).isGreaterThan(10);
    }

    @Test
    void manyPointsAreAsGoodAsFreshOnes() {
        CollocationProblem many = discrete(new Burgers(0.1).problem(), new Mlp(List.of(8), new Tanh(), 1), 1500);
        CertificateContext trained = CertificateContext.of(Trainer.of(many).phase(new GaussNewton(), StopRule.iterations(15)).run(), Effort.SAMPLED);
        assertThat(claim(new FreshPoints(), trained, "fresh-points.same-residual:equation-1").status()).hasValue(Status.OBSERVED);
    }

    @Test
    void whatLiesAboveItsThresholdNeverHolds() {
        CollocationProblem steep = discrete(new Burgers(0.01 / Math.PI).problem(), new Mlp(List.of(12, 12), new Tanh(), 1), 600);
        CertificateContext trained = CertificateContext.of(Trainer.of(steep).phase(new GaussNewton(), StopRule.iterations(80)).run(), Effort.SAMPLED);
        List<Certificate.Entry> entries = new FreshPoints().examine(trained).entries();
        assertThat(entries).hasSize(4).allSatisfy(entry -> assertThat(entry.is(Status.OBSERVED)).isEqualTo(entry.value() <= entry.threshold()));
        assertThat(entries.get(0).value()).isGreaterThan(entries.get(0).threshold());
    }
}
