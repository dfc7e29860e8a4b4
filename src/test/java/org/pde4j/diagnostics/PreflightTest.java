package org.pde4j.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Activation;
import org.pde4j.model.Mlp;
import org.pde4j.model.Model;
import org.pde4j.model.Tanh;
import org.pde4j.model.TwoLayer;
import org.pde4j.optim.GaussNewton;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.CornerDefect;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.train.Certificate;
import org.pde4j.train.Certificate.Status;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

class PreflightTest {

    private static final Field U = Field.of("u", 0);

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

    private static Certificate.Entry claim(Examination examination, Evidence evidence, String start) {
        return examination.examine(evidence).entries().stream().filter(entry -> entry.claim().startsWith(start)).findFirst().orElseThrow();
    }

    private static Status preflight(Problem problem, Model model, String start) {
        return claim(new Preflight(), Evidence.before(discrete(problem, model, 50)), start).status();
    }

    @Test
    void inputsOfOrderOneAndInputsThatSaturate() {
        Expr start = Expr.constant(0);
        assertThat(preflight(heat(1, start), new TwoLayer(50, 1), "the first layer is active")).isEqualTo(Status.HOLDS);
        assertThat(preflight(heat(1e6, start), new TwoLayer(50, 1), "the first layer is active")).isEqualTo(Status.VIOLATED);
        // The fully connected network maps its inputs to the unit box itself.
        assertThat(preflight(heat(1e6, start), new Mlp(List.of(20), new Tanh(), 1), "the first layer is active")).isEqualTo(Status.HOLDS);
    }

    @Test
    void dataThatDifferInACornerAreNamed() {
        Problem jump = heat(1, Expr.constant(0.5));
        List<CornerDefect> defects = CornerDefect.of(jump);
        assertThat(defects).hasSize(2).allSatisfy(defect -> assertThat(defect.difference()).isEqualTo(0.5));
        assertThat(defects.get(0).point()).containsExactly(0.0, 0.0);
        assertThat(preflight(jump, new TwoLayer(50, 1), "the data agree")).isEqualTo(Status.VIOLATED);
        Coordinate x = new Coordinate("x", 0);
        assertThat(preflight(heat(1, Expr.sin(x.times(Math.PI))), new TwoLayer(50, 1), "the data agree")).isEqualTo(Status.HOLDS);
    }

    /** f(z) = z²: its third derivative vanishes, and the second of a linear unit. */
    @Test
    void anActivationWithoutTheDerivativeOfTheEquation() {
        assertThat(preflight(heat(1, Expr.constant(0)), new Mlp(List.of(9), new Identity(), 1), "the activation has")).isEqualTo(Status.VIOLATED);
        assertThat(preflight(heat(1, Expr.constant(0)), new Mlp(List.of(9), new Tanh(), 1), "the activation has")).isEqualTo(Status.HOLDS);
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
        assertThat(claim(new Preflight(), Evidence.before(few), "at least as many rows").status()).isEqualTo(Status.INCONCLUSIVE);
        Evidence trained = Evidence.of(Trainer.of(few).phase(new GaussNewton(), StopRule.iterations(60)).run(), Effort.SAMPLED);
        Certificate.Entry fresh = claim(new FreshPoints(), trained, "equation-1: ");
        assertThat(fresh.status()).isEqualTo(Status.VIOLATED);
        assertThat(fresh.value()).isGreaterThan(10);
    }

    @Test
    void manyPointsAreAsGoodAsFreshOnes() {
        CollocationProblem many = discrete(new Burgers(0.1).problem(), new Mlp(List.of(8), new Tanh(), 1), 1500);
        Evidence trained = Evidence.of(Trainer.of(many).phase(new GaussNewton(), StopRule.iterations(15)).run(), Effort.SAMPLED);
        assertThat(claim(new FreshPoints(), trained, "equation-1: ").status()).isEqualTo(Status.HOLDS);
    }

    @Test
    void whatLiesAboveItsThresholdNeverHolds() {
        CollocationProblem steep = discrete(new Burgers(0.01 / Math.PI).problem(), new Mlp(List.of(12, 12), new Tanh(), 1), 600);
        Evidence trained = Evidence.of(Trainer.of(steep).phase(new GaussNewton(), StopRule.iterations(80)).run(), Effort.SAMPLED);
        List<Certificate.Entry> entries = new FreshPoints().examine(trained).entries();
        assertThat(entries).hasSize(4).allSatisfy(entry -> assertThat(entry.status() == Status.HOLDS).isEqualTo(entry.value() <= entry.threshold()));
        assertThat(entries.get(0).value()).isGreaterThan(entries.get(0).threshold());
    }
}
