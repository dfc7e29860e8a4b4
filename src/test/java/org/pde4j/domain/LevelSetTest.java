package org.pde4j.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pde4j.expr.Scope;

/** Level sets: measures of curves and surfaces that are known otherwise, orders of convergence, and what is refused. */
class LevelSetTest {

    private static final Box PLANE = ExampleDomains.rectangle(-1.5, 1.4, -1.3, 1.6);
    private static final Box SPACE = ExampleDomains.cuboid(-1.5, 1.4, -1.3, 1.6, -1.2, 1.25);

    private static LevelSet of(String inside, Box box) {
        return new LevelSet(new Scope(box.coordinates(), List.of(), List.of()).parse(inside), box);
    }

    /** x² + 4 y² &lt; 1: area π/2, perimeter half of that of the half-axes 2 and 1. */
    @Test
    void anEllipse() {
        Geometry ellipse = of("x^2 + 4*y^2 - 1", PLANE).geometry();
        assertThat(ellipse.measure()).isCloseTo(Math.PI / 2, within(1e-9));
        assertThat(ellipse.boundaryMeasure()).isCloseTo(9.688448220547675 / 2, within(1e-7));
        assertThat(ellipse.quadrature(8).integrate(x -> x[0] * x[0])).isCloseTo(Math.PI / 8, within(1e-6));
    }

    /** Errors fall by more than two digits from 2 to 4 nodes, and again from 4 to 8. */
    @Test
    void theOrderGrowsWithTheNodes() {
        LevelSet ellipse = of("x^2 + 4*y^2 - 1", PLANE);
        SayeRule rule = new SayeRule(new LevelFunction(ellipse.inside(), ellipse.box()), ellipse.box());
        double two = Math.abs(rule.inside(2).integrate(x -> 1) - Math.PI / 2);
        double four = Math.abs(rule.inside(4).integrate(x -> 1) - Math.PI / 2);
        double eight = Math.abs(rule.inside(8).integrate(x -> 1) - Math.PI / 2);
        assertThat(four).isLessThan(1e-2 * two);
        assertThat(eight).isLessThan(1e-2 * four);
    }

    /** Where a cell sees the surface as a steep graph, its area is less accurate than the volume. */
    @Test
    void aBall() {
        Geometry ball = of("x^2 + y^2 + z^2 - 1", SPACE).geometry();
        assertThat(ball.measure()).isCloseTo(4 * Math.PI / 3, within(1e-6));
        assertThat(ball.boundaryMeasure()).isCloseTo(4 * Math.PI, within(1e-4));
    }

    /** Two components of Cassini's oval; the divergence theorem with normals ∇φ/|∇φ|. */
    @Test
    void theDivergenceTheoremHolds() {
        Geometry oval = of("(x^2 + y^2)^2 - 1.2*(x^2 - y^2) + 0.1", PLANE).geometry();
        SurfaceQuadrature boundary = oval.piece("levelSet").quadrature(10);
        double flux = boundary.integrate((x, n) -> Math.exp(0.5 * x[0]) * Math.cos(x[1]) * n[0]);
        assertThat(oval.quadrature(10).integrate(x -> 0.5 * Math.exp(0.5 * x[0]) * Math.cos(x[1]))).isCloseTo(flux, within(1e-8));
        assertThat(boundary.integrate((x, n) -> 0.5 * (x[0] * n[0] + x[1] * n[1]))).isCloseTo(oval.measure(), within(1e-8));
    }

    @Test
    void pointsOfTheBoundaryLieOnItWithNormalsOutwards() {
        for (Geometry domain : List.of(of("x^2 + 4*y^2 - 1 + 0.2*sin(5*x)", PLANE).geometry(), of("x^2 + 2*y^2 + z^2 - 1", SPACE).geometry())) {
            Patch patch = domain.piece("levelSet").patches().get(0);
            for (int k = 0; k < 200; k++) {
                double[] s = {(k + 0.5) / 200, (0.618 * k) % 1};
                double[] x = patch.point(s);
                assertThat(domain.distance().at(x)).isCloseTo(0, within(1e-13));
                assertThat(domain.distance().at(Tuples.plus(x, 1e-6, patch.normal(s)))).isPositive();
                assertThat(domain.distance().at(Tuples.plus(x, -1e-6, patch.normal(s)))).isNegative();
            }
        }
    }

    /** Arc length of the half {x &gt; 0} and of the quarter {x &gt; 0, y &gt; 0} of the ellipse is a half and a quarter. */
    @Test
    void pointsAreUniformByLength() {
        Patch patch = of("x^2 + 4*y^2 - 1", PLANE).geometry().piece("levelSet").patches().get(0);
        int n = 20_000;
        int right = 0;
        int quarter = 0;
        for (int k = 0; k < n; k++) {
            double[] x = patch.point((k + 0.5) / n);
            right += x[0] > 0 ? 1 : 0;
            quarter += x[0] > 0 && x[1] > 0 ? 1 : 0;
        }
        assertThat((double) right / n).isCloseTo(0.5, within(1e-3));
        assertThat((double) quarter / n).isCloseTo(0.25, within(1e-3));
    }

    /** A rectangle without an ellipse that is a level set: facets of 1/96 of the box leave an error of 1e-5. */
    @Test
    void levelSetsCombine() {
        Geometry plate = new Difference(List.of(PLANE, new Named("hole", of("x^2 + 4*y^2 - 1", PLANE)))).geometry();
        assertThat(plate.measure()).isCloseTo(2.9 * 2.9 - Math.PI / 2, within(1e-4));
        assertThat(plate.piece("hole").measure()).isCloseTo(9.688448220547675 / 2, within(1e-4));
    }

    @Test
    void whatIsNoDomainIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> of("abs(x) + y^2 - 1", PLANE)).withMessageStartingWith("levelSet: inside must be smooth, but ");
        assertThatIllegalArgumentException().isThrownBy(() -> of("x^2 + y^2 + 1", PLANE).geometry()).withMessage(
                "levelSet: inside has no sign change in the box, so that the domain is empty, the whole box, or too small to be seen");
        assertThatIllegalArgumentException().isThrownBy(() -> of("x - 0.1", PLANE).geometry())
                .withMessageStartingWith("levelSet: the domain reaches the side of its box at [0.1").withMessageEndingWith(
                        "; enlarge the box, or intersect the level set with a rectangle inside of it");
        assertThatIllegalArgumentException().isThrownBy(() -> of("x^2 - 1", Box.of("x", -2, 2)))
                .withMessage("levelSet: the box must have 2 or 3 dimensions, got 1");
    }
}
