package org.pde4j.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Disk;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.loss.CollocationProblem;
import org.pde4j.loss.StrongForm;
import org.pde4j.model.Mlp;
import org.pde4j.model.Tanh;
import org.pde4j.points.PointSet;
import org.pde4j.problem.Problem;
import org.pde4j.problem.Subdomains;

class InterfaceJetTest {

    /** A claim that took both sides of an interface from one of them would find every jump to be 0. */
    @Test
    void aJumpIsSeenByTheClaimsAsByTheLoss() {
        ShapedDomain disk = new ShapedDomain(new Disk(0, 0, 1), Optional.empty(), Map.of("core", new Disk(0, 0, 0.5)));
        Field u = Field.of("u", 0);
        Expr jump = u.atOpposite().minus(u);
        Problem problem = Problem.named("jump").domain(disk).unknowns("u").subdomains(new Subdomains(disk, List.of("core")))
                .equation(u.d(disk.coordinate("x"), disk.coordinate("x")).plus(1)).condition("rim", BoundaryPart.of("disk"), u)
                .condition("values", BoundaryPart.of("core"), jump).build();
        PointSet points = PointSet.of(problem).interior(30).conditions(20).seed(1).draw();
        CollocationProblem discrete = new StrongForm().discretize(problem, points, new Mlp(List.of(4), new Tanh(), 1));
        double[] theta = discrete.initialPoint();
        double[] seen = JetValues.of(discrete.approximation(theta), jump, points.group("values"), Optional.empty()).evaluate(jump);
        double[] trained = Arrays.copyOfRange(discrete.rawResidual(theta), 50, 70);
        assertThat(seen).containsExactly(trained, within(1e-13));
        assertThat(Arrays.stream(seen).map(Math::abs).min().orElseThrow()).isGreaterThan(1e-6);
    }
}
