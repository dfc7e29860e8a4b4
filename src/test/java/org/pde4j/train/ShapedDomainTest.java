package org.pde4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.adaptation.Rad;
import org.pde4j.adaptation.Rar;
import org.pde4j.adaptation.Resample;
import org.pde4j.adaptation.TimeMarching;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Box;
import org.pde4j.domain.Difference;
import org.pde4j.domain.Disk;
import org.pde4j.domain.Geometry;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Column;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.DiscreteProblem;
import org.pde4j.loss.Penalty;
import org.pde4j.loss.RitzForm;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.optim.Adam;
import org.pde4j.optim.GaussNewton;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.optim.Newton;
import org.pde4j.points.GaussLegendre;
import org.pde4j.points.PointGroup;
import org.pde4j.points.PointSet;
import org.pde4j.points.Sobol;
import org.pde4j.problem.Conditions;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Samples;

/** Trainings on shapes, against closed forms and known numbers. */
class ShapedDomainTest {

    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate Y = new Coordinate("y", 1);
    private static final Field U = Field.of("u", 0);

    private static Expr laplace() {
        return U.d(X, X).plus(U.d(Y, Y));
    }

    /** (1 − r²)/4 solves −Δu = 1 with u = 0 on the unit circle. */
    private static Problem disk() {
        return Problem.named("disk").domain(ShapedDomain.of(new Disk(0, 0, 1))).unknowns("u").equation(laplace().plus(1))
                .condition(BoundaryPart.of("disk"), U).exact(Expr.constant(1).minus(X.power(2)).minus(Y.power(2)).over(4)).build();
    }

    private static double error(Problem problem, Approximation u) {
        Samples samples = problem.solution().orElseThrow().samples(problem.domain());
        return samples.relativeL2Error(u.evaluate(samples.points(), problem.unknowns())[0]);
    }

    @Test
    void aDiskIsSolvedToItsClosedForm() {
        Problem disk = disk();
        PointSet points = PointSet.of(disk).interior(300).conditions(60).rule(new Sobol()).seed(1).draw();
        CollocationProblem pinn = new StrongForm().discretize(disk, points, new Mlp(List.of(12), new Tanh(), 3));
        TrainingResult result = Trainer.of(pinn).phase(new GaussNewton(), StopRule.iterations(60)).run();
        assertThat(error(disk, pinn.approximation(result.bestTheta()))).isLessThan(1e-4);
    }

    /** ∫u = π/8 for the minimiser of ∫ |∇u|²/2 − u that vanishes on the unit circle; the penalty adds ∫ u_n²/β = π/(2β) to it. */
    @Test
    void theEnergyOfADiskIsIntegratedByItsQuadrature() {
        ShapedDomain shape = ShapedDomain.of(new Disk(0, 0, 1));
        Problem problem = Problem.named("torsion").domain(shape).unknowns("u").energy(U.d(X).power(2).plus(U.d(Y).power(2)).over(2).minus(U))
                .condition(BoundaryPart.of("disk"), U).build();
        PointSet points = PointSet.of(problem).interior(400).conditions(64).rule(new GaussLegendre()).draw();
        double beta = 100;
        DiscreteProblem ritz = new RitzForm(new Penalty(beta)).discretize(problem, points, new RandomFeatures(60, 2));
        TrainingResult result = Trainer.of(ritz).phase(new Newton(), StopRule.iterations(8)).run();
        Approximation u = ritz.approximation(result.bestTheta());
        double torsion = shape.geometry().quadrature(12).integrate(x -> u.evaluate(x, problem.unknowns())[0][0]);
        assertThat(torsion).isCloseTo(Math.PI / 8 + Math.PI / (2 * beta), within(2e-4));
    }

