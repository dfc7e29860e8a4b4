package org.pde4j.problem.catalog;

import java.util.Map;
import java.util.Optional;
import org.pde4j.domain.BoundaryPart;
import org.pde4j.domain.Disk;
import org.pde4j.domain.ShapedDomain;
import org.pde4j.expr.Coordinate;
import org.pde4j.expr.Expr;
import org.pde4j.expr.Field;
import org.pde4j.expr.Parameter;
import org.pde4j.problem.Pde;
import org.pde4j.problem.Problem;

/**
 * −div(a∇w) = 4 in the unit disk, a = 1 for r &lt; ½ and k beyond, w = 0 at r = 1; w and the flux a ∂_n w are continuous. w = u inside and v outside, two
 * unknowns that meet on the curve {@code core}: u = v, ∂_n u = k ∂_n v. u = ¼ − r² + 3/(4k), v = (1 − r²)/k.
 *
 * @param ratio k &gt; 0; 10 by default, where u(0) = 0.325 and u(½) = 0.075
 */
public record InterfaceDisk(double ratio) implements Pde {

    public InterfaceDisk {
        Require.positive("InterfaceDisk", "ratio", ratio);
    }

    public InterfaceDisk() {
        this(10);
    }

    @Override
    public Problem problem() {
        ShapedDomain domain = new ShapedDomain(new Disk(0, 0, 1), Optional.empty(), Map.of("core", new Disk(0, 0, 0.5)));
        Coordinate x = domain.coordinate("x");
        Coordinate y = domain.coordinate("y");
        Field u = Field.of("u", 0);
        Field v = Field.of("v", 1);
        Parameter k = new Parameter("k", ratio);
        Expr square = x.power(2).plus(y.power(2));
        Expr beyond = square.minus(0.25);
        Expr laplaceU = u.d(x, x).plus(u.d(y, y));
        Expr laplaceV = v.d(x, x).plus(v.d(y, y));
        return Problem.named("interface-disk").domain(domain).unknowns("u", "v")
                .equation("core-equation", Expr.choice(beyond, Expr.constant(0), Expr.constant(1)).times(laplaceU.plus(4)))
                .equation("ring-equation", Expr.choice(beyond, Expr.constant(1), Expr.constant(0)).times(laplaceV.plus(Expr.constant(4).over(k))))
                .condition("rim", BoundaryPart.of("disk"), v)
                .condition("values", BoundaryPart.of("core"), u.minus(v))
                .condition("fluxes", BoundaryPart.of("core"), Normals.derivative(domain, u).minus(k.times(Normals.derivative(domain, v))))
                .exact(Expr.constant(0.25).minus(square).plus(Expr.constant(0.75).over(k)), Expr.constant(1).minus(square).over(k))
                .build();
    }
}
