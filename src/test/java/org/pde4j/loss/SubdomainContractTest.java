package org.pde4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pde4j.analysis.Effort;
import org.pde4j.analysis.error.shape.DomainBounds;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Disk;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Column;
import org.pde4j.expr.Constant;
import org.pde4j.expr.Field;
import org.pde4j.expr.Scope;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.points.Halton;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Subdomains;

/** Subdomains: both executions agree, u has a side, rows are scaled, and no bound is claimed. */
class SubdomainContractTest {

    private static final Field U = Field.of("u", 0);
    private static final ShapedDomain DISK = new ShapedDomain(new Disk(0, 0, 1), Optional.empty(), Map.of("core", new Disk(0, 0, 0.5)));
    private static final BoundaryPart CORE = BoundaryPart.of("core");

    private static Problem problem() {
        Subdomains parts = new Subdomains(DISK, List.of("core"));
        Column k = (Column) parts.coefficient("k", new Constant(1000), Map.of("core", new Constant(2)));
        Scope scope = new Scope(DISK.coordinates(), List.of(U), List.of()).with(k);
        return Problem.named("layers").domain(DISK).unknowns("u").subdomains(parts).equation(scope.parse("-div(k*grad(u)) - 4"))
                .condition("rim", BoundaryPart.of("disk"), U)
                .condition("values", CORE, scope.onInterface().parse("jump(u)"))
                .condition("fluxes", CORE, scope.onInterface().parse("jump(k*dn(u))")).build();
    }

    private static CollocationProblem discrete(Execution execution) {
        Problem problem = problem();
        PointSet points = PointSet.of(problem).interior(80).conditions(10).rule(new Halton()).seed(1).draw();
        return new StrongForm(Map.of(), 1, List.of(), Scaling.NONE).discretize(problem, points, new Mlp(List.of(5), new Tanh(), 1), execution);
    }

    @Test
    void executionsAgree() {
        CollocationProblem fused = discrete(new Fused());
        assertThat(fused.network().outputs()).isEqualTo(2);
        ExecutionContractTest.compare(discrete(new Graph()), fused, 1e-11);
    }

    /** The rows in û_0 and û_1 at points of each side, written by hand: equations over k, the condition of fluxes over the larger k. */
    @Test
    void rowsAreThoseOfTheirSide() {
        CollocationProblem fused = discrete(new Fused());
        double[] theta = fused.initialPoint();
        Approximation u = fused.approximation(theta);
        PointSet points = fused.points();
        double[] r = fused.rawResidual(theta);
        double[] x = points.groups().get(0).coordinates();
        double[] laplacian = u.evaluate(x, List.of(U.d(DISK.coordinate("x"), DISK.coordinate("x")).plus(U.d(DISK.coordinate("y"), DISK.coordinate("y")))))[0];
        for (int i = 0; i < laplacian.length; i++) {
            double k = Math.hypot(x[2 * i], x[2 * i + 1]) < 0.5 ? 2 : 1000;
            assertThat(r[i]).isCloseTo(-laplacian[i] - 4 / k, within(1e-12));
        }
        int first = laplacian.length + points.groups().get(1).size();
        double[] at = points.groups().get(2).coordinates();
        double[][] sides = u.evaluate(at, List.of(U, U.atOpposite()));
        double[] inside = u.evaluate(scaled(at, 1 - 1e-9), List.of(U))[0];
        double[] outside = u.evaluate(scaled(at, 1 + 1e-8), List.of(U))[0];
        for (int i = 0; i < sides[0].length; i++) {
            assertThat(sides[0][i]).isCloseTo(inside[i], within(1e-7));
            assertThat(sides[1][i]).isCloseTo(outside[i], within(1e-7));
            assertThat(r[first + i]).isCloseTo(sides[1][i] - sides[0][i], within(1e-13));
            assertThat(Math.abs(r[first + i])).as("two functions of random weights").isGreaterThan(1e-6);
        }
        int flux = first + sides[0].length;
        double[] across = across(u, at, 1 + 1e-8);
        double[] within = across(u, at, 1 - 1e-9);
        for (int i = 0; i < sides[0].length; i++) {
            assertThat(r[flux + i]).isCloseTo((1000 * across[i] - 2 * within[i]) / 1000, within(1e-6));
        }
    }

    private static double[] scaled(double[] points, double factor) {
        return Arrays.stream(points).map(p -> p * factor).toArray();
    }

    /** ∂u/∂r. */
    private static double[] across(Approximation u, double[] at, double factor) {
        double[] points = scaled(at, factor);
        double[][] slopes = u.evaluate(points, List.of(U.d(DISK.coordinate("x")), U.d(DISK.coordinate("y"))));
        double[] across = new double[slopes[0].length];
        for (int i = 0; i < across.length; i++) {
            across[i] = 2 * (at[2 * i] * slopes[0][i] + at[2 * i + 1] * slopes[1][i]);
        }
        return across;
    }

    @Test
    void noBoundIsClaimed() {
        Problem problem = problem();
        CollocationProblem fused = discrete(new Fused());
        assertThat(DomainBounds.of(problem, fused.approximation(fused.initialPoint()), fused.points().groups().get(0).coordinates(), Effort.SAMPLED).bounds())
                .isEmpty();
    }
}
