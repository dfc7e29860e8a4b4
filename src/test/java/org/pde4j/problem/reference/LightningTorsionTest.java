package org.pde4j.problem.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.pde4j.domain.Quadrature;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.PoissonLshape;

/** Against numbers of another code in higher precision. */
class LightningTorsionTest {

    @Test
    void theTorsionOfTheLShapeIsKnown() {
        Problem problem = new PoissonLshape().problem();
        LightningTorsion torsion = (LightningTorsion) problem.solution().orElseThrow();
        // |u| at points of the boundary bounds the error by the maximum principle, as far as they are dense.
        assertThat(torsion.defect()).isLessThan(4e-9);
        assertThat(torsion.value(new double[] {-0.5, -0.5})[0]).isCloseTo(0.131052962036, within(4e-9));
        assertThat(torsion.value(new double[] {-0.5, 0.5})[0]).isCloseTo(0.102362157658, within(4e-9));
        ShapedDomain shape = problem.domain().<ShapedDomain>match(box -> null, shaped -> shaped);
        Quadrature rule = shape.spatial().quadrature(16);
        double integral = 0;
        for (int i = 0; i < rule.size(); i++) {
            integral += rule.weights()[i] * torsion.value(rule.point(i))[0];
        }
        // u is like r^{2/3} at a corner of the triangles of the quadrature.
        assertThat(integral).isCloseTo(0.2140758027, within(1e-6));
    }
}
