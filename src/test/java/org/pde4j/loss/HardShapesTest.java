package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Annulus;
import org.pde4j.domain.Ball;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Box;
import org.pde4j.domain.Difference;
import org.pde4j.domain.Disk;
import org.pde4j.domain.Domain;
import org.pde4j.domain.Ellipse;
import org.pde4j.domain.Extrusion;
import org.pde4j.domain.Intersection;
import org.pde4j.domain.LevelSet;
import org.pde4j.domain.Named;
import org.pde4j.domain.Piece;
import org.pde4j.domain.Polygon;
import org.pde4j.domain.Quadrature;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.domain.SurfaceQuadrature;
import org.pde4j.domain.Union;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.model.Mlp;
import org.pde4j.model.RandomFeatures;
import org.pde4j.model.Tanh;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.optim.Newton;
import org.pde4j.points.GaussLegendre;
import org.pde4j.points.PointSet;
import org.pde4j.points.Sobol;
import org.pde4j.problem.HardConstraints;
import org.pde4j.problem.Problem;
import org.pde4j.problem.ProblemBuilder;
import org.pde4j.train.StopRule;
import org.pde4j.train.Trainer;

/** Conditions on the boundary of shapes that hold for every network. */
class HardShapesTest {

    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate Y = new Coordinate("y", 1);
    private static final Field U = Field.of("u", 0);
    private static final Box SQUARE = Box.of("x", -1, 1).times("y", -1, 1);
    private static final Polygon TRIANGLE = new Polygon(List.of(List.of(0.0, 0.0), List.of(1.0, 0.0), List.of(0.5, Math.sqrt(0.75))));

    private static Expr laplace(ShapedDomain domain) {
        return Expr.sum(domain.spatialCoordinates().stream().map(x -> U.d(x, x)).toList());
    }

    private static Problem problem(ShapedDomain domain, Expr g) {
        ProblemBuilder problem = Problem.named("hard").domain(domain).unknowns("u").equation(laplace(domain).plus(1));
        for (Piece piece : domain.spatial().pieces()) {
            problem = problem.condition(BoundaryPart.of(piece.name()), U.minus(g));
        }
        return problem.build();
    }

    private static List<Domain> shapes() {
        return List.of(new Disk(1, 2, 0.5), new Ellipse(List.of(0.0, 1.0), List.of(2.0, 0.5)), new Annulus(List.of(0.0, 0.0), 0.5, 1), SQUARE, TRIANGLE,
                new Difference(List.of(SQUARE, new Disk(0.5, 0.5, 0.2), new Disk(-0.5, -0.5, 0.2), new Named("hole", new Ellipse(List.of(0.0, 0.0),
                        List.of(0.3, 0.1))))), new Intersection(List.of(new Disk(-0.3, 0, 0.7), new Disk(0.3, 0, 0.7))),
                new LevelSet(X.power(4).plus(Y.power(4)).minus(0.5), SQUARE), new Ball(List.of(0.0, 1.0, 2.0), 2), new Extrusion(new Disk(0, 0, 1), 0, 2));
    }

    /** u = g on every piece for any û, u = û up to a factor in between, which is positive everywhere inside. */
    @Test
    void everyNetworkSatisfiesThem() {
        Expr g = Expr.sin(X).plus(Y);
        for (Domain shape : shapes()) {
            ShapedDomain domain = ShapedDomain.of(shape);
            HardConstraints hard = HardConstraints.ofAllDirichlet(problem(domain, g));
            Expr at = hard.unknowns().get(0).substitute(leaf -> leaf instanceof Field ? Expr.constant(7) : leaf).minus(g);
            for (Piece piece : domain.spatial().pieces()) {
                SurfaceQuadrature rule = piece.quadrature(3);
                for (int i = 0; i < rule.size(); i++) {
                    assertThat(at.evaluate(rule.nodes().point(i))).as("%s %s", shape, piece.name()).isCloseTo(0, within(1e-12));
                }
            }
            double most = 0;
            Quadrature inside = domain.spatial().quadrature(3);
            for (int i = 0; i < inside.size(); i++) {
                double value = at.evaluate(inside.point(i)) / 7;
                assertThat(value).as(shape.toString()).isPositive();
                most = Math.max(most, value);
            }
            assertThat(most).as(shape.toString()).isBetween(0.5, 1.5);
        }
    }

    /** u = log r/log 2 in 1 < r < 2: two formulas on circles that do not meet. */
    @Test
    void dataByTwoFormulasAreJoined() {
        ShapedDomain ring = ShapedDomain.of(new Annulus(List.of(0.0, 0.0), 1, 2));
        Problem problem = Problem.named("ring").domain(ring).unknowns("u").equation(laplace(ring)).condition("in", BoundaryPart.of("annulus.inner"), U)
                .condition("out", BoundaryPart.of("annulus.outer"), U.minus(1)).build();
        PointSet points = PointSet.of(problem).interior(900).conditions(1).rule(new Sobol()).seed(1).draw();
        CollocationProblem pinn = new StrongForm(java.util.Map.of(), 1, List.of("boundary")).discretize(problem, points, new RandomFeatures(400, 2));
        double[] theta = Trainer.of(pinn).phase(new LinearLeastSquares(), StopRule.iterations(1)).run().bestTheta();
        double[] at = {1, 0, 0, -1.5, -1.2, 1.2, 2, 0};
        double[] u = pinn.approximation(theta).evaluate(at, List.of(U))[0];
        for (int i = 0; i < 4; i++) {
            double r = Math.hypot(at[2 * i], at[2 * i + 1]);
            assertThat(u[i]).isCloseTo(Math.log(r) / Math.log(2), within(i == 0 || i == 3 ? 1e-13 : 1e-6));
        }
    }

