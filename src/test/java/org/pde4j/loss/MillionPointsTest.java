package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.catalog.Catalog;

/** Loss and gradient at 10⁶ points: what is kept beside the points does not grow with what passes through the tiles. */
@Tag("slow")
class MillionPointsTest {

    private static final long MIB = 1 << 20;

    @Test
    void takesLessThan200MebibytesBesideThePoints() {
        Problem problem = Catalog.find("burgers").problem();
        PointSet points = PointSet.of(problem).interior(1_000_000).conditions(200).seed(1).draw();
        long before = used();
        CollocationProblem pinn = new StrongForm().discretize(problem, points, new Mlp(List.of(50, 50, 50, 50), new Tanh(), 7), new Fused());
        double[] theta = pinn.initialPoint();
        double[] gradient = new double[theta.length];
        double loss = pinn.evaluate(theta, gradient, null);
        long taken = used() - before;
        assertThat(loss).isPositive();
        assertThat(taken).as("bytes kept with the problem").isLessThan(200 * MIB);
        // Keeps problem and points reachable while memory is counted.
        assertThat(pinn.residuals()).isEqualTo(points.size());
    }

    /** Heap after a collection, and native memory of ND4J's arrays. */
    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + Pointer.totalBytes();
    }
}