    /** exp(−2π²t) on the square of cos πx cos πy, with a hole on which it is given: all rules that move points keep them inside and on their pieces. */
    @Test
    void adaptiveRulesKeepToTheShape() {
        ShapedDomain shape = ShapedDomain.of(new Difference(List.of(Box.of("x", -1, 1).times("y", -1, 1), new Disk(0.2, 0, 0.4))), 0, 0.1);
        Coordinate t = shape.time().orElseThrow();
        Expr exact = Expr.exp(t.times(-2 * Math.PI * Math.PI)).times(Expr.cos(X.times(Math.PI))).times(Expr.cos(Y.times(Math.PI)));
        Field u = U;
        Problem heat = Problem.named("heat").domain(shape).unknowns("u").equation(u.d(t).minus(laplace()))
                .conditions(Conditions.initial(shape, u, exact.substitute(leaf -> leaf.equals(t) ? Expr.constant(0) : leaf)))
                .condition("hole", BoundaryPart.of("disk"), u.minus(exact))
                .condition("rest", BoundaryPart.rest(shape.spatial(), List.of(BoundaryPart.of("disk"))), u.minus(exact)).exact(exact).build();
        PointSet points = PointSet.of(heat).interior(200).conditions(40).rule(new Sobol()).seed(4).draw();
        CollocationProblem pinn = new StrongForm().discretize(heat, points, new Mlp(List.of(8), new Tanh(), 1));
        for (Adaptation adaptation : List.of(new Rad(500, 1, 1, 1), new Rar(500, 20, 400, 1), new Resample(), new TimeMarching(3, 0))) {
            TrainingResult result = Trainer.of(pinn).phase(new Adam(1e-3), StopRule.iterations(6), AdaptationPlan.NONE.with(Schedule.every(2), adaptation))
                    .run();
            CollocationProblem moved = (CollocationProblem) result.objective();
            PointGroup inside = moved.blocks().get(0).points();
            Geometry geometry = shape.geometry();
            for (int i = 0; i < inside.size(); i++) {
                assertThat(geometry.contains(inside.point(i))).as("%s %s", adaptation, inside.point(i)).isTrue();
            }
            PointGroup hole = moved.blocks().get(2).points();
            for (int i = 0; i < hole.size(); i++) {
                double[] x = hole.point(i);
                assertThat(Math.hypot(x[0] - 0.2, x[1])).isCloseTo(0.4, within(1e-12));
            }
        }
    }

    private static Expr normalDerivative() {
        List<Coordinate> plane = List.of(X, Y);
        return Column.normal(X, plane).times(U.d(X)).plus(Column.normal(Y, plane).times(U.d(Y)));
    }

    /** u_n + 2 u = 0 on the unit circle adds 1/(2·2) to (1 − r²)/4: in the strong form, and as the natural condition 2·(u_n + 2 u) = 0 of the energy. */
    @Test
    void aRobinConditionReadsTheNormal() {
        Expr exact = Expr.constant(1).minus(X.power(2)).minus(Y.power(2)).over(4).plus(0.25);
        Problem disk = Problem.named("robin").domain(ShapedDomain.of(new Disk(0, 0, 1))).unknowns("u").equation(laplace().plus(1))
                .energy(U.d(X).power(2).plus(U.d(Y).power(2)).over(2).minus(U))
                .condition(BoundaryPart.of("disk"), normalDerivative().plus(U.times(2)).times(2)).exact(exact).build();
        PointSet points = PointSet.of(disk).interior(400).conditions(64).rule(new GaussLegendre()).draw();
        CollocationProblem pinn = new StrongForm().discretize(disk, points, new RandomFeatures(120, 2));
        TrainingResult strong = Trainer.of(pinn).phase(new LinearLeastSquares(), StopRule.iterations(1)).run();
        assertThat(error(disk, pinn.approximation(strong.bestTheta()))).isLessThan(1e-5);
        DiscreteProblem ritz = new RitzForm(new Penalty()).discretize(disk, points, new RandomFeatures(60, 2));
        TrainingResult energy = Trainer.of(ritz).phase(new Newton(), StopRule.iterations(20)).run();
        assertThat(error(disk, ritz.approximation(energy.bestTheta()))).isLessThan(1e-3);
    }
}
