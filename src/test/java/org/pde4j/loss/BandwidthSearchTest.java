package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Box;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.model.Centred;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Swim;
import org.pde4j.model.SwimPde;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.Run;
import org.pde4j.points.Halton;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;
import org.pde4j.problem.catalog.Burgers;
import org.pde4j.problem.catalog.Poisson1d;

class BandwidthSearchTest {

    private static double radius(Problem problem) {
        RandomFeatures chosen = (RandomFeatures) new StrongForm().adapted(problem, new RandomFeatures(60, 1), new Fused());
        assertThat(chosen.inputs()).isEqualTo(RandomFeatures.Inputs.UNIT_BOX);
        return ((Centred) chosen.distribution()).radius().orElseThrow();
    }

    @Test
    void oscillatingSolutionsGetSteeperFeatures() {
        assertThat(radius(new Poisson1d(16).problem())).isGreaterThan(radius(new Poisson1d(1).problem()));
    }

    /** The unit box takes the length of the domain out of the choice. */
    @Test
    void theUnitOfLengthDoesNotMatter() {
        assertThat(radius(poisson(1000, 2000))).isEqualTo(radius(poisson(0, 1)));
    }

    /** −u″ (length/π)² = sin(π(x − lower)/length). */
    private static Problem poisson(double lower, double length) {
        Box domain = Box.of("x", lower, lower + length);
        Field u = Field.of("u", 0);
        Expr sine = Expr.sin(domain.coordinate("x").minus(lower).times(Math.PI / length));
        double square = Math.pow(Math.PI / length, 2);
        return Problem.named("far").domain(domain).unknowns("u")
                .equation(u.d(domain.coordinate("x"), domain.coordinate("x")).negate().over(square).minus(sine))
                .condition(Conditions.dirichlet(domain.lower(domain.coordinate("x")), u, Expr.constant(0)))
                .condition(Conditions.dirichlet(domain.upper(domain.coordinate("x")), u, Expr.constant(0))).build();
    }

    @Test
    void aGivenScaleIsKept() {
        RandomFeatures given = new RandomFeatures(20, new Centred(3), 1);
        assertThat(new StrongForm().adapted(new Poisson1d().problem(), given, new Fused())).isSameAs(given);
    }

    private static double error(RandomFeatures model) {
        Problem problem = new Burgers(0.05 / Math.PI).problem();
        PointSet points = PointSet.of(problem).interior(1200).conditions(60).rule(new Halton()).draw();
        CollocationProblem discrete = new StrongForm(Map.of("boundary", 10.0, "initial", 10.0), 1, List.of())
                .discretize(problem, points, model, new Fused());
        Run run = new GaussNewton(1e-2, 5, 4, true).start(discrete, new double[model.features()]);
        for (int k = 0; k < 30 && run.step().moved(); k++) {
            assertThat(run.loss()).isFinite();
        }
        Samples samples = problem.solution().orElseThrow().samples(problem.domain());
        return samples.relativeL2Error(discrete.approximation(run.theta()).evaluate(samples.points(), problem.unknowns())[0]);
    }

    @Test
    void lookingAtTheSolutionHelpsWhereItIsSteep() {
        double blind = error(new RandomFeatures(250, new Centred(4), 1));
        double swim = error(new RandomFeatures(250, new SwimPde(3, 50, 0.25), 1));
        assertThat(swim).isLessThan(blind / 2);
    }

    @Test
    void dataOfTheFacesAreSeen() {
        Problem problem = new Burgers(0.1).problem();
        CoarsePilot trial = new CoarsePilot(new StrongForm(), problem, 1);
        double[] g = trial.data().orElseThrow().at(new double[] {0.5, 0, -0.25, 0, 1, 0.7})[0];
        assertThat(g[0]).isEqualTo(-1);
        assertThat(g[1]).isEqualTo(Math.sqrt(0.5), org.assertj.core.api.Assertions.within(1e-15));
        assertThat(g[2]).isEqualTo(0, org.assertj.core.api.Assertions.within(1e-15));
        assertThat(new RandomFeatures(30, new Swim(), 1).network(trial).frozen())
                .isNotEqualTo(new RandomFeatures(30, new Swim(), 1).network(problem.box(), 1).frozen());
    }
}