    /** The equilateral triangle with side 1: the product of its edge lines solves −Δu = 1 up to a factor, and ∫u = √3/320. */
    @Test
    void anEnergyOnATriangleNeedsNoPenalty() {
        ShapedDomain triangle = ShapedDomain.of(TRIANGLE);
        ProblemBuilder builder = Problem.named("torsion").domain(triangle).unknowns("u").energy(U.d(X).power(2).plus(U.d(Y).power(2)).over(2).minus(U));
        for (Piece piece : triangle.spatial().pieces()) {
            builder = builder.condition(BoundaryPart.of(piece.name()), U);
        }
        Problem problem = builder.build();
        PointSet points = PointSet.of(problem).interior(100).conditions(4).rule(new GaussLegendre()).draw();
        DiscreteProblem ritz = new RitzForm().discretize(problem, points, new Mlp(List.of(4), new Tanh(), 1));
        double[] theta = Trainer.of(ritz).phase(new Newton(), StopRule.iterations(60)).run().bestTheta();
        Quadrature rule = triangle.spatial().quadrature(6);
        double[] at = java.util.stream.IntStream.range(0, rule.size()).mapToObj(rule::point).flatMapToDouble(Arrays::stream).toArray();
        double[] u = ritz.approximation(theta).evaluate(at, List.of(U))[0];
        double integral = 0;
        for (int i = 0; i < u.length; i++) {
            integral += rule.weights()[i] * u[i];
        }
        // Quadrature is exact for the solution; the energy is flat to the square of the error.
        assertThat(integral).isCloseTo(Math.sqrt(3) / 320, within(1e-7));
    }

    /** u = e^{−t}(1 − r²) with its source: start and boundary hold for every network. */
    @Test
    void theStartOfTimeMayBeHardAsWell() {
        ShapedDomain disk = ShapedDomain.of(new Disk(0, 0, 1), 0, 1);
        Coordinate t = disk.coordinate("t");
        Expr cap = Expr.constant(1).minus(X.power(2)).minus(Y.power(2));
        Problem problem = Problem.named("heat").domain(disk).unknowns("u").equation(U.d(t).minus(laplace(disk)))
                .condition(BoundaryPart.of("disk"), U.minus(t.times(X))).condition(disk.start().orElseThrow(), U.minus(cap)).build();
        Expr at = HardConstraints.ofAllDirichlet(problem).unknowns().get(0).substitute(leaf -> leaf instanceof Field ? Expr.constant(3) : leaf);
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            double angle = 6 * random.nextDouble();
            double when = random.nextDouble();
            assertThat(at.evaluate(Math.cos(angle), Math.sin(angle), when)).isCloseTo(when * Math.cos(angle), within(1e-14));
            assertThat(at.evaluate(0.5 * Math.cos(angle), 0.5 * Math.sin(angle), 0)).isCloseTo(0.75, within(1e-14));
        }
        Problem apart = Problem.named("heat").domain(disk).unknowns("u").equation(U.d(t).minus(laplace(disk))).condition(BoundaryPart.of("disk"), U.minus(1))
                .condition(disk.start().orElseThrow(), U.minus(cap)).build();
        assertThatThrownBy(() -> HardConstraints.ofAllDirichlet(apart)).hasMessageContaining("differ where disk and the start of time meet");
    }

    @Test
    void whatCannotBeHardIsSaid() {
        Domain corner = new Polygon(List.of(List.of(0.0, 0.0), List.of(2.0, 0.0), List.of(2.0, 1.0), List.of(1.0, 1.0), List.of(1.0, 2.0), List.of(0.0, 2.0)));
        Domain union = new Union(List.of(new Disk(0, 0, 1), new Disk(1, 0, 1)));
        Domain notched = new Difference(List.of(SQUARE, Box.of("x", 0, 1).times("y", 0, 1)));
        for (Domain shape : List.of(corner, union, notched)) {
            assertThatThrownBy(() -> HardConstraints.ofAllDirichlet(problem(ShapedDomain.of(shape), Expr.constant(0))))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no smooth function is known");
        }
        ShapedDomain disk = ShapedDomain.of(new Disk(0, 0, 1));
        Problem half = Problem.named("half").domain(disk).unknowns("u").equation(laplace(disk)).condition(BoundaryPart.of("disk", Y), U)
                .condition(BoundaryPart.of("disk", Y.negate()), U.d(X)).build();
        assertThatThrownBy(() -> HardConstraints.ofAllDirichlet(half)).hasMessageContaining("is a part of a piece");
        ShapedDomain square = ShapedDomain.of(SQUARE);
        Problem edges = Problem.named("edges").domain(square).unknowns("u").equation(laplace(square)).condition(BoundaryPart.of("rectangle.left"), U)
                .condition(BoundaryPart.of("rectangle.top"), U.minus(X).minus(1)).build();
        assertThatThrownBy(() -> HardConstraints.ofAllDirichlet(edges)).hasMessageContaining("on parts that meet");
    }
}
