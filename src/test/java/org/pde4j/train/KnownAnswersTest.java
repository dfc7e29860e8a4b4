package org.pde4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.Annulus;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Disk;
import org.pde4j.domain.Domain;
import org.pde4j.domain.Piece;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.domain.SurfaceQuadrature;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Field;
import org.pde4j.loss.Approximation;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.RandomFeatures;
import org.pde4j.optim.LinearLeastSquares;
import org.pde4j.points.Halton;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.ElasticityPlateHole;
import org.pde4j.problem.catalog.InterfaceDisk;
import org.pde4j.problem.catalog.PoissonDisk;

/** Numbers of problems on shapes that are known: fluxes, values, a concentration of stress. */
class KnownAnswersTest {

    private static final Coordinate X = new Coordinate("x", 0);
    private static final Coordinate Y = new Coordinate("y", 1);
    private static final Field U = Field.of("u", 0);

    private static Approximation solved(Problem problem, int interior, int conditions, int features) {
        PointSet points = PointSet.of(problem).interior(interior).conditions(conditions).rule(new Halton()).seed(1).draw();
        CollocationProblem pinn = new StrongForm(Map.of("boundary", 100.0)).discretize(problem, points, new RandomFeatures(features, 1));
        return pinn.approximation(Trainer.of(pinn).phase(new LinearLeastSquares(), StopRule.iterations(1)).run().bestTheta());
    }

    /** a = 1 for r < ½, 10 beyond: u(0) = 0.325, u(½) = 0.075, the flux through the core is that of its source. */
    @Test
    void theKinkOfAnInterfaceIsResolved() {
        Approximation u = solved(new InterfaceDisk().problem(), 500, 100, 100);
        double[][] at = u.evaluate(new double[] {0, 0, 0.5, 0, 0, -0.5}, List.of(U, Field.of("v", 1), U.d(X)));
        assertThat(at[0][0]).isCloseTo(0.325, within(1e-6));
        assertThat(at[0][1]).isCloseTo(0.075, within(1e-6));
        assertThat(at[1][2]).isCloseTo(0.075, within(1e-6));
        assertThat(at[2][1]).isCloseTo(-1, within(1e-5));
    }

    /** u = log r/log 2 between 0 and 1 on the circles of radius 1 and 2: the flux through the outer one is 2π/log 2. */
    @Test
    void theFluxThroughARingIsKnown() {
        ShapedDomain ring = ShapedDomain.of(new Annulus(List.of(0.0, 0.0), 1, 2));
        Problem problem = Problem.named("ring").domain(ring).unknowns("u").equation(U.d(X, X).plus(U.d(Y, Y))).condition(BoundaryPart.of("annulus.inner"), U)
                .condition(BoundaryPart.of("annulus.outer"), U.minus(1)).build();
        Approximation u = solved(problem, 1500, 300, 500);
        SurfaceQuadrature rule = ring.spatial().piece("annulus.outer").quadrature(4);
        double flux = 0;
        for (int i = 0; i < rule.size(); i++) {
            double[][] slope = u.evaluate(rule.nodes().point(i), List.of(U.d(X), U.d(Y)));
            flux += rule.nodes().weights()[i] * (slope[0][0] * rule.normal(i)[0] + slope[1][0] * rule.normal(i)[1]);
        }
        assertThat(flux).isCloseTo(2 * Math.PI / Math.log(2), within(1e-4)).isCloseTo(9.0647, within(1.5e-4));
    }

    /** (1 − r²)/4 + 1/(2k). */
    @Test
    void aDiskThatGivesOffHeatIsKnown() {
        Approximation u = solved(new PoissonDisk(2).problem(), 300, 60, 80);
        double[] at = u.evaluate(new double[] {0, 0, 0.6, 0.8}, List.of(U))[0];
        assertThat(at[0]).isCloseTo(0.5, within(1e-7));
        assertThat(at[1]).isCloseTo(0.25, within(1e-7));
    }

    /** Kirsch: the stress beside the hole is three times the tension. */
    @Test
    void theStressBesideAHoleIsThreefold() {
        double nu = 0.3;
        Approximation u = solved(new ElasticityPlateHole(nu).problem(), 1200, 150, 400);
        double[][] at = u.evaluate(new double[] {0, 1}, List.of(U.d(X), Field.of("v", 1).d(Y)));
        assertThat((at[0][0] + nu * at[1][0]) / (1 - nu * nu)).isCloseTo(3, within(0.01));
    }

    /** A curve has the normals out of its shape, ends at the boundary, and is no part of it. */
    @Test
    void curvesInsideArePlaces() {
        Domain crossing = new Disk(1, 0, 1);
        ShapedDomain domain = new ShapedDomain(new Disk(0, 0, 1), Optional.empty(), Map.of("arc", crossing));
        Piece arc = domain.piece(BoundaryPart.of("arc"));
        // The circle about (1, 0) is inside the unit disk within ±60° of (0, 0).
        assertThat(arc.measure()).isCloseTo(2 * Math.PI / 3, within(1e-9));
        SurfaceQuadrature rule = arc.quadrature(3);
        for (int i = 0; i < rule.size(); i++) {
            double[] x = rule.nodes().point(i);
            assertThat(Math.hypot(x[0], x[1])).isLessThan(1);
            assertThat(rule.normal(i)[0]).isCloseTo(x[0] - 1, within(1e-12));
        }
        assertThat(domain.places()).containsExactly("disk", "arc");
        assertThat(BoundaryPart.rest(domain.spatial(), List.of()).portions()).hasSize(1);
        assertThatThrownBy(() -> new ShapedDomain(new Disk(0, 0, 1), Optional.empty(), Map.of("far", new Disk(5, 0, 1)))).hasMessageContaining("not inside");
        assertThatThrownBy(() -> new ShapedDomain(new Disk(0, 0, 1), Optional.empty(), Map.of("disk", new Disk(0, 0, 0.5))))
                .hasMessageContaining("has the name of a piece");
    }
}
